"""The command that writes a period report."""

from pathlib import Path

import click

from cjn_metrics.asking import asked, filter_options, outside, store_option
from cjn_metrics.errors import AskedWrongly, good_values
from cjn_metrics.output import write_file
from cjn_metrics.privacy import Access
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
@store_option
def report(out: str, include_unpublished: bool, store: str | None, **words: str | None) -> None:
    """Write the report of a period: what was done, who attended and spoke, what was submitted.

    Figures count everything; what is not published is listed only with --include-unpublished.
    """
    form = Path(out).suffix.lower().removeprefix(".")
    if form not in _FORMATS:
        raise AskedWrongly(
            _("A report cannot be written as {file!r}. Its name ends in one of: {known}.").format(
                file=Path(out).name, known=good_values(form, _FORMATS)
            )
        )
    target = outside(out, store)
    reader, filters = asked(store, words)
    # Only a report needs the libraries that write Word, PDF and pictures.
    from cjn_metrics.report import gather, write

    access = Access.LOCAL if include_unpublished else Access.PUBLIC
    content = write(gather(reader, filters, access), form)
    write_file(target, lambda file: file.write(content))
    talk(
        _("Wrote {file}: {filters}, version {n} of the store.").format(
            file=out, filters=filters.sentence(), n=reader.version.number
        )
    )


def register(main: click.Group) -> None:
    """Add the command to those of the command line."""
    main.add_command(report)
