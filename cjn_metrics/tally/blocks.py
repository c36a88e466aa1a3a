"""Counts made ahead, of the activities that surely lie in some month, quarter or year."""

from dataclasses import dataclass

import numpy as np

from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.lists import Lists


@dataclass(frozen=True)
class Blocks:
    """Activities in blocks, such as those of each month, and how many have each number.

    Blocks lie behind one another in time: none begins before the one before it has ended.
    """

    lists: Lists
    places: Numbers
    """Which activities are in any block, block by block."""
    starts: Numbers
    """Where each block begins in ``places``, and where the last ends; shape (blocks + 1,)."""
    earliest: Numbers
    """The earliest day of each activity of ``places``."""
    latest: Numbers
    """The latest."""
    first: Numbers
    """The earliest day of each block; shape (blocks,)."""
    last: Numbers
    """The latest."""
    before: Numbers
    """How many activities of the blocks before have each number; shape (blocks + 1, numbers)."""

    @classmethod
    def made(cls, lists: Lists, keys: Numbers, earliest: Numbers, latest: Numbers) -> "Blocks":
        """Make them of the block of each activity, -1 for none, which otherwise never descends.

        ``keys`` and the two days have the shape (activities,).
        """
        places = np.flatnonzero(keys >= 0)
        begins = np.flatnonzero(np.diff(keys[places], prepend=-1))
        starts = np.append(begins, len(places))
        before = lists.running(places, starts)
        earliest, latest = earliest[places], latest[places]
        if not len(places):
            return cls(lists, places, starts, earliest, latest, places, places, before)
        first, last = np.minimum.reduceat(earliest, begins), np.maximum.reduceat(latest, begins)
        return cls(lists, places, starts, earliest, latest, first, last, before)

    def within(self, firsts: Numbers, lasts: Numbers) -> Numbers:
        """Say how many activities lie in each period and have each number.

        The periods include both days. Shape (periods, numbers).
        """
        begin = np.searchsorted(self.first, firsts)
        end = np.maximum(np.searchsorted(self.last, lasts, side="right"), begin)
        found: Numbers = self.before[end] - self.before[begin]
        # A block that reaches over a period's edge is looked through.
        reached = np.searchsorted(self.last, firsts)
        left = np.searchsorted(self.first, lasts, side="right")
        for period in np.flatnonzero((reached < begin) | (left > end)).tolist():
            parts = slice(reached[period], begin[period]), slice(end[period], left[period])
            for part in parts:
                self._look_through(part, firsts[period], lasts[period], found[period])
        return found

    def _look_through(self, part: slice, first: int, last: int, found: Numbers) -> None:
        if part.start >= part.stop:
            return
        members = slice(self.starts[part.start], self.starts[part.stop])
        lie: Flags = (self.earliest[members] >= first) & (self.latest[members] <= last)
        self.lists.add(self.places[members][lie], found)
