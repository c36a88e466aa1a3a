"""What is known of a first day, and the rules for years; everything finer is built on these."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from cjn_metrics.filters import FIRST_DAY, LAST_DAY
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.translation import _

BUDDHIST_YEARS = range(2400, 2601)
BUDDHIST_OFFSET = 543
# As POSIX strptime reads %y: 69 to 99 are the nineteen-hundreds.
_LAST_OF_THIS_CENTURY = 68


@dataclass(frozen=True)
class Span:
    """How a date cell was read."""

    earliest: date | None
    """Earliest day that the first day can be; None when nothing bounds it."""
    latest: date | None
    """Latest day that the first day can be; equal to ``earliest`` when the day is known."""
    last_day: date | None = None
    """Last day, of what took several and whose end is known."""
    note: str | None = None
    """In words how the date was read, when it is more than a plain day."""
    warning: str | None = None
    """What a person should look at, as the text of a Problem; None when nothing is doubtful."""

    @property
    def is_day(self) -> bool:
        """True when the first day is known."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True)
class Year:
    """A year of the common era, and what was done to the written one to get it."""

    number: int
    warning: str | None = None


def read_year(digits: str, *, is_buddhist: bool = False) -> Year:
    """Return the year for two or four digits, 1900 to 2100.

    Two digits: 00 to 68 are 2000 to 2068, 69 to 99 are 1969 to 1999. 2400 to 2600, or any
    year that is written as Buddhist, is 543 years later than the common era. Both give a warning.
    Raises Unreadable for other years.
    """
    number = int(digits)
    warning = None
    if len(digits) == 2 and not is_buddhist:
        number += 2000 if number <= _LAST_OF_THIS_CENTURY else 1900
        warning = _(
            "The year has two digits and was read as {year} (00 to 68 are 2000 to 2068, "
            "69 to 99 are 1969 to 1999)."
        ).format(year=number)
    elif len(digits) == 4 and (is_buddhist or number in BUDDHIST_YEARS):
        number -= BUDDHIST_OFFSET
        warning = _("The year {written} is of the Buddhist era and was read as {year}.").format(
            written=digits, year=number
        )
    if not FIRST_DAY.year <= number <= LAST_DAY.year:
        raise Unreadable(
            _("The year {year} cannot be right; years go from {first} to {last}.").format(
                year=digits, first=FIRST_DAY.year, last=LAST_DAY.year
            )
        )
    return Year(number, warning)


def day_of(year: int, month: int, day: int) -> date:
    """Return that day. Raises Unreadable when the calendar has no such month or day."""
    if not 1 <= month <= 12:
        raise Unreadable(
            _("There is no month {month}; months go from 1 to 12.").format(month=month)
        )
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Unreadable(
            _("There is no day {day} in {month} {year}; it has {days} days.").format(
                day=day, month=_(calendar.month_name[month]), year=year, days=days
            )
        )
    return date(year, month, day)


def month_of(year: int, month: int) -> Span:
    """Return the bounds of a month. Raises Unreadable when there is no such month."""
    return months_of(year, month, month)


def months_of(year: int, first: int, last: int) -> Span:
    """Return the bounds of the months from ``first`` to ``last``, both included."""
    start, start_of_last = day_of(year, first, 1), day_of(year, last, 1)
    return Span(start, start_of_last.replace(day=calendar.monthrange(year, last)[1]))


def day_before(day: date) -> date:
    """Return the day before, within what dates can be. Raises Unreadable on the first day."""
    if day <= FIRST_DAY:
        raise out_of_range()
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """Return the day after, within what dates can be. Raises Unreadable on the last day."""
    if day >= LAST_DAY:
        raise out_of_range()
    return day + timedelta(days=1)


def out_of_range() -> Unreadable:
    """Return the error for a day before 1900 or after 2100."""
    return Unreadable(
        _("This date cannot be right; days go from {first} to {last}.").format(
            first=FIRST_DAY, last=LAST_DAY
        )
    )


def doubt() -> str:
    """Return the warning for a date that is marked as uncertain or approximate where it stands."""
    return _("The file marks this date as uncertain or approximate.")


def joined(*warnings: str | None) -> str | None:
    """Return the warnings as one text, each once; None when there is none."""
    return " ".join(dict.fromkeys(filter(None, warnings))) or None
