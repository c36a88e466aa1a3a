"""The command that writes a period report."""

from pathlib import Path
from typing import BinaryIO

import click

from cjn_metrics.asking import asked, author_option, filter_options, outside, store_option
from cjn_metrics.errors import AskedWrongly
from cjn_metrics.output import write_file
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store, store_address
from cjn_metrics.terminal import talk
from cjn_metrics.translation import _

_FORMATS = ("docx", "html", "md", "pdf")


@click.command()
@filter_options
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    help="FILE.docx, FILE.pdf, FILE.html or FILE.md; replaces it.",
)
@click.option(
    "--include-unpublished",
    is_flag=True,
    help="List activities and attendance that the network has not published, too.",
)
@click.option(
    "--issue",
    is_flag=True,
    help="Record that it is sent out: `issued` then says what has changed since.",
)
@author_option
@store_option
def report(
    out: str,
    store: str | None,
    author: str,
    *,
    include_unpublished: bool,
    issue: bool,
    **words: str | None,
) -> None:
    """Write the report of a period: what was done, who attended and spoke, what was submitted.

    Figures count everything; what is not published is listed only with --include-unpublished.
    """
    form = Path(out).suffix.lower().removeprefix(".")
    if form not in _FORMATS:
        raise AskedWrongly(
            _("Name a file that ends in {known}: {file!r} does not.").format(
                file=Path(out).name, known=", ".join(f".{each}" for each in _FORMATS)
            )
        )
    target = outside(out, store)
    reader, filters = asked(store, words)
    # Only a report needs the libraries that write Word, PDF and pictures.
    from cjn_metrics.report import gather, write

    access = Access.LOCAL if include_unpublished else Access.PUBLIC
    content = write(gather(reader, filters, access), form)

    recorded = []

    def fill(file: BinaryIO) -> None:
        file.write(content)
        if issue:
            # Before the file gets its name: what is not recorded must not be there to be sent.
            from cjn_metrics.report import issuing

            asked_store = Store(store_address(store))
            made = issuing.issue(asked_store, reader, filters, access, form, content, author)
            recorded.append(made.id)

    write_file(target, fill)
    talk(
        _("Wrote {file}: {filters}, version {n} of the store.").format(
            file=out, filters=filters.sentence(), n=reader.version.number
        )
    )
    for each in recorded:
        talk(_("Recorded as issued, {id}: `issued` says later what has changed.").format(id=each))


def register(main: click.Group) -> None:
    """Add the command to those of the command line."""
    main.add_command(report)
