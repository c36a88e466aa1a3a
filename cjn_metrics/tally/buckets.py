"""Months, quarters or years of a scope, and which of them each activity may fall in."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from cjn_metrics.tally.days import OPEN_AFTER, OPEN_BEFORE, day, day_number, month_numbers
from cjn_metrics.tally.lists import Flags, Lists, Numbers
from cjn_metrics.tally.scope import Scope

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# As step_of in scope.sql: months up to two years, quarters up to eight, years beyond.
_MONTHS_ALONE, _QUARTERS_ALONE = 24, 96


@dataclass(frozen=True, eq=False)
class Buckets:
    """The buckets of a scope in order, each clipped to the period; none without any day known."""

    scope: Scope
    grain: str

    @cached_property
    def names(self) -> list[str]:
        """As they are written: 2024-05, 2024-Q2 or 2024."""
        return [_name(month, self._step) for month in self._months]

    @cached_property
    def first(self) -> Numbers:
        """The first day of each; shape (buckets,)."""
        starts = [day_number(_first_day(month)) for month in self._months]
        return np.maximum(np.array(starts, dtype=np.int64), self.scope.first)

    @cached_property
    def last(self) -> Numbers:
        """The last day of each; shape (buckets,)."""
        after = _MONTHS[self._step] - 1
        ends = [day_number(_last_day(month + after)) for month in self._months]
        return np.minimum(np.array(ends, dtype=np.int64), self.scope.last)

    @cached_property
    def came(self) -> tuple[Flags, Flags]:
        """Which organizations certainly, and which possibly, participated in each."""
        return self.present(self.scope.held.participants)

    def labelled(self, **series: list[Any]) -> list[dict[str, Any]]:
        """Return a row for each bucket: its name, its two days, and one value of each series."""
        days = ([day(number) for number in days.tolist()] for days in (self.first, self.last))
        keys = ("bucket", "from", "to", *series)
        return [
            dict(zip(keys, row, strict=True))
            for row in zip(self.names, *days, *series.values(), strict=True)
        ]

    def certain(self, values: Numbers | Flags | None = None) -> Numbers:
        """Count the activities that certainly lie in each, or add up a value of theirs."""
        taken = None if values is None else values[self._places][self._is_placed]
        return self._counted(self._from[self._is_placed], taken)[:-1]

    def possible(self, values: Numbers | Flags | None = None) -> Numbers:
        """The same of all that may lie in each."""
        taken = None if values is None else values[self._places]
        begun = self._counted(self._from, taken)
        ended = self._counted(self._until + 1, taken)
        return np.cumsum(begun - ended)[:-1]

    def most(self, values: Numbers) -> Numbers:
        """Return the largest value of those that certainly lie in each; 0 for none."""
        found = np.zeros(len(self.names), dtype=np.int64)
        np.maximum.at(found, self._from[self._is_placed], values[self._places][self._is_placed])
        return found

    def present(self, lists: Lists) -> tuple[Flags, Flags]:
        """Say who is at an activity that certainly, and that possibly, lies in each.

        Both have the shape (buckets, ``lists.count``).
        """
        shape = (len(self.names), lists.count)
        certain = np.zeros(shape, dtype=np.bool_)
        placed = self._flags(self._is_placed)
        # Activities are sorted by their days, so those placed in a bucket lie behind one another.
        begin = self._from[self._is_placed]
        sizes = np.bincount(begin, weights=lists.sizes[placed], minlength=shape[0])
        ends = np.cumsum(sizes).astype(np.int64)
        for row, numbers in zip(certain, np.split(lists.chosen(placed), ends[:-1]), strict=False):
            row[numbers] = True
        # Those not placed begin to be possible in one bucket and cease to be in another.
        others = self._flags(~self._is_placed)
        numbers, sizes = lists.chosen(others), lists.sizes[others]
        begun, ended = (
            np.bincount(
                np.repeat(buckets[~self._is_placed], sizes) * lists.count + numbers,
                minlength=(len(self.names) + 1) * lists.count,
            )
            for buckets in (self._from, self._until + 1)
        )
        since = np.cumsum((begun - ended).reshape(shape[0] + 1, shape[1]), axis=0)[:-1]
        return certain, certain | (since > 0)

    @cached_property
    def _places(self) -> Numbers:
        """Which activities may lie in any of them."""
        return np.flatnonzero(self.scope.within) if self.names else np.zeros(0, dtype=np.int64)

    @cached_property
    def _from(self) -> Numbers:
        """The first bucket that each of those may lie in."""
        return np.searchsorted(self.last, self.scope.held.earliest[self._places])

    @cached_property
    def _until(self) -> Numbers:
        """The last."""
        return np.searchsorted(self.first, self.scope.held.latest[self._places], side="right") - 1

    @cached_property
    def _is_placed(self) -> Flags:
        held, begin = self.scope.held, self._from
        if not self.names:
            return np.zeros(0, dtype=np.bool_)
        placed: Flags = (
            (begin == self._until)
            & (held.earliest[self._places] >= self.first[begin])
            & (held.latest[self._places] <= self.last[begin])
        )
        return placed

    @cached_property
    def is_in_one_step(self) -> Flags:
        """Which are certain and known to fall in one month, quarter or year; (activities,)."""
        held, step = self.scope.held, _MONTHS[self._step]
        begin, end = (month_numbers(days) // step for days in (held.earliest, held.latest))
        known: Flags = self.scope.certain & (begin == end)
        return known

    def _counted(self, buckets: Numbers, values: Numbers | Flags | None) -> Numbers:
        # Of floats below 2**53, so that sums of whole numbers stay exact.
        counts = np.bincount(buckets, weights=values, minlength=len(self.names) + 1)
        return counts.astype(np.int64)

    def _flags(self, which: Flags) -> Flags:
        flags = np.zeros(len(self.scope.within), dtype=np.bool_)
        flags[self._places[which]] = True
        return flags

    @cached_property
    def _span(self) -> tuple[int, int | None] | None:
        """The first and the last day that any first day may be; None for none at all."""
        held, within = self.scope.held, self.scope.within
        earliest, latest = held.earliest[within], held.latest[within]
        begins = np.where(earliest == OPEN_BEFORE, self.scope.first, earliest)
        begins = np.where(begins == OPEN_BEFORE, latest, begins)
        begins = begins[begins != OPEN_AFTER]
        ends = np.where(latest == OPEN_AFTER, self.scope.last, latest)
        ends = np.where(ends == OPEN_AFTER, earliest, ends)
        ends = ends[ends != OPEN_BEFORE]
        if not len(begins):
            return None
        first = max(int(begins.min()), self.scope.first)
        return first, min(int(ends.max()), self.scope.last) if len(ends) else None

    @cached_property
    def _step(self) -> str:
        if self.grain != "auto":
            return self.grain
        if self._span is None or self._span[1] is None:
            return "year"
        first, last = (day(number) for number in self._span if number is not None)
        months = 12 * (last.year - first.year) + last.month - first.month
        if months < _MONTHS_ALONE:
            return "month"
        return "quarter" if months < _QUARTERS_ALONE else "year"

    @cached_property
    def _months(self) -> range:
        """The month that each begins with, numbered from the year 0."""
        if self._span is None:
            return range(0)
        first, last = self._span
        step = _MONTHS[self._step]
        start = _month(day(first)) // step * step
        return range(start, _month(day(max(first, first if last is None else last))) + 1, step)


def _name(month: int, step: str) -> str:
    start = _first_day(month)
    if step == "month":
        return f"{start:%Y-%m}"
    return f"{start.year}-Q{month % 12 // 3 + 1}" if step == "quarter" else f"{start.year}"


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    return _first_day(month).replace(day=monthrange(month // 12, month % 12 + 1)[1])
