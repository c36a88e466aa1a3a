"""What lies in the period and under the filters, and how it is laid out over time."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES, Filters
from cjn_metrics.tally.days import OPEN_AFTER, OPEN_BEFORE, day_number
from cjn_metrics.tally.held import Held
from cjn_metrics.tally.lists import Flags, Lists, Numbers


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
    def within(self) -> Flags:
        """Which activities certainly or possibly lie in the period and under all filters."""
        return self._in_period & self._of_type & self._of_audience & self._of_theme

    @cached_property
    def certain(self) -> Flags:
        """Which of those certainly do."""
        held = self.held
        return self.within & (held.earliest >= self.first) & (held.latest <= self.last)

    @cached_property
    def possible(self) -> int:
        """How many only possibly do."""
        low, high = self.counted(np.True_)
        return high - low

    def counted(self, which: Flags | np.bool_) -> tuple[int, int]:
        """Count those of some activities: the certain ones, and all."""
        low, high = (np.count_nonzero(one & which) for one in (self.certain, self.within))
        return int(low), int(high)

    def in_period(self, place: int) -> str:
        """Say of one of them, by its place, whether it is certain or possible."""
        return "certain" if self.certain[place] else "possible"

    @cached_property
    def came(self) -> tuple[Numbers, Numbers]:
        """In how many activities each organization participated: certain ones, and all."""
        return self._times(self.held.participants, self.within)

    @cached_property
    def came_in_public(self) -> tuple[Numbers, Numbers]:
        """The same of the activities that the network has published."""
        shown = self.within & self.held.is_public
        if np.array_equal(shown, self.within):
            return self.came
        return self._times(self.held.participants, shown)

    @cached_property
    def spoke(self) -> tuple[Numbers, Numbers]:
        """How often each person spoke: at certain activities, and at all."""
        return self._times(self.held.speakers, self.within)

    def _times(self, lists: Lists, which: Flags) -> tuple[Numbers, Numbers]:
        # Few are uncertain: taking them away is less work than going through most of all again.
        high = lists.times(which)
        return high - lists.times(which & ~self.certain), high

    @property
    def without_audience(self) -> int:
        """How many are left out for having no audience recorded; 0 when it is not filtered."""
        if not self.filters.audiences:
            return 0
        others = self._in_period & self._of_type & self._of_theme
        return int(np.count_nonzero(others & (self.held.audience_bits == 0)))

    @property
    def without_theme(self) -> int:
        """How many are left out for having no theme recorded; 0 when it is not filtered."""
        if not self.filters.themes:
            return 0
        others = self._in_period & self._of_type & self._of_audience
        return int(np.count_nonzero(others & ~self.held.has_theme))

    @cached_property
    def _in_period(self) -> Flags:
        return (self.held.latest >= self.first) & (self.held.earliest <= self.last)

    @cached_property
    def _of_type(self) -> Flags | np.bool_:
        if not self.filters.types:
            return np.True_
        return np.isin(self.held.type, [ACTIVITY_TYPES.index(one) for one in self.filters.types])

    @cached_property
    def _of_audience(self) -> Flags | np.bool_:
        if not self.filters.audiences:
            return np.True_
        bits = sum(1 << AUDIENCES.index(one) for one in self.filters.audiences)
        return (self.held.audience_bits & bits) > 0

    @cached_property
    def _of_theme(self) -> Flags | np.bool_:
        if not self.filters.themes:
            return np.True_
        none = np.zeros(len(self.held.type), dtype=np.bool_)
        about: Flags = np.logical_or.reduce(
            [self.held.themes.get(one, none) for one in self.filters.themes]
        )
        return about
