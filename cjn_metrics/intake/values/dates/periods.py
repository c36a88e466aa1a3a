"""Months, quarters, halves, seasons and years: bounds of a day that nobody wrote down."""

import re
from dataclasses import replace
from datetime import date

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.span import Span, joined, month_of, months_of, read_year
from cjn_metrics.translation import _

_YEAR = re.compile(r"(?:in |year )?([0-9]{4})( be| b\.e\.?)?")
_YEAR_MONTH = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4"}
_NUMBER = "([1-4]|first|second|third|fourth|last)"
_PARTS = {
    kind: (
        re.compile(rf"{letter} ?([1-4])[ ,/-]{{0,2}}([0-9]{{4}})"),
        re.compile(rf"([0-9]{{4}})[ ,/-]{{0,2}}{letter} ?([1-4])"),
        re.compile(rf"{kind} {_NUMBER}[ ,/-]{{1,2}}(?:of )?([0-9]{{4}})"),
        re.compile(rf"(?:the )?{_NUMBER} {kind},? (?:of |in )?([0-9]{{4}})"),
    )
    for kind, letter in (("quarter", "q"), ("half", "h"))
}
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter),?(?: of)? ([0-9]{4})")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WINTER = 24


def read_period(text: str) -> Span | None:
    """Return the bounds of a year, a month in digits, a quarter, a half or a season.

    None for texts of another form. Raises Unreadable for a month 13, and for 2023-24, which can
    be two years or the winter of one.
    """
    if found := _YEAR.fullmatch(text):
        year = read_year(found[1], is_buddhist=bool(found[2]))
        return replace(months_of(year.number, 1, 12), warning=year.warning)
    if found := _YEAR_MONTH.fullmatch(text):
        return _year_and_more(found[1], found[2], int(found[3]))
    if found := _MONTH_YEAR.fullmatch(text):
        year = read_year(found[2])
        return replace(month_of(year.number, int(found[1])), warning=year.warning)
    if found := _SEASON.fullmatch(text):
        return season(found[2], _SEASONS[found[1]])
    for kind, patterns in _PARTS.items():
        for index, pattern in enumerate(patterns):
            if found := pattern.fullmatch(text):
                number, digits = found.group(2, 1) if index == 1 else found.group(1, 2)
                return _part(kind, number, digits)
    return None


def season(digits: str, number: int) -> Span:
    """Return the bounds of a season, 21 for spring to 24 for winter as EDTF numbers them.

    Cambodia has no such seasons: those of the northern hemisphere are taken, by whole months. A
    winter has two years, so it spans both winters that its year can mean.
    """
    year = read_year(digits)
    if number == _WINTER:
        first = Span(date(year.number - 1, 12, 1), None) if year.number > 1900 else None
        last = months_of(min(year.number + 1, 2100), 1, 2 if year.number < 2100 else 12)
        start = first.earliest if first else date(1900, 1, 1)
        said = _("The season was read as December to February, at either end of its year.")
        return Span(start, last.latest, warning=joined(year.warning, said))
    month = 3 * (number - 20)
    said = _("The season was read as that of the northern hemisphere, three whole months.")
    bounds = months_of(year.number, month, month + 2)
    return replace(bounds, warning=joined(year.warning, said))


def _year_and_more(digits: str, sign: str, number: int) -> Span:
    """Read 2024-05, and 2024-21 for spring, but not 2023-24 or 2011/12."""
    year = read_year(digits)
    follows = number == (int(digits) + 1) % 100
    if follows and (number > 12 or sign == "/"):
        raise Unreadable(
            _("This can be two years or a part of one. Write both years in full, or the month.")
        )
    if _SEASONS["spring"] <= number <= _WINTER and sign == "-":
        return season(digits, number)
    return replace(month_of(year.number, number), warning=year.warning)


def _part(kind: str, written: str, digits: str) -> Span | None:
    number = int(_NUMBERS.get(written, written))
    if kind == "half":
        number = 2 if written == "last" else number
        if number > 2:
            return None
    months = 3 if kind == "quarter" else 6
    year = read_year(digits)
    bounds = months_of(year.number, months * (number - 1) + 1, months * number)
    return replace(bounds, warning=year.warning)
