"""The words around and inside a date, English and Khmer, brought to one form.

After ``normalized`` a month's name is its number in angle brackets, so "12 ខែឧសភា ឆ្នាំ២០២៤" and
"12th May, 2024" are "12 <05> 2024" and "12 <05>, 2024".
"""

import re
from dataclasses import dataclass

from cjn_metrics.intake.values.text import ascii_digits, seen

_MONTHS = (
    ("january", "jan", "មករា"),
    ("february", "feb", "កុម្ភៈ", "កុម្ភះ", "គុម្ភៈ"),
    ("march", "mar", "មីនា"),
    ("april", "apr", "មេសា"),
    ("may", "ឧសភា"),
    ("june", "jun", "មិថុនា"),
    ("july", "jul", "កក្កដា"),
    ("august", "aug", "សីហា"),
    ("september", "sept", "sep", "កញ្ញា"),
    ("october", "oct", "តុលា"),
    ("november", "nov", "វិច្ឆិកា"),
    ("december", "dec", "ធ្នូ"),
)
_WEEKDAYS = (
    ("monday", "mon", "ថ្ងៃចន្ទ"),
    ("tuesday", "tues", "tue", "ថ្ងៃអង្គារ"),
    ("wednesday", "weds", "wed", "ថ្ងៃពុធ"),
    ("thursday", "thurs", "thur", "thu", "ថ្ងៃព្រហស្បតិ៍"),
    ("friday", "fri", "ថ្ងៃសុក្រ"),
    ("saturday", "sat", "ថ្ងៃសៅរ៍"),
    ("sunday", "sun", "ថ្ងៃអាទិត្យ"),
)
_KHMER_WORDS = {
    "ត្រីមាស": " quarter ",
    "ឆមាស": " half ",
    "បន្ទាប់ពី": " after ",
    "ក្រោយ": " after ",
    "មុន": " before ",
    "ចាប់ពី": " from ",
    "រហូតដល់": " to ",
    "ដល់": " to ",
    "ពី": " from ",
    "និង": " and ",
    "ឬ": " or ",
    "ព.ស.": " ",
    "ព.ស": " ",
    "ម៉ោង": " at ",
    "គ.ស.": " ",
    "គ.ស": " ",
    "ថ្ងៃទី": " ",
    "ថ្ងៃ": " ",
    "ឆ្នាំ": " ",
    "ខែ": " ",
    "ទី": " ",
}


def _any_of(words: list[str]) -> str:
    """Write a pattern for the words, the longest first, none as a part of a longer Latin one."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?<![a-z])(?:{listed})(?![a-z])"


_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTH = re.compile(rf"({_any_of(list(_MONTH_NUMBERS))})\.?")
_WEEKDAY = re.compile(rf"\(?({_any_of(list(_WEEKDAY_NUMBERS))})\.?\)?,?")
_NUMBERED_MONTH = re.compile(r"ខែ ?(?:ទី ?)?([0-9]{1,2})(?![0-9])")
_KHMER_WORD = re.compile(_any_of(list(_KHMER_WORDS)))
_ORDINAL = re.compile(r"(?<=[0-9]) ?(?:st|nd|rd|th)(?![a-z])")
_DASHES = str.maketrans("‐‑‒–—―−", "-------", "<>")

_ZONE = r"(?:z|ict|\(?(?:utc|gmt)?[+-][0-9]{1,2}(?::?[0-9]{2})?\)?|\(?(?:utc|gmt)\)?)"
_CLOCK = (
    r"(?:(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?(?: ?[ap]\.?m\.?)?"
    r"|(?:0?[1-9]|1[0-2]) ?[ap]\.?m\.?)"
)
_TIMES = rf"{_CLOCK}(?: ?(?P<zone>{_ZONE}))?(?: ?(?:-|to) ?{_CLOCK}(?: ?{_ZONE})?)?"
_TIME_LAST = re.compile(rf"(?:[ ,]{{1,3}}(?:at )?|(?<=[0-9])t){_TIMES}$")
_TIME_FIRST = re.compile(rf"^{_TIMES}(?:,? (?:on )?)(?=.)")
_DAY_AND_TIME = re.compile(
    r"([0-9A-Za-z/., -]{6,20}?),? (?:[01]?[0-9]|2[0-3])(?::[0-5][0-9]){1,2}(?: ?[AaPp][Mm])?"
)
_OF_CAMBODIA = re.compile(r"ict|\(?(?:utc|gmt)?\+0?7(?::?00)?\)?")


@dataclass(frozen=True)
class Stamp:
    """A date text without its time."""

    text: str
    zone: str | None = None
    """The written zone of the time, when it is another than Cambodia's."""


def normalized(text: str) -> str:
    """Return the text in small letters, with 0-9 for digits, - for dashes, <05> for May.

    Suffixes of ordinals and Khmer words for day, month and year are left out.
    """
    plain = ascii_digits(seen(text).translate(_DASHES)).lower()
    plain = _MONTH.sub(lambda found: f"<{_MONTH_NUMBERS[found[1]]:02}>", plain)
    if not plain.isascii():
        plain = _NUMBERED_MONTH.sub(lambda found: f" <{int(found[1]):02}> ", plain)
    return " ".join(_ORDINAL.sub("", plain).split())


def without_khmer_words(text: str) -> str:
    """Return a normalized text with the Khmer words between dates in English, or left out."""
    if text.isascii():
        return text
    return " ".join(_KHMER_WORD.sub(lambda found: _KHMER_WORDS[found[0]], text).split())


def without_weekdays(text: str) -> tuple[str, list[int]]:
    """Return a normalized text without names of weekdays, and which they were, 0 for Monday."""
    found = [_WEEKDAY_NUMBERS[name] for name in _WEEKDAY.findall(text)]
    return (" ".join(_WEEKDAY.sub(" ", text).split()), found) if found else (text, [])


def before_time(text: str) -> str:
    """Return a cell without its time when it is plainly a day and a time; otherwise unchanged.

    Logs have another time in every row; what comes back is the same for all rows of a day.
    """
    found = _DAY_AND_TIME.fullmatch(text)
    return found[1] if found else text


def without_time(text: str) -> Stamp:
    """Return a normalized text without the time of day after it, or before it.

    A text that is a time and nothing else comes back as it is.
    """
    found = _TIME_LAST.search(text) or _TIME_FIRST.match(text)
    if not found:
        return Stamp(text)
    zone = found["zone"]
    if zone and (_OF_CAMBODIA.fullmatch(zone) or _is_end_of_time(zone, found[0])):
        zone = None
    return Stamp(text[: found.start()] if found.start() else text[found.end() :], zone)


def _is_end_of_time(zone: str, time: str) -> bool:
    """Tell whether what looks like a zone is the end of a meeting: 9:30-11:00."""
    return zone.startswith("-") and not time.startswith("t")
