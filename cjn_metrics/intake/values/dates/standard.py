"""Dates in EDTF, the standard for uncertain ones: 2023-05~, 202X, [2021,2022], ../2024.

Only forms whose parts are checked here are given to the library, which trips over others in ways
of its own. https://www.loc.gov/standards/datetime/
"""

import math
import re
import warnings
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from cjn_metrics.filters import FIRST_DAY, LAST_DAY
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.periods import season
from cjn_metrics.intake.values.dates.span import Span, doubt, joined, out_of_range
from cjn_metrics.translation import _

_MARK = "[?~%]?"
_YEAR = rf"{_MARK}(?:[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX){_MARK}"
_DATE = rf"{_YEAR}(?:-(?:[0-9]{{2}}|XX){_MARK}(?:-(?:[0-9]{{2}}|XX){_MARK})?)?"
_ONE = re.compile(_DATE)
_MEMBER = rf"(?:{_DATE}\.\.{_DATE}|{_DATE})"
_SET = re.compile(
    rf"(?:\[(?:\.\.{_DATE}|{_DATE}\.\.|{_MEMBER}(?:, ?{_MEMBER}){{0,4}})\]"
    rf"|\{{{_MEMBER}(?:, ?{_MEMBER}){{0,4}}\}})"
)
_SEASON = re.compile(rf"([0-9]{{4}})-(2[1-4]){_MARK}")
_OPEN = ("", "..")


def read_standard(text: str) -> Span | None:
    """Return the bounds of a date in EDTF; None for texts that are not.

    An interval of two days is a first and a last day; any other one bounds the first day. An end
    that is open or not known bounds nothing. What the file marks as uncertain or approximate
    (? ~ %) keeps the bounds that are written, with a warning. Raises Unreadable for days that the
    calendar does not have, and for an interval that ends before it begins.
    """
    written = text.upper()
    ends = written.split("/")
    if len(ends) == 2 and all(end in _OPEN or _ONE.fullmatch(end) for end in ends):
        return _interval(*ends) if ends != ["", ""] else None
    if len(ends) == 1 and (_ONE.fullmatch(written) or _SET.fullmatch(written)):
        return _bounds(written)
    return None


def _interval(start: str, end: str) -> Span | None:
    first = _bounds(start) if start not in _OPEN else Span(None, None)
    last = _bounds(end) if end not in _OPEN else Span(None, None)
    if first.earliest is None and last.latest is None:
        return None
    warning = joined(first.warning, last.warning)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise Unreadable(_("This ends before it begins. Write the first day before the last."))
    if first.is_day and last.is_day:
        last_day = last.earliest if last.earliest != first.earliest else None
        return replace(first, last_day=last_day, warning=warning)
    return Span(first.earliest, last.latest, warning=warning)


def _bounds(text: str) -> Span:
    if found := _SEASON.fullmatch(text):
        bounds = season(found[1], int(found[2]))
    else:
        try:
            known = _parser()(text)
            earliest, latest = known.lower_strict(), known.upper_strict()
        except Exception:
            # The library raises errors of many kinds for dates that do not exist.
            raise Unreadable(
                _("The calendar has no such date. Write a day such as 2024-05-12, or 2024-05.")
            ) from None
        bounds = Span(_day(earliest), _day(latest))
    has_doubt = any(mark in text for mark in "?~%")
    return replace(bounds, warning=joined(bounds.warning, doubt() if has_doubt else None))


def _day(bound: Any) -> date | None:
    """Return a bound of the library, a struct_time, as a day; None for an infinite one."""
    if isinstance(bound, float) and math.isinf(bound):
        return None
    year, month, day = bound[:3]
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise out_of_range()
    return date(year, month, day)


@cache
def _parser() -> Any:
    """Return the library's parser; importing it takes a tenth of a second, so only on need."""
    with warnings.catch_warnings():
        # Its grammar uses pyparsing in a way that pyparsing warns of; results are tested here.
        warnings.simplefilter("ignore")
        from edtf import parse_edtf
    return parse_edtf
