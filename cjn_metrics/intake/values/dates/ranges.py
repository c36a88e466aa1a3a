"""Two dates in one text: from one to another, one or another, between them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.span import Span, joined
from cjn_metrics.intake.values.dates.words import parts_in
from cjn_metrics.translation import _

ReadOne = Callable[[str], Span | None]

_OR = re.compile(r" or ")
_BETWEEN = re.compile(r"between (.+) and (.+)")
_SEPARATORS = (
    re.compile(r" (?:to|until|till|through|and|&) "),
    re.compile(r" - "),
    re.compile(r" ?[-&] ?"),
)
_DAYS_IN_DIGITS = (
    # 12-14/05/2024 has the day first, 5/12-14/2024 the month: nothing else would be days.
    (re.compile(r"([0-9]{1,2}) ?- ?([0-9]{1,2})([/.])([0-9]{1,2})\3([0-9]{4})"), (1, 2, 4, 5)),
    (re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2}) ?- ?([0-9]{1,2})\2([0-9]{4})"), (3, 4, 1, 5)),
)
_SHORT = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}")
_YEAR_AT_END = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1([0-9]{4}|[0-9]{2})")
_LIST = re.compile(r"([0-9]{1,2})(?:, ?[0-9]{1,2})+,?")
_LIST_BEFORE_MONTH = re.compile(r"([0-9]{1,2}(?:, ?[0-9]{1,2})*), ?([0-9]{1,2} ?<.+)")


@dataclass(frozen=True)
class TwoDates:
    """Reads texts of two dates; ``read_one`` reads one, and gives None when it is none."""

    read_one: ReadOne

    def read(self, text: str) -> Span | None:
        """Return first and last day of "12-14 May 2024", bounds for "12 or 13 May 2024".

        What one date lacks is taken from the other. From one period to another, as in "May to
        June 2024", bounds the first day by both, because it may lie anywhere in them. None for
        texts without two dates. Raises Unreadable when the second is before the first.
        """
        for pattern, (first, last, month, year) in _DAYS_IN_DIGITS:
            if found := pattern.fullmatch(text):
                rest = f"<{int(found[month]):02}> {found[year]}"
                return self._range(f"{found[first]} {rest}", f"{found[last]} {rest}")
        if found := _BETWEEN.fullmatch(text):
            return self._bounds(found[1], found[2])
        if found := _LIST_BEFORE_MONTH.fullmatch(text):
            return self._range(found[1], found[2])
        text = text.removeprefix("from ")
        if found := _OR.search(text):
            return self._either(text[: found.start()], text[found.end() :])
        complaint = None
        for separator in _SEPARATORS:
            for found in separator.finditer(text):
                try:
                    span = self._range(text[: found.start()], text[found.end() :])
                except Unreadable as problem:
                    complaint = complaint or problem
                else:
                    if span:
                        return span
        if complaint:
            raise complaint
        return None

    def _pair(self, left: str, right: str) -> tuple[Span, Span] | None:
        """Read two dates, each completed by the other; None when either is not one."""
        left, right = left.strip(), right.strip()
        if listed := _LIST.fullmatch(left):
            days = [int(day) for day in re.findall("[0-9]+", left)]
            if days != sorted(days):
                return None
            left = listed[1]
        if _SHORT.fullmatch(left) and (whole := _YEAR_AT_END.fullmatch(right)):
            left = f"{left}{whole[1]}{whole[2]}"
        one, other = parts_in(left), parts_in(right)
        if one and other:
            return one.completed_by(other).span(), other.completed_by(one).span()
        first = self.read_one(left)
        last = self.read_one(right) if first else None
        return (first, last) if first and last else None

    def _range(self, left: str, right: str) -> Span | None:
        pair = self._pair(left, right)
        if pair is None:
            return None
        first, last = pair
        if not (first.is_day and last.is_day):
            return _spanning(first, last)
        _in_turn(first, last)
        last_day = last.earliest if last.earliest != first.earliest else None
        return replace(first, last_day=last_day, warning=joined(first.warning, last.warning))

    def _bounds(self, left: str, right: str) -> Span | None:
        pair = self._pair(left, right)
        return _spanning(*pair) if pair else None

    def _either(self, left: str, right: str) -> Span | None:
        pair = self._pair(left, right)
        if pair is None:
            return None
        first, second = sorted(pair, key=lambda span: (span.earliest or span.latest, span.latest))
        latest = max(filter(None, (first.latest, second.latest)))
        return Span(first.earliest, latest, warning=joined(first.warning, second.warning))


def _spanning(first: Span, last: Span) -> Span:
    _in_turn(first, last)
    return Span(first.earliest, last.latest, warning=joined(first.warning, last.warning))


def _in_turn(first: Span, last: Span) -> None:
    if first.earliest and last.latest and first.earliest > last.latest:
        raise Unreadable(
            _("This ends before it begins. Write both days in full, the first one first.")
        )
