"""Days that can hardly be meant: far from all others of the file, or still to come."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median_low

_ENOUGH_TO_RANK = 10
_ENOUGH_TO_COMPARE = 3
_LEFT_OUT_AT_EACH_END = 0.1
_FAR_FROM_MOST = timedelta(days=round(20 * 365.25))
_FAR_FROM_THE_MIDDLE = timedelta(days=round(30 * 365.25))


def stragglers(days: Sequence[date | None]) -> list[int]:
    """Return the indices of the days that stand implausibly far from the others.

    Of ten days or more: those 20 years or more before or after the middle eight tenths of them.
    Of three to nine: those 30 years or more from the middle one. Of fewer: none, because nothing
    says which is wrong. None among the days counts for nothing.
    """
    known = sorted(day for day in days if day is not None)
    if len(known) < _ENOUGH_TO_COMPARE:
        return []
    if len(known) < _ENOUGH_TO_RANK:
        first = last = median_low(known)
        far = _FAR_FROM_THE_MIDDLE
    else:
        skipped = math.ceil(_LEFT_OUT_AT_EACH_END * (len(known) - 1))
        first, last = known[skipped], known[-1 - skipped]
        far = _FAR_FROM_MOST
    return [
        index
        for index, day in enumerate(days)
        if day is not None and (first - day >= far or day - last >= far)
    ]


def is_future(day: date, today: date) -> bool:
    """Tell whether a day is still to come."""
    return day > today
