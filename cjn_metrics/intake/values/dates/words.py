"""Days and months with the month's name, whole or lacking what stands elsewhere in the text."""

import re
from dataclasses import dataclass, replace

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.span import Span, day_of, month_of, months_of, read_year
from cjn_metrics.translation import _

_D = r"(?P<day>[0-9]{1,2})"
_M = r"<(?P<month>[0-9]{2})>"
_FULL = r"(?P<year>[0-9]{4})(?P<era> ?(?:be|b\.e\.?|ad|a\.d\.?|ce))?"
_ANY = r"(?P<year>[0-9]{4}|'?[0-9]{2})(?P<era> ?(?:be|b\.e\.?|ad|a\.d\.?|ce))?"
_GAP = "[ ,./-]{0,3}"
_BREAK = "[ ,./-]{1,3}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_D}{_GAP}(?:of )?{_M}(?:{_GAP}{_ANY})?",
        rf"{_M}{_GAP}{_D}(?:{_BREAK}{_ANY})?",
        rf"{_FULL}{_GAP}{_M}{_GAP}{_D}",
        rf"{_FULL}{_GAP}{_M}",
        rf"{_M}{_GAP}(?:of )?{_FULL}",
        rf"{_M} ?(?P<year>'[0-9]{{2}})",
        rf"{_D}(?:, ?{_FULL})?",
        _M,
        _FULL,
    )
)
_HIGHEST_DAY = 31


@dataclass(frozen=True)
class Parts:
    """What a text names of a date; the rest may stand elsewhere, as in "12 or 13 May"."""

    day: int | None = None
    month: int | None = None
    year: str | None = None
    """As written, without an apostrophe."""
    is_buddhist: bool = False

    def completed_by(self, other: "Parts") -> "Parts":
        """Return these parts with the month and the year taken from the other where missing."""
        mended = self
        if self.day is not None and self.month is None:
            mended = replace(mended, month=other.month)
        if self.year is None:
            mended = replace(mended, year=other.year, is_buddhist=other.is_buddhist)
        return mended

    def span(self) -> Span:
        """Return the day, or the bounds of the month or year.

        Raises Unreadable when the year is missing, or the month of a day.
        """
        if self.year is None:
            raise Unreadable(
                _("The year is missing, or has two digits that could be the day. Write it in full.")
            )
        year = read_year(self.year, is_buddhist=self.is_buddhist)
        if self.month is None:
            if self.day is not None:
                raise Unreadable(_("The month is missing. Write it as a word or in digits."))
            return replace(months_of(year.number, 1, 12), warning=year.warning)
        if self.day is None:
            return replace(month_of(year.number, self.month), warning=year.warning)
        day = day_of(year.number, self.month, self.day)
        return Span(day, day, warning=year.warning)


def parts_in(text: str) -> Parts | None:
    """Return what a normalized text names, when it is a date or a part of one with a named month.

    Days and years alone are parts too: "12", "2024". None for other texts.
    """
    for form in _FORMS:
        if found := form.fullmatch(text):
            said = found.groupdict()
            day, month = said.get("day"), said.get("month")
            year = said.get("year")
            if year is None and month and day and _is_year(text, day):
                day, year = None, day
            return Parts(
                int(day) if day else None,
                int(month) if month else None,
                year.removeprefix("'") if year else None,
                (said.get("era") or "").strip().startswith("b"),
            )
    return None


def _is_year(text: str, digits: str) -> bool:
    """Tell whether the digits after a month are too many to be a day: May 98."""
    return text.startswith("<") and int(digits) > _HIGHEST_DAY


def read_words(text: str) -> Span | None:
    """Return the day or the bounds of the month that a text names by a word.

    None for texts without a month's name. Raises Unreadable when there is no such day, or when
    the year is missing.
    """
    if "<" not in text:
        return None
    parts = parts_in(text)
    return parts.span() if parts else None
