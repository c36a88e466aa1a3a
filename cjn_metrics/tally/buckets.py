"""Which activities fall in each bucket of a calendar, and who came to them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from cjn_metrics.tally.ahead import Ahead, Counted
from cjn_metrics.tally.amounts import Amounts
from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.calendar import Calendar
from cjn_metrics.tally.lists import Lists
from cjn_metrics.tally.scope import Scope


@dataclass(frozen=True, eq=False)
class Buckets:
    """The activities of a scope, laid out over the buckets of its calendar."""

    calendar: Calendar

    @property
    def scope(self) -> Scope:
        """What the filters leave."""
        return self.calendar.scope

    @cached_property
    def is_placed(self) -> Flags:
        """Which are certain and known to lie in one bucket; shape (activities,)."""
        placed: Flags = self.scope.certain & self.scope.held.known_in[self.calendar.step]
        return placed

    @cached_property
    def came(self) -> Counted:
        """Which organizations came to each, and how often to all."""
        return self.counted(self.scope.held.participants)

    def certain_sums(self, values: Numbers | Flags) -> Numbers:
        """Add up a value of the activities that certainly lie in each."""
        return np.array([one.sum() for one in self._placed(values)], dtype=np.int64)

    def possible_sums(self, amounts: Amounts) -> Numbers:
        """Add up a value of all that may lie in each."""
        calendar = self.calendar
        return self.scope.amounts(amounts).possible(calendar.first, calendar.last)

    def most(self, values: Numbers) -> Numbers:
        """Return the largest value of those that certainly lie in each; 0 for none above it."""
        return np.array([one.max(initial=0) for one in self._placed(values)], dtype=np.int64)

    def counted(self, ahead: Ahead) -> Counted:
        """Count who is at the activities of each bucket, and of all."""
        scope, calendar = self.scope, self.calendar
        if not scope.is_period:
            return self._counted_one_by_one(ahead.lists)
        if not len(calendar.months):
            none = np.zeros((0, ahead.lists.count), dtype=np.bool_)
            return Counted(none, none, *ahead.times(scope.period))
        return ahead.in_steps(calendar.first, calendar.last, calendar.step, scope.period)

    def _counted_one_by_one(self, lists: Lists) -> Counted:
        placed = np.zeros((len(self._parts), lists.count), dtype=np.int64)
        for counts, part in zip(placed, self._parts, strict=True):
            counts += lists.times(part.start + np.flatnonzero(self.is_placed[part]))
        numbers, sizes = lists.of(self._others), lists.sizes[self._others]
        begun, ended = (
            np.bincount(
                np.repeat(bounds * lists.count, sizes) + numbers,
                minlength=self._bounds * lists.count,
            )
            for bounds in (self._from, self._until + 1)
        )
        since = (begun - ended).reshape(self._bounds, lists.count)
        # Several times as fast as numpy's own running sum over rows.
        for before, row in pairwise(since):
            row += before
        high = placed.sum(axis=0, dtype=placed.dtype) + np.bincount(numbers, minlength=lists.count)
        is_uncertain = np.repeat(~self.scope.certain[self._others], sizes)
        certain = placed > 0
        return Counted(
            certain,
            possible=certain | (since[: len(self._parts)] > 0),
            low=high - np.bincount(numbers[is_uncertain], minlength=lists.count),
            high=high,
        )

    @cached_property
    def _parts(self) -> list[slice]:
        """Where the activities that begin in each bucket lie: sorted by their earliest days."""
        earliest = self.scope.held.earliest
        begins = np.searchsorted(earliest, self.calendar.first)
        ends = np.searchsorted(earliest, self.calendar.last, side="right")
        return [slice(*part) for part in zip(begins.tolist(), ends.tolist(), strict=True)]

    def _placed(self, values: Numbers | Flags) -> list[Numbers | Flags]:
        """Return the values of those that begin in each bucket, 0 of the ones not placed there."""
        return [values[part] * self.is_placed[part] for part in self._parts]

    @cached_property
    def _others(self) -> Numbers:
        """The places of those that may lie in a bucket and are not placed in one."""
        return np.flatnonzero(self.scope.within & ~self.is_placed)

    @cached_property
    def _from(self) -> Numbers:
        """The first bucket that each of the others may lie in."""
        return self.calendar.holding(self.scope.held.first_month[self._others])

    @cached_property
    def _until(self) -> Numbers:
        """The last."""
        return self.calendar.holding(self.scope.held.last_month[self._others])

    @property
    def _bounds(self) -> int:
        """How many bounds of buckets there are; the one of none has two as well."""
        return len(self._parts) + 2
