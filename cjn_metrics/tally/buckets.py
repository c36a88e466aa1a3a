"""Which activities fall in each bucket of a calendar, and who came to them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.calendar import Calendar
from cjn_metrics.tally.lists import Lists
from cjn_metrics.tally.scope import Scope


@dataclass(frozen=True)
class Counted:
    """Who, by number, is at the activities of some buckets."""

    certain: Flags
    """Who is at one that certainly lies in a bucket; shape (buckets, numbers)."""
    possible: Flags
    """Who is at one that possibly does."""
    low: Numbers
    """At how many activities each certainly is, in whatever bucket; shape (numbers,)."""
    high: Numbers
    """At how many each possibly is."""


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

    def sums(self, values: Numbers | Flags) -> tuple[Numbers, Numbers]:
        """Add up a value of the activities that certainly, and of all that may, lie in each."""
        low = np.array([one.sum() for one in self._placed(values)], dtype=np.int64)
        # Those not placed begin to be possible in one bucket and cease to be in another. The sums
        # are of floats below 2**53, so that those of whole numbers stay exact.
        begun, ended = (
            np.bincount(bounds, weights=values[self._others], minlength=self._bounds)
            for bounds in (self._from, self._until + 1)
        )
        since = np.cumsum(begun - ended).astype(np.int64)
        return low, low + since[: len(self._parts)]

    def most(self, values: Numbers) -> Numbers:
        """Return the largest value of those that certainly lie in each; 0 for none above it."""
        return np.array([one.max(initial=0) for one in self._placed(values)], dtype=np.int64)

    def counted(self, lists: Lists) -> Counted:
        """Count who is at the activities of each bucket, and of all."""
        placed = lists.counted(self.is_placed, self._parts)
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
