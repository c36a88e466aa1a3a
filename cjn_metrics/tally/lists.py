"""Lists of numbers, one for each activity, laid out behind one another in one array."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.blocks import Blocks

# Up to so small a part of them, activities are looked up one by one.
_FEW = 4


@dataclass(frozen=True)
class Lists:
    """The lists of all activities in their order."""

    numbers: Numbers
    sizes: Numbers
    """How many numbers each activity has; shape (activities,)."""
    starts: Numbers
    """Where the numbers of each activity begin, and where the last end; one more than ``sizes``."""
    count: int
    """How many different numbers there may be: 0 to ``count`` - 1."""
    blocks: tuple[Blocks, ...] = ()
    """Counts made ahead; no activity is in two of them."""

    @classmethod
    def paired(
        cls, places: Numbers, numbers: Numbers, activities: int, count: int | None = None
    ) -> "Lists":
        """Make them of pairs (place of the activity, number), sorted by place.

        Without ``count`` it is as many as the largest number asks for; 0 for no numbers.
        """
        sizes = np.bincount(places, minlength=activities)
        if count is None:
            count = int(numbers.max()) + 1 if len(numbers) else 0
        return cls(numbers, sizes, np.concatenate(([0], np.cumsum(sizes))), count)

    def in_blocks(self, *keys: Numbers) -> "Lists":
        """Return them with counts made ahead, for each of some ways to put activities in blocks.

        ``keys`` gives the block of each activity, -1 for none; it never descends, and an activity
        is in a block of one way only.
        """
        return replace(self, blocks=tuple(self._blocks(one) for one in keys))

    def _blocks(self, keys: Numbers) -> Blocks:
        places = np.flatnonzero(keys >= 0)
        starts = np.flatnonzero(np.diff(keys[places], prepend=-1))
        # In as few bits as hold them: a running count of everybody takes more than the numbers.
        most = int(np.bincount(self.numbers, minlength=1).max())
        before = np.zeros((len(starts) + 1, self.count), dtype=np.min_scalar_type(most))
        for block, members in enumerate(np.split(places, starts[1:]) if len(starts) else ()):
            before[block + 1] = before[block] + self.times(members).astype(before.dtype)
        return Blocks(places, starts, before)

    def counted(self, which: Flags, parts: Sequence[slice]) -> Numbers:
        """Say of each number how many of the chosen activities have it; shape (parts, numbers).

        ``which`` has the shape (activities,). Each of ``parts`` is counted for itself.
        """
        found = np.zeros((len(parts), self.count), dtype=np.int32)
        for blocks in self.blocks:
            which = blocks.add(which, parts, found)
        for counts, part in zip(found, parts, strict=True):
            places = part.start + np.flatnonzero(which[part])
            if len(places):
                counts += self.times(places)
        return found

    def times(self, places: Numbers) -> Numbers:
        """Say of each number how many of some activities have it; shape (numbers,)."""
        return np.bincount(self.of(places), minlength=self.count)

    def of(self, places: Numbers) -> Numbers:
        """Return the numbers of some activities, given by their places in order."""
        if not len(places):
            return self.numbers[:0]
        first, end = places[0], places[-1] + 1
        numbers = self.numbers[self.starts[first] : self.starts[end]]
        if len(places) == end - first:
            return numbers
        sizes = self.sizes[places]
        shifts = self.starts[places] - (np.cumsum(sizes) - sizes)
        count = int(sizes.sum())
        if _FEW * count < len(numbers):
            return self.numbers[np.repeat(shifts, sizes) + np.arange(count)]
        # Of most of them, what is chosen is faster said than looked up.
        which = np.zeros(end - first, dtype=np.bool_)
        which[places - first] = True
        chosen: Numbers = numbers[np.repeat(which, self.sizes[first:end])]
        return chosen
