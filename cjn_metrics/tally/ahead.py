"""Counts made ahead for any period, of activities that nothing but the period selects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np

from cjn_metrics.months import MONTHS_OF
from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.blocks import Blocks
from cjn_metrics.tally.days import OPEN_AFTER
from cjn_metrics.tally.lists import Lists
from cjn_metrics.tally.running import Running

Period = tuple[Numbers, Numbers]
"""The first and the last day, each as an array of one."""


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


@dataclass(frozen=True)
class Ahead:
    """The numbers that activities have, such as those of organizations, with counts made ahead."""

    lists: Lists
    known: Mapping[str, Blocks]
    """By step of time: the activities that surely lie in one month, quarter or year, the shortest
    that they lie in."""
    began: Running
    """All activities by their earliest day."""
    ended: Running
    """All activities by their latest day."""
    others: Numbers
    """The places of those that are not known to lie in one year."""
    earliest: Numbers
    """The earliest day of each of the others."""
    latest: Numbers

    @classmethod
    def made(
        cls,
        lists: Lists,
        earliest: Numbers,
        latest: Numbers,
        first_month: Numbers,
        known_in: Mapping[str, Flags],
    ) -> "Ahead":
        """Make them of the days of each activity; see Held for the last two."""
        is_free = np.ones(len(earliest), dtype=np.bool_)
        known = {}
        for step, is_known in known_in.items():
            keys = np.where(is_known & is_free, first_month // MONTHS_OF[step], -1)
            known[step] = Blocks.made(lists, keys, earliest, latest)
            is_free &= ~is_known
        others = np.flatnonzero(is_free)
        began, ended = (Running.made(lists, days) for days in (earliest, latest))
        return cls(lists, known, began, ended, others, earliest[others], latest[others])

    def times(self, period: Period) -> tuple[Numbers, Numbers]:
        """Say how often each number is at the activities of a period: at certain ones, and at all.

        Each of the two has the shape (numbers,).
        """
        begun, ended = self._around(*period)
        return self._certain(period, self.known), (begun[0] - ended[0]).astype(np.int64)

    def in_steps(self, firsts: Numbers, lasts: Numbers, step: str, period: Period) -> Counted:
        """Say who is at the activities of each of some steps of time, and how often in a period.

        The steps lie behind one another in the period, are all of one length but where it cuts
        them, and leave no activity out. There is one at least.
        """
        within = {name for name, months in MONTHS_OF.items() if months <= MONTHS_OF[step]}
        of_steps = reduce(add, (self.known[name].within(firsts, lasts) for name in within))
        longer = self.known.keys() - within
        low = of_steps.sum(axis=0, dtype=of_steps.dtype)
        low = low + self._certain(period, longer)
        begun, ended = self._around(firsts, lasts)
        high = (begun[-1] - ended[0]).astype(np.int64)
        return Counted(of_steps > 0, begun != ended, low, high)

    def _certain(self, period: Period, steps: Iterable[str]) -> Numbers:
        """Count the activities in a period that are known to these steps, or to none."""
        found = np.zeros(self.lists.count, dtype=np.int64)
        for step in steps:
            found += self.known[step].within(*period)[0]
        first, last = period
        lie = (self.earliest >= first) & (self.latest <= last)
        self.lists.add(self.others[lie], found)
        return found

    def _around(self, firsts: Numbers, lasts: Numbers) -> tuple[Numbers, Numbers]:
        """Count those that had begun by the last day, and those that had ended before the first.

        All that may lie in a period are among the first and not among the second.
        """
        # The last day that there is has none after it; it stands for one that is not known.
        after = np.minimum(lasts, OPEN_AFTER - 1) + 1
        return self.began.until(after), self.ended.until(firsts)
