"""A name taken apart into what comparing needs. Nothing here makes two names equal."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cjn_metrics.intake.organizations.khmer import in_order
from cjn_metrics.intake.organizations.normalizing import normalized
from cjn_metrics.intake.organizations.words import (
    KHMER_ORGANIZATION,
    LEGAL,
    PLACES,
    SMALL,
    SPELLINGS,
)

_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['’‘ʼ`´′]")
_IN_BRACKETS = re.compile(r"^(.*?)[(\[{]([^()\[\]{}]+)[)\]}](.*)$")
_PARTED = re.compile(r"^(.+?)(?:\s+[-–—:|]\s+|\s*/\s*)(.+)()$")
_ONE_WORD = re.compile(r"\bco[ -]+(?=operat|ordinat)|(?<=\bunited)\s(?=nations\b)")
_SPELLED_WITH_S = re.compile(r"(?<=\wi)s(?=ations?\b|ational\b)")
_LONGEST_SHORT = 8


class _Letters(dict[int, str | int]):
    """For str.translate: letters, their marks and digits stay; digits of any script are 0 to 9."""

    def __missing__(self, point: int) -> str | int:
        character = chr(point)
        category = unicodedata.category(character)
        if category == "Nd":
            self[point] = str(unicodedata.digit(character))
        else:
            self[point] = point if category[0] in "LMN" else " "
        return self[point]


_LETTERS = _Letters({ord("&"): " and ", ord("+"): " and "})


@dataclass(frozen=True, slots=True)
class Form:
    """One name, ready to be compared with another."""

    text: str
    """The normalized name."""
    compact: str
    """Its letters and digits, without accents, spaces and punctuation; empty when it has none."""
    words: tuple[str, ...]
    """Its words in one spelling, without small ones and without an acronym beside the full name."""
    core: str
    """The words in a row."""
    comparable: str
    """What nearness is measured on: the words in alphabetical order."""
    written: str
    """The same in the order of the name, because a slip can change the alphabetical one."""
    numbers: tuple[str, ...]
    """The numbers in it, in its order."""
    short: str
    """The acronym that the name may be; empty when it is a full name."""
    initials: frozenset[str]
    """The acronyms that others may form of it."""


def form(name: str) -> Form:
    """Take a name apart; a name in which nothing can be seen has every part empty."""
    text = normalized(name)
    plain = _plain(text)
    compact = plain.replace(" ", "")
    # The name without its acronym is what people mean by the full name.
    all_words = _without_acronym(text, plain)
    words = _significant(all_words)
    core = "".join(words)
    if core.isascii():
        comparable, written = " ".join(sorted(words)), " ".join(words)
    else:
        # Khmer has no spaces between words, and where some are written says nothing.
        comparable = written = core.removeprefix(KHMER_ORGANIZATION) or core
    return Form(
        text,
        compact,
        words,
        core,
        comparable,
        written,
        tuple(re.findall(r"\d+", plain)),
        _short(words),
        frozenset(_initials(all_words)),
    )


def _plain(text: str) -> str:
    """Return words of letters and digits with one space between them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", in_order(text)).casefold()
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    text = _APOSTROPHES.sub("", text)
    return " ".join(text.translate(_LETTERS).split())


def _spelled(plain: str) -> tuple[str, ...]:
    """Return the words in one of their spellings; united nations is the one word un."""
    joined = _SPELLED_WITH_S.sub("z", _ONE_WORD.sub(_joined, plain))
    words = (SPELLINGS.get(word, word) for word in joined.split())
    return tuple("un" if word == "unitednations" else word for word in words)


def _joined(match: re.Match[str]) -> str:
    return match[0].rstrip(" -")


def _significant(words: Sequence[str]) -> tuple[str, ...]:
    kept = [word for word in words if word not in SMALL]
    while len(kept) > 1 and kept[-1] in LEGAL:
        kept.pop()
    return tuple(kept or words)


def _without_acronym(text: str, plain: str) -> tuple[str, ...]:
    """Return all words, those of the full name only where an acronym of it stands beside it."""
    for pattern in (_IN_BRACKETS, _PARTED):
        if found := pattern.match(text):
            outside = _spelled(_plain(f"{found[1]} {found[3]}"))
            inside = _spelled(_plain(found[2]))
            if _abbreviates(inside, outside):
                return outside
            if _abbreviates(outside, inside):
                return inside
    words = _spelled(plain)
    if len(words) > 3:
        for acronym, full in ((words[:1], words[1:]), (words[-1:], words[:-1])):
            if _abbreviates(acronym, full):
                return full
    return words


def _abbreviates(acronym: Sequence[str], full: Sequence[str]) -> bool:
    short = _short(_significant(acronym))
    places = set(acronym) & PLACES
    return len(short) > 1 and short in _initials(full) and places <= set(full)


def _short(words: Sequence[str]) -> str:
    named = [word for word in words if word not in PLACES and word != "un"]
    is_spelled = len(named) > 1 and all(len(word) == 1 for word in named)
    short = "".join(named) if is_spelled or len(named) == 1 else ""
    is_short = len(short) <= _LONGEST_SHORT and short.isascii() and short.isalpha()
    return short if is_short else ""


def _initials(words: Sequence[str]) -> set[str]:
    """Return the acronyms that people form: with or without small words, places and UN."""
    found = set()
    without_un = [word for word in words if word != "un"]
    for some in (words, without_un):
        for left_out in (frozenset[str](), SMALL, PLACES, SMALL | PLACES):
            kept = [word for word in some if word not in left_out]
            if len(kept) > 1:
                found.add("".join(word if word == "un" else word[0] for word in kept))
    return found
