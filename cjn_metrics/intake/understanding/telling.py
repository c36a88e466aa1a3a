"""What the rows of a table say of their activity, put into one comparable value a row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.understanding.activities import SUBMISSION_KEY, Told
from cjn_metrics.intake.understanding.columns import ReadTable
from cjn_metrics.translation import _

PLACEHOLDER = "…"
"""The title of an activity that nobody named yet; it is never stored."""

_ACTIVITY = (
    "activity.key",
    "activity.title",
    "activity.type",
    "activity.earliest_date",
    "activity.latest_date",
    "activity.last_day",
    "activity.place",
)
_SUBMISSION = (
    "submission.key",
    "submission.title",
    "submission.date",
    "submission.instrument",
    "submission.language",
    "submission.url",
    "submission.addressee",
    "submission.status",
    "submission.submitter",
)
# What only makes sense at an activity: a row that says one of these must name it.
_HAPPENS = ("person.", "attendance.", "reported.", "speaker.")


def tells_of_activities(read: ReadTable) -> bool:
    """False for a register of organizations, whose rows belong to no activity."""
    fields = read.asked.fields
    return any(
        name.startswith(("activity.", "submission.", *_HAPPENS)) and name != "activity.type"
        for name in fields
    )


def names_only_activities(read: ReadTable) -> bool:
    """True for a table that others refer to: it is read before them."""
    return all(name.startswith("activity.") for name in read.asked.columns.values())


def told_by_rows(read: ReadTable) -> list[Told | None]:
    """Return what each row says of its activity; None for rows of a register of organizations."""
    count = len(read)
    if not tells_of_activities(read):
        return [None] * count
    memo: dict[tuple[Any, ...], Told] = {}
    said = _columns(read, _ACTIVITY, count)
    submitted = _columns(read, _SUBMISSION, count)
    found: list[Told | None] = []
    for row in zip(zip(*said, strict=True), zip(*submitted, strict=True), strict=True):
        told = memo.get(row)
        if told is None:
            told = memo[row] = _told(*row)
        found.append(told)
    return found


def as_one_activity(tables: Sequence[list[Told | None]]) -> list[list[Told | None]]:
    """Give all rows the same activity: what the first that says something says, the first day."""
    rows = [told for table in tables for told in table if told is not None]
    if not rows:
        return [list(table) for table in tables]

    def first(name: str) -> Any:
        return next((value for told in rows if (value := getattr(told, name)) is not None), None)

    dated = [told.first for told in rows if told.first and told.first.earliest]
    one = Told(
        first("key"),
        first("title"),
        first("type"),
        min(dated, key=lambda span: span.earliest or date.max) if dated else first("first"),
        first("latest"),
        first("last"),
        first("place"),
        first("submission"),
    )
    return [[None if told is None else one for told in table] for table in tables]


def with_placeholder(
    tables: Sequence[Sequence[Told | None]],
) -> tuple[list[list[Told | None]], list[Problem]]:
    """Give rows a title for the time being when the file has none, and the error that says so.

    So the rest of the file can be looked at, and names decided on, before the title is given.
    """
    rows = [told for table in tables for told in table if told is not None]
    if not rows or any(told.title or told.key for told in rows):
        return [list(table) for table in tables], []
    memo = {told: replace(told, title=PLACEHOLDER) for told in dict.fromkeys(rows)}
    message = _("No activity is named in this file; give its title, for all rows.")
    return [[None if told is None else memo[told] for told in table] for table in tables], [
        Problem("error", message)
    ]


def _columns(read: ReadTable, names: Sequence[str], count: int) -> list[list[Any]]:
    nothing = [None] * count
    return [read.values.get(name, nothing) for name in names]


def _told(activity: tuple[Any, ...], submitted: tuple[Any, ...]) -> Told:
    key, title, kind, first, latest, last, place = activity
    if any(value is not None for value in submitted) or kind == "submission":
        sub_key, sub_title, sent, instrument, language, url = submitted[:6]
        return Told(
            f"{SUBMISSION_KEY}{sub_key}" if sub_key else key,
            sub_title or title,
            "submission",
            sent or first,
            None if sent else latest,
            None if sent else last,
            place,
            (instrument, language, url),
        )
    return Told(key, title, kind, first, latest, last, place)
