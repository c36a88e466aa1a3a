"""One value of a table written as text, so that a spreadsheet shows it and never runs it.

A spreadsheet takes text that begins with = + - or @ for a formula, which can call programs or
send the sheet elsewhere. Such text gets an apostrophe in front. The rule is OWASP's for CSV
injection (with tab, carriage return, line feed and the full-width signs), and stricter in one
point: spaces and invisible characters before the sign do not hide it, because programs that
trim cells would uncover it again.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

_DANGEROUS = r"(?:[\t\r\n\x00]|[\s\u200b\u2060\ufeff]*[=+\-@＝＋－＠])"
# Apostrophes of the text's own are stepped over: taking one away must give the text back.
_TO_DEFUSE = re.compile(f"'*{_DANGEROUS}")
_DEFUSED = re.compile(f"'+{_DANGEROUS}")


def defuse(text: str) -> str:
    """Return the text as it may stand in a cell: an apostrophe before what looks like a formula.

    Other text comes back as it is. ``restore`` is the exact inverse, for every text.
    """
    return f"'{text}" if _TO_DEFUSE.match(text) else text


def restore(text: str) -> str:
    """Take away the apostrophe that ``defuse`` put there; any other text comes back as it is."""
    return text[1:] if _DEFUSED.match(text) else text


def cell(value: object) -> str:
    """Write a value: None as nothing, days as 2022-12-31, booleans as true and false.

    Numbers are written plainly, without separators of thousands, and are never defused: a
    negative number is no formula. Times are in ISO form too.
    """
    kind = type(value)
    if kind is str:
        return defuse(value)  # type: ignore[arg-type]  # mypy does not follow type()
    if value is None:
        return ""
    write = _WRITERS.get(kind)
    return write(value) if write else defuse(str(value))


_WRITERS: dict[type, Callable[..., str]] = {
    bool: lambda value: "true" if value else "false",
    int: str,
    float: repr,
    Decimal: lambda value: f"{value:f}",
    date: date.isoformat,
    datetime: datetime.isoformat,
}
