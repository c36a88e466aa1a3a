"""What a person must know or still say of a file, besides its records."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence

from cjn_metrics.intake.book import Book
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.draft import UnknownName
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.understanding.activities import Resolved, Told
from cjn_metrics.intake.understanding.columns import ReadTable
from cjn_metrics.intake.understanding.mapping import Asked
from cjn_metrics.intake.understanding.telling import PLACEHOLDER
from cjn_metrics.store import Reader
from cjn_metrics.translation import _

DATE_ORDER = "date_order"


def is_left_out(read: ReadTable, place: int, decisions: Decisions) -> bool:
    """True when a person left the row out by hand."""
    table = read.asked.mapped.table
    return bool(decisions.left_out) and (table.sheet, table.numbers[place]) in decisions.left_out


def about_activity(read: ReadTable, place: int, activity: Resolved) -> Problem:
    """Return what is wrong with, or worth saying of, the activity that a row names.

    A warning is given once: it is taken away from the activity.
    """
    table = read.asked.mapped.table
    message = activity.problem or activity.warning or ""
    activity.warning = None
    return Problem(
        "error" if activity.problem else "warning", message, table.sheet, table.numbers[place]
    )


def not_recorded(one: UnknownName) -> Problem:
    """Return the error for a name that a person must decide on."""
    return Problem(
        "error",
        _(
            "No recorded organization has this name, or several have: say which one it is, or that"
            " it is a new one."
        ),
        one.sheet,
        one.row,
        one.column,
        one.name,
    )


def by_sheet(tables: Sequence[Asked]) -> dict[str, dict[str, str]]:
    """Return sheet → column → field, of all the tables that stand on a sheet."""
    found: dict[str, dict[str, str]] = {}
    for one in tables:
        found.setdefault(one.mapped.table.sheet, {}).update(one.columns)
    return found


def of_tables(book: Book, tables: Sequence[Asked]) -> list[Problem]:
    """Return what reading found, without what concerns cells of sheets that nothing is read of."""
    sheets = {one.mapped.table.sheet for one in tables}
    return [one for one in book.problems if one.row is None or one.sheet in sheets]


def without_columns(tables: Sequence[Asked]) -> list[Problem]:
    """Return what is to be said of tables of which no column is known: their rows are not read.

    It is a warning beside other tables, and an error when nothing of the file is known.
    """
    if any(one.columns for one in tables):
        if not any(_can_tell(one.fields) for one in tables):
            message = _(
                "No column names an organization, a person or an activity; say which one does."
            )
            return [Problem("error", message, tables[0].mapped.table.sheet)]
        message = _("No column of this table is known, so its rows are not read.")
        return [
            Problem("warning", message, one.mapped.table.sheet, one.mapped.table.header_row)
            for one in tables
            if not one.columns
        ]
    message = _("No column of this file is known by itself; say what its columns hold.")
    first = tables[0].mapped.table
    return [Problem("error", message, first.sheet)]


def _can_tell(fields: Collection[str]) -> bool:
    """True when rows with these fields can be about anything that has a name."""
    about = ("activity.", "person.", "speaker.", "submission.", "reported.")
    return "organization.name" in fields or any(name.startswith(about) for name in fields)


def still_asked(reads: Sequence[ReadTable], told: Iterable[Told]) -> list[str]:
    """Return what every row lacks: the order of days and months, the activity's title, type, date.

    The type and the date may stay unknown; the others must be said.
    """
    rows = list(told)
    asked = [DATE_ORDER] if any(read.needs_order for read in reads) else []
    if rows and all(one.title == PLACEHOLDER for one in rows):
        asked.append("activity.title")
    if rows and not any(one.is_dated for one in rows):
        asked.append("activity.earliest_date")
    if rows and not any(one.type for one in rows):
        asked.append("activity.type")
    return asked


def fingerprint(book: Book, decisions: Decisions) -> str:
    """Return the fingerprint by which an import is recognized.

    Mended cells make it another import than that of the same file as it was: rows that were left
    out then may be stored now, and those that were stored are repetitions. It begins with the
    file's own, under which the original is kept.
    """
    if not decisions.corrections:
        return book.sha256
    mended = json.dumps(sorted([*place, text] for place, text in decisions.corrections.items()))
    return f"{book.sha256}+{hashlib.sha256(mended.encode()).hexdigest()[:16]}"


def earlier_import(reader: Reader, sha256: str) -> int | None:
    """Return the version in which the file was imported, if that is in effect."""
    version = reader.imported_as(sha256)
    return version.number if version else None
