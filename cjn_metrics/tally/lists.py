"""Lists of numbers, one for each activity, laid out behind one another in one array."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from cjn_metrics.tally.arrays import Flags, Numbers, running_sums

# Up to so small a part of all, what is chosen is looked up one by one.
_FEW = 4


@dataclass(frozen=True)
class Lists:
    """The lists of all activities in their order."""

    numbers: Numbers
    sizes: Numbers
    """How many numbers each activity has; shape (activities,)."""
    count: int
    """How many different numbers there may be: 0 to ``count`` - 1."""

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
        return cls(numbers, sizes, count)

    def only(self, which: Flags) -> "Lists":
        """Return the lists of some activities, and empty ones for all others."""
        numbers = self.numbers[np.repeat(which, self.sizes)]
        return Lists(numbers, self.sizes * which, self.count)

    @cached_property
    def starts(self) -> Numbers:
        """Where the numbers of each activity begin, and where the last end; one more than sizes."""
        return running_sums(self.sizes)

    def running(self, places: Numbers, starts: Numbers) -> Numbers:
        """Say how many of the activities in the parts before each part have each number.

        ``places`` gives activities and ``starts`` where each part begins among them and where the
        last ends. Shape (parts + 1, numbers).
        """
        # In as few bits as hold them: a running count of everybody takes more than the numbers.
        before = np.zeros((len(starts), self.count), dtype=np.min_scalar_type(self._most))
        for part, (begin, end) in enumerate(pairwise(starts.tolist())):
            before[part + 1] = before[part]
            self.add(np.sort(places[begin:end]), before[part + 1])
        return before

    def add(self, places: Numbers, counts: Numbers) -> None:
        """Add to the counts of all numbers how many of some activities have each."""
        numbers = self.of(places)
        if _FEW * len(numbers) < self.count:
            np.add.at(counts, numbers, counts.dtype.type(1))
        else:
            counts += np.bincount(numbers, minlength=self.count).astype(counts.dtype)

    @cached_property
    def _most(self) -> int:
        """At how many activities the most frequent number is."""
        return int(np.bincount(self.numbers, minlength=1).max())

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
