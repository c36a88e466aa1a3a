"""The commands that take records out of the store, for spreadsheets, calendars and registers."""

import sys
from collections.abc import Iterator
from contextlib import closing

import click

from cjn_metrics import answers, extracts, printing
from cjn_metrics.asking import (
    ACCESS,
    asked,
    filter_options,
    outside,
    require_target,
    store_option,
)
from cjn_metrics.catalogue import records
from cjn_metrics.errors import AskedWrongly, OutputProblem, UnknownExtract, good_values
from cjn_metrics.extracts.calendar_feed import calendar_feed
from cjn_metrics.extracts.hxl import hxl_tags, with_hxl
from cjn_metrics.extracts.iati import iati_csv
from cjn_metrics.filters import Filters
from cjn_metrics.output import send, write_file
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.terminal import talk
from cjn_metrics.translation import _, plural

EVERYTHING = "everything"

_out = click.option(
    "--out", metavar="FILE", help="Write to this file instead of stdout; replaces it."
)
_unpublished = click.option(
    "--include-unpublished",
    is_flag=True,
    help="Include activities that the network has not published, too.",
)


@click.command()
@click.argument("name")
@filter_options
@click.option("--out", metavar="FILE", help="Write to this file instead of stdout; replaces it.")
@click.option("--hxl", is_flag=True, help="Put a row of HXL hashtags under the header of a CSV.")
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "xlsx"]),
    default="csv",
    show_default=True,
    help="How the rows are written.",
)
def extract(
    name: str, out: str | None, store: str | None, form: str, *, hxl: bool, **words: str | None
) -> None:
    """Write the rows of a record extract, or everything as a zip.

    NAME is one of activities, organizations, attendance, reported_attendance, speakers,
    submissions, asks, documents, sources; or everything, for a file or a pipe: --out FILE.zip.
    """
    if name != EVERYTHING and name not in records():
        known = good_values(name, [*records(), EVERYTHING])
        raise UnknownExtract(
            _("There is no extract {name!r}. {known}").format(name=name, known=known)
        )
    if hxl and (name == EVERYTHING or form != "csv"):
        raise click.UsageError(_("HXL hashtags are for the CSV of one extract: leave --hxl away."))
    require_target(out, store, "zip" if name == EVERYTHING and form == "csv" else form)
    reader, filters = asked(store, words)
    if form == "xlsx":
        _workbook(reader, filters, None if name == EVERYTHING else name, out, store)
        return
    if name == EVERYTHING:
        _everything(reader, filters, out, form, store)
        return
    write = printing.rows_json if form == "json" else extracts.record_csv
    rows = write(reader, name, filters, ACCESS)
    with closing(with_hxl(rows, hxl_tags(name)) if hxl else rows) as chunks:
        if out in (None, "-"):
            send(chunks)
        else:
            write_file(outside(out, store), lambda file: file.writelines(chunks))
    count = answers.record_counts(reader, [name], filters, ACCESS)[name]
    counted = plural("{count} row", "{count} rows", count)
    said = _("{rows}: {filters}, version {n} of the store.")
    talk(said.format(rows=counted, filters=filters.sentence(), n=reader.version.number))
    for note in printing.notes(reader, [], answers.context(reader, filters, ACCESS)):
        talk(note)


def _everything(
    reader: Reader, filters: Filters, out: str | None, form: str, store: str | None
) -> None:
    if form != "csv":
        raise click.UsageError(
            _("Everything comes as a zip of CSV files, or as a workbook: --format xlsx.")
        )
    if out not in (None, "-"):
        target = outside(out, store)
        write_file(target, lambda file: extracts.write_everything(file, reader, filters, ACCESS))
        talk(_("Wrote {file}.").format(file=out))
        return
    if sys.stdout.isatty():
        raise OutputProblem(_("A zip cannot be shown here; name a file: --out FILE.zip"))
    with extracts.everything_zip(reader, filters, ACCESS) as file:
        send(iter(lambda: file.read(printing.BLOCK), b""))


def _workbook(
    reader: Reader, filters: Filters, name: str | None, out: str | None, store: str | None
) -> None:
    if out in (None, "-") and sys.stdout.isatty():
        raise OutputProblem(_("A workbook cannot be shown here; name a file: --out FILE.xlsx"))
    with extracts.workbook_file(reader, filters, ACCESS, name) as file:
        _deliver(iter(lambda: file.read(printing.BLOCK), b""), out, store)
    said = _("{filters}, version {n} of the store.")
    talk(said.format(filters=filters.sentence(), n=reader.version.number))


@click.command("calendar")
@filter_options
@_out
@_unpublished
@store_option
def write_calendar(
    out: str | None, store: str | None, *, include_unpublished: bool, **words: str | None
) -> None:
    """Write the activities as a calendar (iCalendar); days that are not known are tentative."""
    require_target(out, store, "ics")
    reader, filters = asked(store, words)
    made = calendar_feed(reader, filters, _access(include_unpublished=include_unpublished))
    _deliver(iter([made.content]), out, store)
    counted = plural("{count} activity", "{count} activities", made.events)
    said = _("{rows}: {filters}, version {n} of the store.")
    talk(said.format(rows=counted, filters=filters.sentence(), n=reader.version.number))
    if made.left_out:
        talk(
            plural(
                "{count} activity is left out, because nothing is known of its date.",
                "{count} activities are left out, because nothing is known of their dates.",
                made.left_out,
            )
        )


@click.command("iati")
@filter_options
@_out
@_unpublished
@store_option
def write_iati(
    out: str | None, store: str | None, *, include_unpublished: bool, **words: str | None
) -> None:
    """Write the activities as a CSV whose columns are elements of the IATI standard."""
    require_target(out, store, "csv")
    reader, filters = asked(store, words)
    access = _access(include_unpublished=include_unpublished)
    _deliver(iati_csv(reader, filters, access), out, store)
    said = _("{filters}, version {n} of the store.")
    talk(said.format(filters=filters.sentence(), n=reader.version.number))


@click.command()
@filter_options
@click.option("--out", metavar="FILE.zip", required=True, help="Replaces it.")
@store_option
def bundle(out: str, store: str | None, **words: str | None) -> None:
    """Write the dashboard of a period as one zip, to open in a browser without a network.

    It holds what is published: a page with charts and tables, the CSVs, definitions, checksums.
    """
    if not out.lower().endswith(".zip"):
        raise AskedWrongly(_("The dashboard is a zip: name a file that ends in .zip."))
    target = outside(out, store)
    reader, filters = asked(store, words)
    # Only this one needs the library that draws.
    from cjn_metrics.bundle import write_bundle

    write_file(target, lambda file: write_bundle(file, reader, filters))
    said = _("Wrote {file}: {filters}, version {n} of the store.")
    talk(said.format(file=out, filters=filters.sentence(), n=reader.version.number))


def _access(*, include_unpublished: bool) -> Access:
    return Access.LOCAL if include_unpublished else Access.PUBLIC


def _deliver(chunks: Iterator[bytes], out: str | None, store: str | None) -> None:
    if out in (None, "-"):
        send(chunks)
    else:
        write_file(outside(out, store), lambda file: file.writelines(chunks))


def register(main: click.Group) -> None:
    """Add the commands to those of the command line."""
    for command in (extract, write_calendar, write_iati, bundle):
        main.add_command(command)
