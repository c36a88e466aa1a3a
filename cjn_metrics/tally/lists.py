"""Lists of numbers, one for each activity, laid out behind one another in one array."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


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

    @classmethod
    def of(
        cls, places: Numbers, numbers: Numbers, activities: int, count: int | None = None
    ) -> "Lists":
        """Make them of pairs (place of the activity, number), sorted by place.

        Without ``count`` it is as many as the largest number asks for; 0 for no numbers.
        """
        sizes = np.bincount(places, minlength=activities)
        if count is None:
            count = int(numbers.max()) + 1 if len(numbers) else 0
        return cls(numbers, sizes, np.concatenate(([0], np.cumsum(sizes))), count)

    def chosen(self, which: Flags) -> Numbers:
        """Return the numbers of the activities that are chosen, in order; ``which``: (activities,).

        Nothing is copied when they lie side by side.
        """
        first, end = _extent(which)
        numbers = self.numbers[self.starts[first] : self.starts[end]]
        if which[first:end].all():
            return numbers
        return numbers[np.repeat(which[first:end], self.sizes[first:end])]

    def times(self, which: Flags) -> Numbers:
        """Say of each number how many of the chosen activities have it; shape (count,)."""
        return np.bincount(self.chosen(which), minlength=self.count)


def _extent(which: Flags) -> tuple[int, int]:
    """Return the first chosen and the one after the last; 0, 0 for none."""
    if not which.any():
        return 0, 0
    return int(which.argmax()), len(which) - int(which[::-1].argmax())
