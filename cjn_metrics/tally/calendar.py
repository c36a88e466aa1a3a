"""The months, quarters or years that activities are laid out over."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from cjn_metrics.months import MONTHS_OF, first_day, last_day, month_of
from cjn_metrics.tally.arrays import Numbers, first_of
from cjn_metrics.tally.days import OPEN_AFTER, OPEN_BEFORE, day, day_number
from cjn_metrics.tally.scope import Scope

# As step_of in scope.sql: months up to two years, quarters up to eight, years beyond.
_MONTHS_ALONE, _QUARTERS_ALONE = 24, 96


@dataclass(frozen=True, eq=False)
class Calendar:
    """The buckets of a scope in order, each clipped to the period; none without any day known."""

    scope: Scope
    grain: str
    """As in GRAINS."""

    @cached_property
    def names(self) -> list[str]:
        """As they are written: 2024-05, 2024-Q2 or 2024."""
        return [_name(month, self.step) for month in self.months]

    @cached_property
    def first(self) -> Numbers:
        """The first day of each; shape (buckets,)."""
        starts = [day_number(first_day(month)) for month in self.months]
        return np.maximum(np.array(starts, dtype=np.int32), self.scope.first)

    @cached_property
    def last(self) -> Numbers:
        """The last day of each; shape (buckets,)."""
        after = MONTHS_OF[self.step] - 1
        ends = [day_number(last_day(month + after)) for month in self.months]
        return np.minimum(np.array(ends, dtype=np.int32), self.scope.last)

    def holding(self, months: Numbers) -> Numbers:
        """Return the bucket of each month: the first for all before, the last for all after."""
        begun = (months - self.months.start) // MONTHS_OF[self.step]
        return np.clip(begun, 0, max(len(self.months) - 1, 0)).astype(np.int64)

    def labelled(self, **series: list[Any]) -> list[dict[str, Any]]:
        """Return a row for each bucket: its name, its two days, and one value of each series."""
        days = ([day(number) for number in days.tolist()] for days in (self.first, self.last))
        keys = ("bucket", "from", "to", *series)
        return [
            dict(zip(keys, row, strict=True))
            for row in zip(self.names, *days, *series.values(), strict=True)
        ]

    @cached_property
    def step(self) -> str:
        """What each of them is: month, quarter or year."""
        if self.grain != "auto":
            return self.grain
        if self._span is None or self._span[1] is None:
            return "year"
        first, last = (day(number) for number in self._span if number is not None)
        months = month_of(last) - month_of(first)
        if months < _MONTHS_ALONE:
            return "month"
        return "quarter" if months < _QUARTERS_ALONE else "year"

    @cached_property
    def months(self) -> range:
        """The month that each begins with, numbered from the year 0."""
        if self._span is None:
            return range(0)
        first, last = self._span
        step = MONTHS_OF[self.step]
        start = month_of(day(first)) // step * step
        return range(start, month_of(day(max(first, first if last is None else last))) + 1, step)

    @cached_property
    def _span(self) -> tuple[int, int | None] | None:
        """The first and the last day that any first day may be; None for none at all."""
        scope, held = self.scope, self.scope.held
        within = scope.within
        if not within.any():
            return None
        begin = held.begins[first_of(held.by_begin, within)]
        end = held.ends[first_of(held.by_end, within)]
        # What may begin on any day up to some other begins with the period, if that has a first.
        if scope.first != OPEN_BEFORE and (within & (held.earliest == OPEN_BEFORE)).any():
            begin = scope.first
        if scope.last != OPEN_AFTER and (within & (held.latest == OPEN_AFTER)).any():
            end = scope.last
        if begin == OPEN_AFTER:
            return None
        # A first day that is not known at all may be in a period that ends before all known days.
        first = min(max(int(begin), scope.first), scope.last)
        return first, None if end == OPEN_BEFORE else min(int(end), scope.last)


def _name(month: int, step: str) -> str:
    start = first_day(month)
    if step == "month":
        return f"{start:%Y-%m}"
    return f"{start.year}-Q{month % 12 // 3 + 1}" if step == "quarter" else f"{start.year}"
