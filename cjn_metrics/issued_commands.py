"""The commands about reports that were issued: which there are, and whether they still hold."""

from pathlib import Path

import click

from cjn_metrics.asking import author_option, store_option
from cjn_metrics.errors import AskedWrongly, OutputProblem
from cjn_metrics.output import send_text
from cjn_metrics.report.differences import changes_since
from cjn_metrics.report.issuing import Issued, check_file, issued, withdraw
from cjn_metrics.store import Reader, Store, store_address
from cjn_metrics.terminal import printable, talk
from cjn_metrics.translation import _


@click.command("issued")
@store_option
def list_issued(store: str | None) -> None:
    """List the issued reports, newest first, with what has changed since and why."""
    asked = Store(store_address(store))
    reader = asked.open()
    reports, damaged = issued(asked)
    for sentence in damaged:
        talk(sentence)
    if not reports:
        talk(_("No report was issued from this store."))
        return
    send_text(printable("\n\n".join(_described(asked, each, reader) for each in reports)))


@click.command()
@click.argument("report_id", metavar="ID")
@store_option
@author_option
def withdraw_report(report_id: str, store: str | None, author: str) -> None:
    """Mark the issued report ID as withdrawn, one that was recorded by mistake. It stays listed."""
    withdraw(Store(store_address(store)), report_id, author)
    talk(_("The report {id} is marked as withdrawn.").format(id=report_id))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def check(file: Path, store: str | None) -> None:
    """Say whether FILE is a report that was issued from this store, and what has changed since."""
    asked = Store(store_address(store))
    reader = asked.open()
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise OutputProblem(_("The file {file} cannot be read.").format(file=file)) from problem
    reports, _damaged = issued(asked)
    for each in reports:
        if check_file(each, content):
            send_text(printable(_described(asked, each, reader)))
            return
    raise AskedWrongly(
        _(
            "{file} is not a report that was issued from this store, or it was changed since."
        ).format(file=file)
    )


def _described(store: Store, report: Issued, reader: Reader) -> str:
    lines = [
        _("{id}  issued on {when} UTC by {author}, as {form}").format(
            id=report.id,
            when=f"{report.when:%Y-%m-%d %H:%M}",
            author=report.author,
            form=report.form,
        ),
        _("{filters}, version {number} of the store.").format(
            filters=report.asked().sentence(), number=report.version_number
        ),
    ]
    if report.withdrawn_by is not None:
        lines.append(_("Withdrawn by {author}.").format(author=report.withdrawn_by))
    differences = changes_since(store, report, reader)
    if not differences:
        lines.append(_("Every figure is still as reported."))
    for each in differences:
        lines.append(each.sentence())
        lines += [f"  {reason}" for reason in each.reasons]
    return "\n".join(lines)


def register(main: click.Group) -> None:
    """Add the commands to those of the command line."""
    for name, command in (
        ("issued", list_issued),
        ("withdraw", withdraw_report),
        ("check", check),
    ):
        main.add_command(command, name)
