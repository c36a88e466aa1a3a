"""Every activity held and who came, as arrays: loaded from a version once and never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from cjn_metrics.filters import ACTIVITY_TYPES, ORGANIZATION_TYPES
from cjn_metrics.months import MONTHS_OF
from cjn_metrics.store import Reader
from cjn_metrics.tally.ahead import Ahead
from cjn_metrics.tally.amounts import Amounts
from cjn_metrics.tally.arrays import Flags, Numbers, among
from cjn_metrics.tally.days import OPEN_AFTER, OPEN_BEFORE, month_numbers
from cjn_metrics.tally.lists import Lists

# The arrays' common order.
_PLACED = """
with placed as (
    select
        *,
        row_number() over (
            order by earliest_date nulls first, latest_date nulls last, activity_id
        ) - 1 as place
    from rollup.held
)
"""
_PARTICIPANTS = f"""{_PLACED}
select place as places, unnest(participants) as numbers from (from placed order by place)
"""
_SPEAKERS = f"""{_PLACED}
select place as places, (dense_rank() over (order by person_id)) - 1 as numbers
from placed join speech using (activity_id)
order by place
"""
_THEMES = f"""{_PLACED}
select place, theme from placed join activity_theme using (activity_id)
"""
_ORGANIZATIONS = """
select
    o.organization_id,
    o.name,
    coalesce(n.organization_type, '') as type,
    case when isfinite(n.first_earliest) then n.first_earliest - date '1970-01-01' end
        as first_earliest,
    case when isfinite(n.first_latest) then n.first_latest - date '1970-01-01' end as first_latest
from rollup.organization n
join organization o using (organization_id)
order by n.number
"""
# What stands for a blank.
_UNKNOWN = {
    "earliest": OPEN_BEFORE,
    "latest": OPEN_AFTER,
    "last_day": OPEN_AFTER,
    "reported_low": -1,
    "reported_high": -1,
    "first_earliest": OPEN_BEFORE,
    "first_latest": OPEN_AFTER,
}

_DAYS = {"earliest", "latest", "last_day", "first_earliest", "first_latest"}


@dataclass(frozen=True)
class Organizations:
    """Every organization but the network itself, in the order of its number."""

    ids: list[str]
    names: list[str]
    type: Numbers
    """Place in ORGANIZATION_TYPES, -1 for one of unknown type."""
    first_earliest: Numbers
    """Earliest day that its first attendance ever may be; open for one that never came."""
    first_latest: Numbers

    def selected(self, types: tuple[str, ...]) -> Flags:
        """Which are of one of ``types``; all when none is selected."""
        if not types:
            return np.ones(len(self.ids), dtype=np.bool_)
        return among(self.type, ORGANIZATION_TYPES, types)

    def maybe_selected(self, types: tuple[str, ...]) -> Flags:
        """Which may be of one of ``types``: one of unknown type may be of any."""
        selected: Flags = self.selected(types) | (self.type == -1)
        return selected


@dataclass(frozen=True)
class Held:
    """Activities held, sorted by their earliest day; one element of each array per activity."""

    ids: list[str]
    titles: list[str]
    places: list[str | None]
    type: Numbers
    """Place in ACTIVITY_TYPES."""
    earliest: Numbers
    latest: Numbers
    first_month: Numbers
    """The month of the earliest day, as month_numbers counts."""
    last_month: Numbers
    known_in: Mapping[str, Flags]
    """Which surely lie in one month, in one quarter, in one year."""
    last_day: Numbers
    """Open after when it is not recorded."""
    is_public: Flags
    convenes: Flags
    audience_bits: Numbers
    """As in the store: a bit for each of AUDIENCES, in their order."""
    is_sourced: Flags
    is_submission: Flags
    asks: Numbers
    outcomes: Numbers
    """Asks of which an outcome is recorded."""
    named: Numbers
    """Organizations recorded as participants."""
    is_reported: Flags
    reported_low: Numbers
    """-1 when no count of participants is published."""
    reported_high: Numbers
    """-1 when no count at all is."""
    themes: Mapping[str, Flags]
    has_theme: Flags
    participants: Ahead
    """Numbers of the organizations that participated, each once per activity."""
    public_participants: Ahead
    """The same of public activities alone, for whole periods."""
    speakers: Ahead
    """Numbers of the people who spoke, once per appearance."""
    organizations: Organizations

    @cached_property
    def is_undated(self) -> Flags:
        """Which may have been held on any day."""
        undated: Flags = (self.earliest == OPEN_BEFORE) & (self.latest == OPEN_AFTER)
        return undated

    @cached_property
    def public_titles(self) -> list[str]:
        """Their titles for everyone: in place of those not published what type they are of."""
        types = [f"{one} (not published)" for one in ACTIVITY_TYPES]
        told = zip(self.titles, self.is_public.tolist(), self.type.tolist(), strict=True)
        return [title if is_public else types[kind] for title, is_public, kind in told]

    @cached_property
    def begins(self) -> Numbers:
        """The first day that is known of each."""
        begins: Numbers = np.where(self.earliest == OPEN_BEFORE, self.latest, self.earliest)
        return begins

    @cached_property
    def ends(self) -> Numbers:
        """The last."""
        ends: Numbers = np.where(self.latest == OPEN_AFTER, self.earliest, self.latest)
        return ends

    @cached_property
    def by_begin(self) -> Numbers:
        """Their places, the first to begin first."""
        return np.argsort(self.begins, kind="stable")

    @cached_property
    def by_end(self) -> Numbers:
        """Their places, the last to end first."""
        return np.argsort(-self.ends, kind="stable")

    @cached_property
    def at_once(self) -> Numbers:
        """How many organizations surely came to each: as many as are named, or were reported."""
        at_once: Numbers = np.maximum(self.named, self.reported_low)
        return at_once

    @cached_property
    def by_at_once(self) -> Numbers:
        """Their places, those with the most at once first."""
        return np.argsort(-self.at_once, kind="stable")

    @cached_property
    def each(self) -> Amounts:
        """One for each activity."""
        return self._amounts(np.ones(len(self.ids), dtype=np.bool_))

    @cached_property
    def submitted(self) -> Amounts:
        """One for each submission."""
        return self._amounts(self.is_submission)

    @cached_property
    def unnamed(self) -> Amounts:
        """How many more organizations were reported than are named."""
        return self._amounts(np.maximum(self.reported_high - self.named, 0))

    @cached_property
    def attended(self) -> Amounts:
        """One for each that brought people together, or had more organizations than are named."""
        return self._amounts(self.convenes | (self.unnamed.values > 0))

    @cached_property
    def not_recorded(self) -> Amounts:
        """One for each that brought people together without any record of who came."""
        return self._amounts(self.convenes & (self.named == 0) & ~self.is_reported)

    @cached_property
    def _by_latest(self) -> Numbers:
        return np.argsort(self.latest, kind="stable")

    @cached_property
    def _latest(self) -> Numbers:
        return self.latest[self._by_latest]

    def _amounts(self, values: Numbers | Flags) -> Amounts:
        return Amounts.made(values, self.earliest, self._by_latest, self._latest)


def load(reader: Reader) -> Held:
    """Read a version's activities into memory: about 20 MB for each million attendances.

    Raises StoreDamaged when a part of the file is unreadable.
    """
    sql = Path(__file__).with_name("held.sql").read_text(encoding="utf-8")
    columns = _arrays(reader, _PLACED + sql)
    columns["type"] = _places(columns["type"], ACTIVITY_TYPES)
    count = len(columns["type"])
    bodies = _arrays(reader, _ORGANIZATIONS)
    participants = Lists.paired(
        **_arrays(reader, _PARTICIPANTS), activities=count, count=len(bodies["name"])
    )
    themes = _themes(reader, count)
    first_month, last_month = (month_numbers(columns[name]) for name in ("earliest", "latest"))
    known_in = {
        step: first_month // months == last_month // months for step, months in MONTHS_OF.items()
    }

    def ahead(lists: Lists, known_in: Mapping[str, Flags]) -> Ahead:
        return Ahead.made(lists, columns["earliest"], columns["latest"], first_month, known_in)

    return Held(
        ids=columns.pop("activity_id").tolist(),
        titles=columns.pop("title").tolist(),
        places=columns.pop("place").tolist(),
        **columns,
        first_month=first_month,
        last_month=last_month,
        known_in=known_in,
        themes=themes,
        has_theme=np.logical_or.reduce([np.zeros(count, dtype=np.bool_), *themes.values()]),
        participants=ahead(participants, known_in),
        public_participants=ahead(participants.only(columns["is_public"]), {}),
        speakers=ahead(Lists.paired(**_arrays(reader, _SPEAKERS), activities=count), known_in),
        organizations=Organizations(
            ids=bodies["organization_id"].tolist(),
            names=bodies["name"].tolist(),
            type=_places(bodies["type"], ORGANIZATION_TYPES),
            first_earliest=bodies["first_earliest"],
            first_latest=bodies["first_latest"],
        ),
    )


def _arrays(reader: Reader, sql: str) -> dict[str, Any]:
    # Without parameters: for one to bind, DuckDB loads pandas, which no first page needs.
    return {name: _filled(name, column) for name, column in reader.arrays(sql, {}).items()}


def _filled(name: str, column: Any) -> Any:
    if column.dtype.kind != "i":
        return column
    if np.ma.isMaskedArray(column):
        column = column.filled(_UNKNOWN[name])
    # Days in 32 bits are compared twice as fast; sums of 32 bits could run over.
    return column.astype(np.int32 if name in _DAYS else np.int64)


def _places(values: Any, known: Sequence[str]) -> Numbers:
    """Return the place of each value among the known ones, -1 for none of them."""
    places = {value: place for place, value in enumerate(known)}
    return np.array([places.get(value, -1) for value in values.tolist()], dtype=np.int64)


def _themes(reader: Reader, count: int) -> dict[str, Flags]:
    rows = _arrays(reader, _THEMES)
    found = {theme: np.zeros(count, dtype=np.bool_) for theme in set(rows["theme"].tolist())}
    for theme, flags in found.items():
        flags[rows["place"][rows["theme"] == theme]] = True
    return found
