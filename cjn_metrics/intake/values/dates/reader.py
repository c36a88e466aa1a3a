"""Reading a date cell: the forms in turn, the exact ones first."""

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.excel import read_serial
from cjn_metrics.intake.values.dates.numeric import ORDERS, read_year_first, read_year_last
from cjn_metrics.intake.values.dates.periods import read_period
from cjn_metrics.intake.values.dates.plausible import is_future
from cjn_metrics.intake.values.dates.ranges import TwoDates
from cjn_metrics.intake.values.dates.span import Span, day_after, day_before, doubt, joined
from cjn_metrics.intake.values.dates.standard import read_standard
from cjn_metrics.intake.values.dates.wording import (
    before_time,
    normalized,
    without_khmer_words,
    without_time,
    without_weekdays,
)
from cjn_metrics.intake.values.dates.words import read_words
from cjn_metrics.intake.values.text import cleaned
from cjn_metrics.translation import _

# The longest date that anybody wrote is far shorter; a paragraph need not be searched for one.
_LONGEST = 100
_PLAIN = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T](?:[01][0-9]|2[0-3])(?::[0-5][0-9]){1,2})?"
)
_ABOUT = re.compile(r"(?:about|around|approximately|approx\.?|circa|ca\.?|c\.) ?(?=[0-9<q])")
_DOUBT = re.compile(r" ?(?:\(?\?\)?|\(?(?:tbc|tentative)\)?)$")
_PART = re.compile(
    r"(?:the )?(?:(?:early|mid|late)[ -]{1,3}(?:in )?|(?:beginning|start|middle|end) of )"
)
_BEFORE = re.compile(r"(?:(before|prior to)|(?:by|until|till|no later than|on or before)) ")
_AFTER = re.compile(r"(?:(after)|(?:since|from|on or after)) ")
_FILLER = re.compile(r"(?:in|on|during|dated?)(?: the month of)? ")


@dataclass
class DateReader:
    """Reads the date cells of one column; every text is understood once."""

    order: str | None
    """dmy, mdy or ymd, as ``order_of`` or a person says; None reads what needs no order."""
    uses_1904: bool = False
    """True when the workbook counts its days from 1904."""
    today: date | None = None
    """Later days get a warning; None warns of none."""
    _read: dict[str, Span | str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if self.order is not None and self.order not in ORDERS:
            raise ValueError(f"An order of dates is one of {', '.join(ORDERS)}.")

    def __call__(self, text: str) -> Span:
        """Return what is known of the first day, and the last day where it is written.

        Nothing finer than what is written comes back. Raises Unreadable, saying what would be
        right, for what is no date, cannot be, or could be two without an order.
        """
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._understood_before_time(text)
        if isinstance(known, str):
            raise Unreadable(known)
        return known

    def _understood_before_time(self, text: str) -> Span | str:
        """Return the span, or why there is none, from what another row of that day gave."""
        part = before_time(text)
        known = self._read.get(part)
        # A note quotes the cell, so it is not the same with another time.
        if known is None or (isinstance(known, Span) and known.note):
            try:
                known = self._understood(text)
            except Unreadable as problem:
                known = str(problem)
            if isinstance(known, str) or not known.note:
                self._read[part] = known
        return known

    def _understood(self, text: str) -> Span:
        written = cleaned(text) if len(text) <= 4 * _LONGEST else text
        if len(written) > _LONGEST:
            raise _no_date()
        if plain := _PLAIN.fullmatch(written):
            span = read_year_first(plain[1])
            if span:
                return self._with_notes(span, written, None)
        spelled, weekdays = without_weekdays(normalized(written))
        stamp = without_time(without_khmer_words(spelled))
        core = stamp.text.strip(" ,")
        span = read_serial(core, self.uses_1904) or self._qualified(core)
        if span is None:
            raise _no_date()
        if len(weekdays) == 1 and span.is_day and span.last_day is None and span.earliest:
            span = _checked_weekday(span, span.earliest, weekdays[0])
        return self._with_notes(span, written, stamp.zone)

    def _with_notes(self, span: Span, written: str, zone: str | None) -> Span:
        note = span.note
        is_plain = span.is_day and span.last_day is None and doubt() not in (span.warning or "")
        if note is None and not is_plain:
            note = _("read from “{text}”").format(text=written)
        elif zone:
            note = _("read from “{text}”, the day in that time zone").format(text=written)
        warning = span.warning
        if self.today and span.earliest and is_future(span.earliest, self.today):
            warning = joined(warning, _("This date is still to come."))
        return replace(span, note=note, warning=warning)

    def _qualified(self, text: str) -> Span | None:
        """Read a date with the words around it: about, early, before, after."""
        text = _FILLER.sub("", text, count=1) if _FILLER.match(text) else text
        if found := _BEFORE.match(text):
            limit = self._any(text[found.end() :])
            return limit and _until(limit, excluded=bool(found[1]))
        if (found := _AFTER.match(text)) and (limit := self._any(text[found.end() :])):
            # "from 12 to 14 May" is a range.
            is_range = limit.last_day is not None or " to " in text or " - " in text
            if found[1] or not is_range:
                return _since(limit, excluded=bool(found[1]))
        if found := _PART.match(text):
            span = self._any(text[found.end() :])
            return None if span is None or span.is_day else span
        if found := _ABOUT.match(text):
            return _doubted(self._any(text[found.end() :]))
        span = self._any(text)
        if span is None and (found := _DOUBT.search(text)):
            return _doubted(self._any(text[: found.start()]))
        return span

    def _any(self, text: str) -> Span | None:
        return self._one(text) or read_standard(text) or TwoDates(self._one).read(text)

    def _one(self, text: str) -> Span | None:
        text = without_time(text).text
        return (
            read_year_first(text)
            or read_year_last(text, self.order)
            or read_words(text)
            or read_period(text)
        )


def _until(limit: Span, excluded: bool) -> Span | None:
    day = limit.earliest if excluded else limit.latest
    if day is None:
        return None
    return Span(None, day_before(day) if excluded else day, warning=limit.warning)


def _since(limit: Span, excluded: bool) -> Span | None:
    day = limit.latest if excluded else limit.earliest
    if day is None:
        return None
    return Span(day_after(day) if excluded else day, None, warning=limit.warning)


def _doubted(span: Span | None) -> Span | None:
    return replace(span, warning=joined(span.warning, doubt())) if span else None


def _checked_weekday(span: Span, day: date, weekday: int) -> Span:
    if day.weekday() == weekday:
        return span
    said = _("That day is a {right}, not a {written}.").format(
        right=_(calendar.day_name[day.weekday()]), written=_(calendar.day_name[weekday])
    )
    return replace(span, warning=joined(span.warning, said))


def _no_date() -> Unreadable:
    return Unreadable(
        _(
            "This is not a date that can be read. Write the day, for example 2024-05-12 or "
            "12 May 2024, or as much as is known, such as May 2024 or 2024."
        )
    )
