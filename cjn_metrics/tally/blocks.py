"""Counts made ahead, of activities that are mostly asked for together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from cjn_metrics.tally.arrays import Flags, Numbers


@dataclass(frozen=True)
class Blocks:
    """Activities in blocks, such as those of each month, and how many have each number."""

    places: Numbers
    """Which activities are in any block, block by block."""
    starts: Numbers
    """Where each block begins in ``places``; shape (blocks,)."""
    before: Numbers
    """How many activities of the blocks before have each number; shape (blocks + 1, numbers)."""

    def add(self, which: Flags, parts: Sequence[slice], found: Numbers) -> Flags:
        """Count the blocks that are chosen whole, and return which activities are left to count.

        ``which``, ``parts`` and what ``found`` is to get are as in Lists.counted.
        """
        if not len(self.places) or not parts:
            return which
        firsts, lasts = self._ends
        is_whole = np.logical_and.reduceat(which[self.places], self.starts)
        begins = np.array([part.start for part in parts])
        of_block = np.searchsorted(begins, firsts, side="right") - 1
        is_whole &= (of_block >= 0) & (lasts < np.array([part.stop for part in parts])[of_block])
        of_block[~is_whole] = -1
        # Blocks of one part lie side by side, and so their counts are one subtraction.
        changes = np.flatnonzero(np.diff(of_block, prepend=-1, append=-1))
        for first, end in pairwise(changes.tolist()):
            if is_whole[first]:
                found[of_block[first]] += self.before[end] - self.before[first]
        left = which.copy()
        left[self.places[np.repeat(is_whole, self._sizes)]] = False
        return left

    @cached_property
    def _sizes(self) -> Numbers:
        return np.diff(self.starts, append=len(self.places))

    @cached_property
    def _ends(self) -> tuple[Numbers, Numbers]:
        """The place of the first activity of each block, and that of the last."""
        return self.places[self.starts], self.places[self.starts + self._sizes - 1]
