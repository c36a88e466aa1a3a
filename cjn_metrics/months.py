"""Months as whole numbers, from January of the year 0, which no day is in."""

from calendar import monthrange
from datetime import date

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
"""How many months each grain of a series over time has; each begins with one of a shorter."""


def month_of(day: date) -> int:
    """Return the number of the month that a day is in, 12 or more."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """Return the first day of a month. Raises ValueError for one that no date is in."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """Return the last day of a month. Raises ValueError for one that no date is in."""
    first = first_day(month)
    return first.replace(day=monthrange(first.year, first.month)[1])
