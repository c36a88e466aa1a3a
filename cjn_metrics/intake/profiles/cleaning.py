"""What a profile does with a cell before it is read, by the names that profiles use."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from cjn_metrics.extracts.cells import restore

_ORIGINAL = re.compile(r"^.*\(([^()]*)\)\s*$", re.DOTALL)
_ADDED_BY_TEAMS = re.compile(
    r"\s*\((?:guest|unverified|external|presenter|anonymous)\)\s*$", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:[\s,]*|(?<=\d)T)(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"^\s*(\d{1,2})/(\d{1,2})/(\d{4})\b.*\d:\d{2}.*[ap]m\s*$", re.IGNORECASE | re.DOTALL
)
_UTC = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M %p")
_PHNOM_PENH = timedelta(hours=7)
_LONGEST = 300
"""Longer texts are no names or times; patterns that look back are kept from them."""


def zoom_name(text: str) -> str:
    """Return the original name of Zoom's "Name (Original Name)", or else the text, trimmed.

    Zoom's "--" stands for no name and gives "".

    The name in parentheses is the one of the account or of the registration; the one before
    them was typed into the meeting, often with an organization or "iPhone" in it.
    """
    text = text.strip()
    if not text.strip("-") or len(text) > _LONGEST:
        return text.strip("-") and text
    found = _ORIGINAL.match(text)
    return (found[1].strip() if found else "") or text


def teams_name(text: str) -> str:
    """Take away what Teams adds to a name: (Guest), (Unverified), (External)."""
    earlier, text = "", text.strip()
    while len(text) <= _LONGEST and earlier != text:
        earlier, text = text, _ADDED_BY_TEAMS.sub("", text)
    return text


def without_anonymous(text: str) -> str:
    """Return "" for the word that Microsoft Forms writes for whoever is not signed in."""
    return "" if text.strip().casefold() in ("anonymous", "--") else text.strip()


def day(text: str) -> str:
    """Take the time of day off the end of a text; a time alone gives ""."""
    text = text.strip()
    return text if len(text) > _LONGEST else _TIME.sub("", text).strip().rstrip(",")


def zoom_day(text: str) -> str:
    """Return the day of one of Zoom's times; with AM or PM, Zoom writes the month first.

    "05/12/2024 09:30:00 AM" is 12 May 2024. Other texts only lose their time of day.
    """
    if len(text) <= _LONGEST and (found := _MONTH_FIRST.match(text)):
        month, number, year = map(int, found.groups())
        if 1 <= month <= 12 and 1 <= number <= 31:
            return f"{year:04}-{month:02}-{number:02}"
    return day(text)


def utc_day(text: str) -> str:
    """Return the day in Phnom Penh of a time in UTC; a text that is no such time stays."""
    trimmed = text.strip().removesuffix("UTC").strip()
    for read in (datetime.fromisoformat, *map(_reader, _UTC)):
        try:
            moment = read(trimmed)
        except ValueError:
            continue
        if ":" not in trimmed:
            break
        # Without an offset, or with that of UTC: both are meant.
        return (moment.replace(tzinfo=None) + _PHNOM_PENH).date().isoformat()
    return text.strip()


def without_spaces(text: str) -> str:
    """Return an identifier without the spaces and hyphens between its digits."""
    return re.sub(r"(?<=\d)[\s\-]+(?=\d)", "", text.strip())


CLEANERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "zoom-name": zoom_name,
        "teams-name": teams_name,
        "anonymous": without_anonymous,
        "day": day,
        "zoom-day": zoom_day,
        "utc-day": utc_day,
        "number": without_spaces,
        "restore": restore,
    }
)


def _reader(form: str) -> Callable[[str], datetime]:
    return lambda text: datetime.strptime(text, form)
