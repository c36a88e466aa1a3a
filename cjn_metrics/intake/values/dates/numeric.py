"""Days written in digits alone, and which of the digits are the day, the month and the year."""

import re
from dataclasses import dataclass
from datetime import date

from cjn_metrics.filters import day as in_words
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.span import Span, day_of, read_year
from cjn_metrics.translation import _

ORDERS = ("dmy", "mdy", "ymd")
_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_LAST = (
    r"(?<![0-9])(?P<first>[0-9]{1,2}) ?(?P<sign>[-/. ]) ?(?P<second>[0-9]{1,2})"
    r" ?(?P=sign) ?(?P<third>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_YEAR_LAST = re.compile(_LAST)
# A year in front is stepped over, or the rest of 2024-05-12 would begin another date.
_EITHER = re.compile(rf"[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9])|{_LAST}")
_HIGHEST_DAY = 31


@dataclass(frozen=True)
class Triple:
    """Three numbers of which one is the day, one the month and one the year."""

    parts: tuple[str, str, str]
    sign: str
    """What stands between them."""

    def readings(self) -> dict[str, date]:
        """Return order → day, of all orders in which the numbers are a day of the calendar.

        A year of two digits may lead where people write it so: between hyphens (24-05-12), and
        where the first number is too large to be a day (98/05/13).
        """
        first, second, third = self.parts
        orders = {"dmy": (third, second, first), "mdy": (third, first, second)}
        if len(first) == len(third) == 2 and (self.sign == "-" or int(first) > _HIGHEST_DAY):
            orders["ymd"] = self.parts
        found = {}
        for order, (year, month, day) in orders.items():
            try:
                found[order] = day_of(read_year(year).number, int(month), int(day))
            except Unreadable:
                continue
        return found

    def proven(self) -> str | None:
        """Return the only order in which this is a day; None when there are two, or none."""
        readings = self.readings()
        return next(iter(readings)) if len(readings) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """True when day and month could change places and give another day."""
        return len(set(self.readings().values())) > 1


def triples_in(text: str) -> list[Triple]:
    """Return every day in digits that the text holds whose year is not written first in full."""
    return [_triple(found) for found in _EITHER.finditer(text) if found["first"]]


def read_year_first(text: str) -> Span | None:
    """Return the day of 2024-05-12, 2024/5/12, 2024.5.12 or 20240512; None for other texts.

    Raises Unreadable when the calendar has no such day.
    """
    found = _YEAR_FIRST.fullmatch(text)
    if not found:
        return None
    digits, month, day = (found[1], found[3], found[4]) if found[1] else found.group(5, 6, 7)
    year = read_year(digits)
    that = day_of(year.number, int(month), int(day))
    return Span(that, that, warning=year.warning)


def read_year_last(text: str, order: str | None) -> Span | None:
    """Return the day of 12/05/2024 or 12.5.24 in the given order; None for texts of other form.

    Without an order, read is what only one order can mean. Raises Unreadable when the order does
    not fit, when it is needed and missing, and when the calendar has no such day.
    """
    found = _YEAR_LAST.fullmatch(text)
    if not found:
        return None
    triple = _triple(found)
    readings = triple.readings()
    may_lead = order == "ymd" and len(triple.parts[2]) == 2
    if may_lead:
        year, month, day = triple.parts
        readings = {"ymd": day_of(read_year(year).number, int(month), int(day))}
    if not readings:
        raise _impossible(triple)
    if order in readings:
        that = readings[order]
        return Span(that, that, warning=_year_of(triple, order))
    days = sorted(set(readings.values()))
    if order in ("dmy", "mdy"):
        raise Unreadable(
            _(
                "The other dates of this column have {what} first; this one cannot. "
                "Write it as {iso}, if that is the day."
            ).format(
                what=_("the day") if order == "dmy" else _("the month"), iso=days[0].isoformat()
            )
        )
    if len(days) > 1:
        raise Unreadable(
            _(
                "This can be {days}. Say whether the day, the month or the year comes first, or "
                "write the month as a word."
            ).format(days=_(" or ").join(map(in_words, days)))
        )
    return Span(days[0], days[0], warning=_year_of(triple, next(iter(readings))))


def _triple(found: re.Match[str]) -> Triple:
    return Triple((found["first"], found["second"], found["third"]), found["sign"])


def _year_of(triple: Triple, order: str) -> str | None:
    return read_year(triple.parts[0 if order == "ymd" else 2]).warning


def _impossible(triple: Triple) -> Unreadable:
    """Say what is wrong with a date that the calendar has in no order."""
    first, second, third = triple.parts
    try:
        year = read_year(third).number
        day_of(year, int(second), int(first))
    except Unreadable as problem:
        if int(first) <= _HIGHEST_DAY and 1 <= int(second) <= 12:
            return problem
        try:
            read_year(third)
        except Unreadable as wrong_year:
            return wrong_year
    return Unreadable(
        _("The calendar has no such day. Write it with the month as a word, such as 12 May 2024.")
    )
