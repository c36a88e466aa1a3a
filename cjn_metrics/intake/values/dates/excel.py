"""Days written as Excel counts them: a plain number where a date should be."""

import re
from datetime import date, timedelta

from cjn_metrics.filters import day as in_words
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates.span import Span
from cjn_metrics.translation import _

_NUMBER = re.compile(r"([0-9]{1,6})(?:\.[0-9]{1,20})?")
# Excel takes 1900 for a leap year: from 1 March on, its days are one ahead.
_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_NO_DAY = 60
# A smaller number is rather a count or a row number, a larger one an amount.
_FIRST, _LAST = date(1970, 1, 1), date(2064, 4, 8)


def read_serial(text: str, uses_1904: bool) -> Span | None:
    """Return the day for a number of days, with or without a time as its fraction.

    ``uses_1904`` is what the workbook says of itself. None when the text is no number, or one of
    four digits, which is a year. Read are 1970 to 2064. Raises Unreadable for other numbers, and
    for 60, Excel's 29 February 1900.
    """
    number = _NUMBER.fullmatch(text)
    if not number or (len(number[1]) == 4 and number[1] == text):
        return None
    count = int(number[1])
    if count == _NO_DAY and not uses_1904:
        raise Unreadable(
            _("This number stands for 29 February 1900 in Excel, a day that never was.")
        )
    day = (_EPOCH_1904 if uses_1904 else _EPOCH) + timedelta(days=count)
    if not _FIRST <= day <= _LAST:
        raise Unreadable(
            _("A plain number is not a date. Write the day, for example 2024-05-12 or 12 May 2024.")
        )
    said = _("The number was read as {day}, counting days as Excel does.")
    return Span(
        day,
        day,
        note=_("read from {text}, a number of days as Excel counts them").format(text=text),
        warning=said.format(day=in_words(day)),
    )
