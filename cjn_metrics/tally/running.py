"""Running counts, made ahead: how many activities have each number before any day."""

from dataclasses import dataclass

import numpy as np

from cjn_metrics.tally.arrays import Numbers
from cjn_metrics.tally.days import month_numbers
from cjn_metrics.tally.lists import Lists


@dataclass(frozen=True)
class Running:
    """Activities in the order of one of their days, and how many have each number by month."""

    lists: Lists
    places: Numbers
    """The activities, sorted by that day."""
    days: Numbers
    """The day of each, as sorted."""
    starts: Numbers
    """Where each month begins in ``places``, and where the last ends; shape (months + 1,)."""
    before: Numbers
    """How many of the months before have each number; shape (months + 1, numbers)."""

    @classmethod
    def made(cls, lists: Lists, days: Numbers) -> "Running":
        """Make them by a day of each activity; shape (activities,)."""
        places = np.argsort(days, kind="stable")
        days = days[places]
        starts = np.append(np.flatnonzero(np.diff(month_numbers(days), prepend=-1)), len(days))
        return cls(lists, places, days, starts, lists.running(places, starts))

    def until(self, days: Numbers) -> Numbers:
        """Say how many activities before each of some days have each number.

        Shape (days, numbers).
        """
        return self._first(np.searchsorted(self.days, days))

    def through(self, days: Numbers) -> Numbers:
        """Say the same of the activities before and on each day."""
        return self._first(np.searchsorted(self.days, days, side="right"))

    def _first(self, ends: Numbers) -> Numbers:
        """Say how many of so many first activities have each number, for each of some ends."""
        months = np.searchsorted(self.starts, ends, side="right") - 1
        found = self.before[months]
        begins = self.starts[months]
        for one in np.flatnonzero(begins < ends).tolist():
            self.lists.add(np.sort(self.places[begins[one] : ends[one]]), found[one])
        return found
