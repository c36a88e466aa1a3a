"""Looks things up in a store: its facts, a list of activities, one activity's whole record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cjn_metrics import tally
from cjn_metrics.errors import AskedWrongly, UnknownActivity, good_values
from cjn_metrics.filters import Filters, day
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _

ORDERS = ("newest", "oldest", "title")
STATUSES = ("held", "planned", "cancelled")


@dataclass(frozen=True)
class Facts:
    """What a store says about itself."""

    network_name: str
    founded_earliest: date | None
    """First day on which the network may have been founded; None when nothing is known."""
    founded_latest: date | None
    themes: tuple[str, ...]
    """Every theme in use that this reader may see, sorted; the good values of the filter."""


@dataclass(frozen=True)
class Found:
    """One page of activities, and how many there are in all."""

    rows: list[dict[str, Any]]
    total: int


def facts(reader: Reader, access: Access) -> Facts:
    """Ask a store about itself; themes of unpublished activities are for its own staff."""
    # Without a parameter: for one to bind, DuckDB loads pandas, which no first page needs.
    row = reader.rows(_sql("facts"), {})[0]
    published = row.pop("published_themes")
    themes = row.pop("themes") if access.may_see_names else published
    return Facts(**{**row, "themes": tuple(themes)})


def find_activities(
    reader: Reader,
    filters: Filters,
    access: Access,
    *,
    words: str = "",
    status: str = "held",
    order: str = "newest",
    page: int = 1,
    size: int = 50,
) -> Found:
    """Return one page of the activities under the filters.

    ``words`` must occur, case and invisible characters ignored, in title, type, place,
    description, themes, organizers, speakers, addressees or instrument; empty finds all.
    ``page`` counts from 1; past the last it is empty and ``total`` 0. Raises
    AskedWrongly for an unknown status or order.
    """
    for value, known in ((status, STATUSES), (order, ORDERS)):
        if value not in known:
            raise AskedWrongly(f"There is no {value!r} here. {good_values(value, known)}")
    kept = tally.of(reader)
    skip = (page - 1) * size
    if kept and status == "held" and order != "title" and not words.strip():
        newest_first = order == "newest"
        listed = kept.listed(filters, access, newest_first=newest_first, skip=skip, size=size)
        return Found(*listed)
    rows = reader.rows(
        _find_sql(is_search=bool(words.strip())),
        {
            **filters.parameters(),
            **access.parameters(),
            "status": status,
            "words": words.strip(),
            "order": order,
            "size": size,
            "skip": skip,
        },
    )
    total = rows[0]["total"] if rows else 0
    return Found([{k: v for k, v in row.items() if k != "total"} for row in rows], total)


def whole_record(reader: Reader, activity_id: str, access: Access) -> dict[str, Any]:
    """Return everything recorded about one activity; lists are empty when nothing is.

    Attendance by name is in it: the whole record is for those who may see it. Raises
    UnknownActivity when there is none, or none that this reader may see.
    """
    found = whole_records(reader, [activity_id], access)
    if not found:
        raise UnknownActivity(
            _("There is no such activity here. It may have been removed, or not be published.")
        )
    return found[activity_id]


def whole_records(
    reader: Reader, activity_ids: Sequence[str], access: Access
) -> dict[str, dict[str, Any]]:
    """Return the whole records of several activities by their identifier, with one statement.

    Those that are not there, or that this reader may not see, are left out.
    """
    asked = {"activities": list(activity_ids), **access.parameters()}
    return {row["activity_id"]: row for row in reader.rows(_sql("whole_records"), asked)}


def day_as_known(earliest: date | None, latest: date | None, last_day: date | None = None) -> str:
    """Say when an activity was, no finer than is known.

    "14 April 2024", "14 April 2024 to 16 April 2024", "between … and …", "not before …",
    "not after …", or "not known".
    """
    if earliest is None and latest is None:
        return _("not known")
    if earliest is None:
        assert latest is not None
        return _("not after {latest}").format(latest=day(latest))
    if latest is None:
        return _("not before {earliest}").format(earliest=day(earliest))
    if earliest != latest:
        text = _("between {earliest} and {latest}").format(
            earliest=day(earliest), latest=day(latest)
        )
        return text if last_day is None else text + _(", until {last}").format(last=day(last_day))
    if last_day and last_day != earliest:
        return _("{first} to {last}").format(first=day(earliest), last=day(last_day))
    return day(earliest)


@cache
def _find_sql(*, is_search: bool) -> str:
    # Without words the search is left out: planning it took as long as finding one page.
    parts = f"listed as ({_sql('listed')})"
    if is_search:
        parts += f", matched as materialized ({_sql('searched')})"
    else:
        parts += ", matched as (from listed)"
    return f"with {parts}, {_sql('page_of_activities')}"


@cache
def _sql(name: str) -> str:
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
