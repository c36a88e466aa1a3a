"""A value of each activity, added up over those that may lie in a period."""

from dataclasses import dataclass

import numpy as np

from cjn_metrics.tally.arrays import Flags, Numbers, running_sums


@dataclass(frozen=True)
class Amounts:
    """One value of each activity, with the sums over all that began, or ended, before it.

    All may lie in a period that had begun by its last day and had not ended before its first.
    """

    values: Numbers | Flags
    """In the order of their earliest days; shape (activities,)."""
    earliest: Numbers
    """Their earliest days, sorted."""
    by_latest: Numbers
    """Their places, sorted by their latest days."""
    latest: Numbers
    """Their latest days, sorted."""
    begun: Numbers
    """The sum over the first 0, 1, … by their earliest days; shape (activities + 1,)."""
    ended: Numbers
    """The same by their latest days."""

    @classmethod
    def made(
        cls, values: Numbers | Flags, earliest: Numbers, by_latest: Numbers, latest: Numbers
    ) -> "Amounts":
        """Add values up in both orders."""
        begun, ended = running_sums(values), running_sums(values[by_latest])
        return cls(values, earliest, by_latest, latest, begun, ended)

    def only(self, which: Flags) -> "Amounts":
        """Return those of some activities: 0 for all others."""
        return Amounts.made(self.values * which, self.earliest, self.by_latest, self.latest)

    def possible(self, firsts: Numbers, lasts: Numbers) -> Numbers:
        """Return the sum over all that may lie in each of some periods; shape (periods,)."""
        begun = self.begun[np.searchsorted(self.earliest, lasts, side="right")]
        sums: Numbers = begun - self.ended[np.searchsorted(self.latest, firsts)]
        return sums
