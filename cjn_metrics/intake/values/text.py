"""Cells as text: cleaned, known to be blank, and alike where only the writing differs."""

import re
import unicodedata
from functools import lru_cache

# Joiners and spaces without width. Khmer puts U+200B between words, so inside they stay.
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
# They turn the direction of the text after them, so that what is shown is not what is stored.
# Programs put the marks U+200E and U+200F into dates, where they are in the way.
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TO_REMOVE = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_DIRECTIONS}\ud800-\udfff]")
_INVISIBLE = re.compile(f"[{_ZERO_WIDTH}\xad]")
# What a spreadsheet shows where a formula failed: whatever it was to say is not there.
_FAILED = {"#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!"}
_BLANK = {"", "na", "n/a", "#n/a", "null", "none", "nil", "-", "–", "—"} | _FAILED
_LONGEST_BLANK = max(map(len, _BLANK))

_KHMER_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_ACCENTS = re.compile("[\u0300-\u036f]")
_SEPARATORS = re.compile(r"[\s_\-‐‑‒–—−.,'’()/]+")


def cleaned(text: str) -> str:
    """Return the text as it is stored: NFC, trimmed, one space where there were several.

    Line breaks and no-break spaces count as spaces. Control characters, marks of direction and
    halves of characters are removed; characters without width at the ends only, because Khmer
    separates words by them. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = unicodedata.normalize("NFC", _TO_REMOVE.sub("", text))
    return " ".join(visible.split()).strip(f" {_ZERO_WIDTH}")


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: empty, invisible, a dash, or a word such as N/A or none.

    The words are NA, N/A, null, none and nil, in any case, and the errors of spreadsheets (#REF!).
    """
    said = cleaned(text)
    return len(said) <= _LONGEST_BLANK and said.lower() in _BLANK


def ascii_digits(text: str) -> str:
    """Return the text with Khmer digits written as 0 to 9."""
    return text if text.isascii() else text.translate(_KHMER_DIGITS)


def seen(text: str) -> str:
    """Return the cleaned text without anything invisible, for texts that have a fixed form."""
    return _INVISIBLE.sub("", cleaned(text))


@lru_cache(maxsize=10_000)
def likeness(text: str) -> str:
    """Return what two spellings of a listed word have in common.

    Case, accents, spaces, hyphens, dots, slashes and brackets are left out; "organis…" is
    "organiz…", "&" is "and", and the two ways to write a Khmer subscript that look the same
    (U+178A and U+178F) are one. Not for names that are not on a list: it joins too much.
    """
    plain = unicodedata.normalize("NFKD", seen(text).replace("&", " and ")).casefold()
    plain = _SEPARATORS.sub("", _ACCENTS.sub("", plain))
    return plain.replace("organis", "organiz").replace("\u17d2\u178a", "\u17d2\u178f")
