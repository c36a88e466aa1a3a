"""Days as whole numbers, from 1 January 1970."""

from datetime import date

import numpy as np

from cjn_metrics.tally.arrays import Numbers

OPEN_BEFORE, OPEN_AFTER = -(2**31) + 1, 2**31 - 1
"""Stand for a day that is not known, before and after all that are."""
_EPOCH = date(1970, 1, 1).toordinal()


def day(number: int) -> date:
    """Return the day of a number. Raises ValueError for one that is not known."""
    return date.fromordinal(number + _EPOCH)


def known_day(number: int) -> date | None:
    """Return the day of a number; None for one that is not known."""
    return None if number in (OPEN_BEFORE, OPEN_AFTER) else day(int(number))


def day_number(one: date) -> int:
    """Return the number of a day."""
    return one.toordinal() - _EPOCH


def month_numbers(days: Numbers) -> Numbers:
    """Return the months that days lie in, from January of the year 0; any for days not known."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    return months + 12 * 1970
