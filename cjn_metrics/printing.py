"""Answers, rows and versions as the command line prints them: tables, CSV and JSON."""

import json
from collections.abc import Generator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from cjn_metrics.answers import Answer, Context, record_rows
from cjn_metrics.catalogue import record
from cjn_metrics.extracts import csv_chunks
from cjn_metrics.extracts.readme import MADE_UP
from cjn_metrics.filters import Filters
from cjn_metrics.output import send, send_text
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Version
from cjn_metrics.terminal import printable, table
from cjn_metrics.translation import _

BLOCK = 256 * 1024


def notes(reader: Reader, own: Sequence[str], context: Context) -> list[str]:
    """Return every sentence that a reader must know beside an answer: its own, then the period's.

    A demonstration store's first says that all is made up.
    """
    return [*([_(MADE_UP)] if reader.is_demonstration else []), *own, *context.sentences()]


def metric_text(answer: Answer, notes: Sequence[str]) -> str:
    """Write an answer for people: title, figure or table, the filters in words, the notes."""
    one = answer.metric
    if one.shape == "figure":
        shown = answer.figure
    elif answer.rows:
        shown = table(list(answer.rows[0]), [list(row.values()) for row in answer.rows])
    else:
        shown = _("Nothing is recorded for this.")
    under = _("Counted: {unit}. {filters}. Version {n} of the store.").format(
        unit=_(one.unit), filters=answer.filters.sentence(), n=answer.version.number
    )
    return printable("\n".join([_(one.title), shown, "", under, *notes]))


def metric_json(answer: Answer, notes: Sequence[str]) -> str:
    """Write an answer for programs; days are ISO dates, what cannot be told is null."""
    return _json(
        {
            "metric": answer.metric.name,
            "title": _(answer.metric.title),
            "unit": _(answer.metric.unit),
            "filters": answer.filters.as_json(),
            "store_version": answer.version.number,
            "rows": answer.rows,
            "notes": list(notes),
        }
    )


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> None:
    """Print a table as ``form``: table, csv or json (a list of objects)."""
    if form == "json":
        send_text(_json([dict(zip(columns, row, strict=True)) for row in rows]))
    elif form == "csv":
        send(csv_chunks(columns, [rows]))
    else:
        send_text(table(columns, rows))


def show_history(versions: Sequence[Version], form: str) -> None:
    """Print versions, newest first; JSON also tells the changes of each table."""
    if form == "json":
        send_text(_json([_version(version) for version in versions]))
        return
    columns = ("number", "created_at", "author", "message", "added", "changed", "removed")
    rows = [
        (
            version.number,
            _utc(version) if form == "csv" else version.created_at.astimezone(UTC),
            version.author,
            version.message,
            sum(change.added for change in version.changes),
            sum(change.changed for change in version.changes),
            sum(change.removed for change in version.changes),
        )
        for version in versions
    ]
    show_rows(columns, rows, form)


def rows_json(
    reader: Reader, name: str, filters: Filters, access: Access
) -> Generator[bytes, None, None]:
    """Write a record extract as one JSON object, a row a line, in bounded memory."""
    heading = {
        "extract": name,
        "title": _(record(name).title),
        "filters": filters.as_json(),
        "store_version": reader.version.number,
    }
    stream = record_rows(reader, name, filters, access)
    try:
        yield (_json(heading).removesuffix("\n}") + ',\n  "rows": [').encode()
        before = "\n"
        for batch in stream.batches:
            lines = (dict(zip(stream.columns, row, strict=True)) for row in batch)
            text = ",\n".join(f"    {_json_line(line)}" for line in lines)
            yield f"{before}{text}".encode()
            before = ",\n"
        yield b"\n  ]\n}\n"
    finally:
        stream.batches.close()


def _version(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "version_id": version.version_id,
        "created_at": _utc(version),
        "author": version.author,
        "message": version.message,
        "import_sha256": version.import_sha256,
        "restored_from": version.restored_from,
        "changes": [vars(change) for change in version.changes],
    }


def _utc(version: Version) -> str:
    return version.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _json_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
