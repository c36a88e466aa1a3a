"""Six questions that all can answer alike, the dashboard's own answers, and what must be equal.

Whatever is asked, an activity counts only when it was held and its first day certainly lies in the
period: what the dashboard gives as low. It gives more than the number of names where an activity
has a published count of organizations larger than that; so the peers are held against a recount
with plain SQL (``recount.sql``), and the dashboard against the same recount with those counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cjn_metrics.answers import answer, figures
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader

TOP = 20
_RECOUNT = Path(__file__).with_name("recount.sql").read_text(encoding="utf-8")
_FIGURES = ("activities", "organizations_reached", "speakers", "submissions")
_PATTERNS = {"month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True)
class Answers:
    """The answers to the six questions under one change of the filters."""

    activities: int
    organizations: int
    """Named, different, that attended as participants; the network itself is not counted."""
    over_time: dict[str, int]
    """The same for each month or year in which any came ("2019-03", "2019")."""
    speakers: int
    submissions: int
    top: list[tuple[str, int]]
    """The twenty that attended most published activities, with their number."""


@dataclass(frozen=True)
class Recount:
    """What must be answered: by the peers, and by the dashboard, which knows of counts too."""

    named: Answers
    low: Answers
    attended: set[tuple[str, int]]
    """Every organization with its number of activities: who of many alike is shown may differ."""


def grain(change: Filters) -> str:
    """Return month for a period of less than two years, year otherwise."""
    first, last = change.from_date, change.to_date
    if first and last and 12 * (last.year - first.year) + last.month - first.month < 24:
        return "month"
    return "year"


def ask(reader: Reader, change: Filters) -> dict[str, list[dict[str, Any]]]:
    """Ask the store in this process as the pages do; figures with one statement."""
    found = figures(reader, _FIGURES, change, Access.PUBLIC)
    for name in ("organizations_reached_over_time", "top_organizations"):
        found[name] = answer(reader, name, change, Access.PUBLIC, grain(change))
    return {name: one.rows for name, one in found.items()}


def ours(rows: Mapping[str, list[dict[str, Any]]]) -> Answers:
    """Return what the store answered as certain."""
    figure = {name: rows[name][0]["low"] for name in _FIGURES}
    over_time, top = rows["organizations_reached_over_time"], rows["top_organizations"]
    return Answers(
        figure["activities"],
        figure["organizations_reached"],
        {row["bucket"]: row["low"] for row in over_time if row["low"]},
        figure["speakers"],
        figure["submissions"],
        [(row["label"], row["low"]) for row in top if row["low"]],
    )


def recount(reader: Reader, change: Filters) -> Recount:
    """Count from the tables."""
    pattern = _PATTERNS[grain(change)]
    rows = reader.rows(_RECOUNT, {**change.parameters(), "pattern": pattern})
    attended = [(row["label"], row["named"]) for row in rows if row["question"] == "top"]
    for row in rows:
        row["low"] = max(row["named"], row["reported"] or 0)
    named, low = (_answers(rows, column, attended) for column in ("named", "low"))
    return Recount(named, low, set(attended))


def _answers(rows: list[dict[str, Any]], column: str, attended: list[tuple[str, int]]) -> Answers:
    single = {row["question"]: row[column] for row in rows if row["label"] is None}
    over_time = [row for row in rows if row["question"] == "over_time"]
    return Answers(
        **single,
        over_time={row["label"]: row[column] for row in over_time if row[column]},
        top=attended[:TOP],
    )


def compare(change: Filters, expected: Recount, low: Answers, told: Mapping[str, Answers]) -> None:
    """End the run with a sentence when anybody answered something else."""
    said = change.sentence()
    for who, answers in told.items():
        _same(f"{who}, under {said}", answers, expected.named)
    # Of organizations with the same number the dashboard first shows those that may have more.
    _same(f"The dashboard, under {said}", _without_names(low), _without_names(expected.low))
    if not set(low.top) <= expected.attended:
        raise SystemExit(f"The dashboard, under {said}, names others in top than plain SQL.")


def _without_names(answers: Answers) -> Answers:
    return replace(answers, top=[("", number) for _name, number in answers.top])


def _same(who: str, told: Answers, expected: Answers) -> None:
    for name, value in vars(expected).items():
        given = vars(told)[name]
        if given != value:
            raise SystemExit(f"{who}, gives {given} for {name}; plain SQL gives {value}.")
