"""Counts made ahead for any period, of activities that nothing but the period selects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np

from cjn_metrics.months import MONTHS_OF
from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.blocks import Blocks
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
    that they lie in. None where only whole periods are asked for."""
    began: Running
    """All activities by their earliest day."""
    ended: Running
    """All activities by their latest day."""
    earliest: Numbers
    """The earliest day of each activity, sorted."""
    latest: Numbers
    """The latest."""

    @classmethod
    def made(
        cls,
        lists: Lists,
        earliest: Numbers,
        latest: Numbers,
        first_month: Numbers,
        known_in: Mapping[str, Flags],
    ) -> "Ahead":
        """Make them of the days of each activity; see Held for the last two.

        Without any ``known_in`` for whole periods alone: ``times`` and not ``in_steps``.
        """
        is_free = np.ones(len(earliest), dtype=np.bool_)
        known = {}
        for step, is_known in known_in.items():
            keys = np.where(is_known & is_free, first_month // MONTHS_OF[step], -1)
            known[step] = Blocks.made(lists, keys, earliest, latest)
            is_free &= ~is_known
        began, ended = (Running.made(lists, days) for days in (earliest, latest))
        return cls(lists, known, began, ended, earliest, latest)

    def times(self, period: Period) -> tuple[Numbers, Numbers]:
        """Say how often each number is at the activities of a period: at certain ones, and at all.

        Each of the two has the shape (numbers,), in as few bits as hold every count.
        """
        first, last = period
        ended = self.ended.until(first)[0]
        # All had begun by its end, and not ended before it.
        return self._certain(period, ended), self.began.through(last)[0] - ended

    def in_steps(self, firsts: Numbers, lasts: Numbers, step: str, period: Period) -> Counted:
        """Say who is at the activities of each of some steps of time, and how often in a period.

        The steps lie behind one another in the period, are all of one length but where it cuts
        them, and leave no activity out. There is one at least.
        """
        within = {name for name, months in MONTHS_OF.items() if months <= MONTHS_OF[step]}
        of_steps = reduce(add, (self.known[name].within(firsts, lasts) for name in within))
        begun, ended = self.began.through(lasts), self.ended.until(firsts)
        low, high = self._certain(period, ended[0]), begun[-1] - ended[0]
        return Counted(of_steps > 0, begun != ended, low, high)

    def _certain(self, period: Period, ended: Numbers) -> Numbers:
        """Count those that surely lie in a period: ended in it, and did not begin before it.

        ``ended`` counts those that had ended before the period.
        """
        first, last = period
        found: Numbers = self.ended.through(last)[0] - ended
        latest = self.latest[: np.searchsorted(self.earliest, first[0])]
        began_before = np.zeros_like(found)
        self.lists.add(np.flatnonzero((latest >= first) & (latest <= last)), began_before)
        found -= began_before
        return found
