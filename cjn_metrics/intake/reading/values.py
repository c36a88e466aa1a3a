"""One value of a workbook → text, the same that a CSV saved from it would hold."""

from datetime import date, datetime, time, timedelta

# From here on a float no longer tells neighboring whole numbers apart by far.
_WHOLE = 1e21


def text_of(value: object) -> str:
    """Write a cell's value: days and times in ISO form, whole numbers without a point.

    A time at midnight is a day. A duration is hours:minutes:seconds, the hours beyond 24 too.
    Other numbers have the 15 digits that spreadsheets keep.
    """
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _time(value)
    if isinstance(value, timedelta):
        return _duration(value)
    return "" if value is None else str(value)


def number(value: float) -> str:
    """Write a number as a spreadsheet does: 27, 0.5, 1e+30."""
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return repr(float(f"{value:.15g}"))


def _moment(value: datetime) -> str:
    # A day is a fraction in the file, so that 09:30 can come as 09:29:59.999997.
    try:
        rounded = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        rounded = value.replace(microsecond=0)
    if rounded.time() == time():
        return rounded.date().isoformat()
    return rounded.isoformat(sep=" ")


def _time(value: time) -> str:
    if value.microsecond >= 500_000 and value < time(23, 59, 59):
        moved = datetime.combine(date(2000, 1, 1), value) + timedelta(microseconds=500_000)
        value = moved.time()
    return value.replace(microsecond=0).isoformat()


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{sign}{hours:02}:{minute:02}:{second:02}"


def letters(place: int) -> str:
    """Return a column's letters as a spreadsheet shows them; the first column is 0 here: A."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(65 + letter) + name
    return name
