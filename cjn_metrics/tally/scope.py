"""What lies in the period and under the filters."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

import numpy as np

from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES, Filters
from cjn_metrics.tally.ahead import Ahead, Period
from cjn_metrics.tally.amounts import Amounts
from cjn_metrics.tally.arrays import Flags, Numbers, among
from cjn_metrics.tally.days import OPEN_AFTER, OPEN_BEFORE, day_number
from cjn_metrics.tally.held import Held


@dataclass(frozen=True, eq=False)
class Scope:
    """The activities that some filters leave, and which of them are certain; see design 6."""

    held: Held
    filters: Filters

    @cached_property
    def first(self) -> int:
        """The first day of the period, open when it has none."""
        day = self.filters.from_date
        return OPEN_BEFORE if day is None else day_number(day)

    @cached_property
    def last(self) -> int:
        """The last day of the period, open when it has none."""
        day = self.filters.to_date
        return OPEN_AFTER if day is None else day_number(day)

    @cached_property
    def period(self) -> Period:
        """The two days, each as an array of one."""
        return np.array([self.first], dtype=np.int32), np.array([self.last], dtype=np.int32)

    @cached_property
    def within(self) -> Flags:
        """Which activities certainly or possibly lie in the period and under all filters."""
        return self._left_by(*self._of_filters)

    @cached_property
    def certain(self) -> Flags:
        """Which of those certainly do."""
        # Sorted by their earliest days, those that begin in the period lie behind one another.
        begin, end = self._begun_before, self._begun_until
        certain = np.zeros(len(self.within), dtype=np.bool_)
        certain[begin:end] = self.within[begin:end] & (self.held.latest[begin:end] <= self.last)
        return certain

    @cached_property
    def _begun_before(self) -> int:
        """How many have an earliest day before the period."""
        return int(np.searchsorted(self.held.earliest, np.int32(self.first)))

    @cached_property
    def _begun_until(self) -> int:
        """How many have one by its last day."""
        return int(np.searchsorted(self.held.earliest, np.int32(self.last), side="right"))

    @cached_property
    def possible(self) -> int:
        """How many only possibly do."""
        low, high = self.counts
        return high - low

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many certainly do, and how many certainly or possibly."""
        return int(np.count_nonzero(self.certain)), int(np.count_nonzero(self.within))

    def counted(self, which: Flags) -> tuple[int, int]:
        """Count those of some activities: the certain ones, and all."""
        low, high = (np.count_nonzero(one & which) for one in (self.certain, self.within))
        return int(low), int(high)

    def possible_sum(self, amounts: Amounts) -> int:
        """Add up a value of all of them, the certain and the possible."""
        return int(self.amounts(amounts).possible(*self.period)[0])

    def amounts(self, amounts: Amounts) -> Amounts:
        """Return a value of those that other filters than the period leave."""
        return amounts if self.is_period else amounts.only(self.within)

    def in_period(self, place: int) -> str:
        """Say of one of them, by its place, whether it is certain or possible."""
        return "certain" if self.certain[place] else "possible"

    @property
    def is_period(self) -> bool:
        """True when nothing but the period selects, so that counts made ahead will do."""
        return list(self._of_filters) == ["period"]

    @cached_property
    def spoke(self) -> tuple[Numbers, Numbers]:
        """How often each person spoke: at certain activities, and at all."""
        return self.times(self.held.speakers)

    def times(self, ahead: Ahead) -> tuple[Numbers, Numbers]:
        """Say how often each number is at the activities: at certain ones, and at all."""
        if self.is_period:
            return ahead.times(self.period)
        high = ahead.lists.times(np.flatnonzero(self.within))
        # Few are uncertain: taking them away is less work than counting most of all again.
        return high - ahead.lists.times(np.flatnonzero(self.within & ~self.certain)), high

    @property
    def without_audience(self) -> int:
        """How many are left out for having no audience recorded; 0 when it is not filtered."""
        return self._without("audiences", self.held.audience_bits == 0)

    @property
    def without_theme(self) -> int:
        """How many are left out for having no theme recorded; 0 when it is not filtered."""
        return self._without("themes", ~self.held.has_theme)

    def _without(self, name: str, is_blank: Flags) -> int:
        if name not in self._of_filters:
            return 0
        others = (one for one in self._of_filters if one != name)
        return int(np.count_nonzero(self._left_by(*others) & is_blank))

    def _left_by(self, *names: str) -> Flags:
        return reduce(and_, (self._of_filters[name] for name in names))

    @cached_property
    def _of_filters(self) -> dict[str, Flags]:
        """Which activities each filter that is set leaves, and the period."""
        held, asked = self.held, self.filters
        in_period = np.zeros(len(held.type), dtype=np.bool_)
        end = self._begun_until
        in_period[:end] = held.latest[:end] >= self.first
        found = {"period": in_period}
        if asked.types:
            found["types"] = among(held.type, ACTIVITY_TYPES, asked.types)
        if asked.audiences:
            bits = sum(1 << AUDIENCES.index(one) for one in asked.audiences)
            found["audiences"] = (held.audience_bits & bits) > 0
        if asked.themes:
            none = np.zeros(len(held.type), dtype=np.bool_)
            found["themes"] = reduce(or_, (held.themes.get(one, none) for one in asked.themes))
        return found
