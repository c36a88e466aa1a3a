"""How likely two names mean the same organization, and why one may think so."""

from collections import Counter
from collections.abc import Container
from typing import Literal, NamedTuple

from cjn_metrics.intake.organizations.forms import Form
from cjn_metrics.intake.organizations.words import COMMON, OPPOSED, PLACES

Kind = Literal[
    "same",
    "punctuation",
    "spelling",
    "order",
    "typing",
    "acronym",
    "office",
    "more words",
    "numbers",
    "places",
    "opposed",
    "near",
]

BULK_SCORE = 90
"""The lowest score at which accepting everything above it is offered.

From here on every word of one name is a word of the other: in another order, with other
punctuation or spelling, or with one or two letters mistyped in long words. A word more or less,
another number, another place, and an acronym are below it however near the writing is, because
they are how a country office differs from its headquarters and one committee from the next.
"""
CONTRADICTED = 74
"""The highest score of two names that say different things: 1 and 2, north and south."""

_PUNCTUATION, _SPELLING, _ORDER, _TYPING = 99, 97, 95, 94
_MOST = {
    "office": 80,
    "more words": 85,
    "near": BULK_SCORE - 1,
    "numbers": CONTRADICTED,
    "places": CONTRADICTED,
    "opposed": CONTRADICTED,
}
_LEAST_OF_MORE_WORDS = 70
ACRONYM = 80
SHARED_ACRONYM = 75
# Letters in a name, and in a word that nobody else uses, below which a slip makes another one.
_LONG_ENOUGH = 10
_LONG_NAME = 8


class Likeness(NamedTuple):
    """0 to 100, and what the two names differ in."""

    score: int
    kind: Kind


UNLIKE = Likeness(0, "near")


def compare(one: Form, other: Form, real_words: Container[str], at_least: int = 0) -> Likeness:
    """Return how alike two names are; ``UNLIKE`` when it would be less than ``at_least``.

    ``real_words`` are words that several names have: two of them are two words, not a word and
    its misspelling. Symmetrical in ``one`` and ``other``.
    """
    if surely := _surely(one, other, real_words):
        return surely if surely.score >= at_least else UNLIKE
    if at_least >= BULK_SCORE:
        return UNLIKE
    kind = _difference(one, other)
    # Nothing to compare in a name of punctuation alone.
    if _MOST[kind] < at_least or not (one.compact and other.compact):
        return UNLIKE
    score = min(_MOST[kind], _alike(one, other, kind))
    if kind != "numbers" and _is_acronym(one, other):
        is_same_place = set(one.words) & PLACES == set(other.words) & PLACES
        score, kind = (ACRONYM if is_same_place else SHARED_ACRONYM), "acronym"
    return Likeness(score, kind) if score >= at_least else UNLIKE


def _surely(one: Form, other: Form, real_words: Container[str]) -> Likeness | None:
    if one.text == other.text:
        return Likeness(100, "same")
    # 1 and 2 is neither 12 nor 2 and 1.
    if one.numbers != other.numbers or not (one.compact and other.compact):
        return None
    if one.compact == other.compact:
        return Likeness(_PUNCTUATION, "punctuation")
    if one.core == other.core:
        return Likeness(_SPELLING, "spelling")
    if sorted(one.words) == sorted(other.words):
        return Likeness(_ORDER, "order")
    return _mistyped(one, other, real_words)


def _mistyped(one: Form, other: Form, real_words: Container[str]) -> Likeness | None:
    lacking, extra = _unshared(one, other)
    if not 0 < len(lacking) == len(extra) <= 2 or len(one.core) < _LONG_ENOUGH:
        return None
    for order in ((0, 1), (1, 0))[: len(lacking)]:
        pairs = [(word, extra[place]) for word, place in zip(lacking, order, strict=False)]
        slips = [_slips(*pair, real_words) for pair in pairs]
        if min(slips) > 0 and sum(slips) <= 2:
            mended = dict(pairs)
            in_order = tuple(mended.get(word, word) for word in one.words) == other.words
            return Likeness(_TYPING - sum(slips) - (0 if in_order else 2), "typing")
    return None


def _slips(word: str, other: str, real_words: Container[str]) -> int:
    """Return by how many letters one is mistyped for the other, 1 or 2; 0 when it is not.

    A slip is a letter too many, too few, another one, or two exchanged. The first letter is
    seldom mistyped, and a short word with a slip is another word. Of two words in use neither is
    a slip, and of two that nobody knows, both may be names of their own. Only alphabets whose
    words stand apart are looked at.
    """
    if not (word.isascii() and other.isascii() and word.isalpha() and other.isalpha()):
        return 0
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) < 5 or word[0] != other[0] or _are_opposed(word, other):
        return 0
    if longer == f"{shorter}s" or (longer == f"{shorter}n" and longer in PLACES):
        return 1
    in_use = sum(one in real_words or one in COMMON or one in PLACES for one in (word, other))
    if in_use == 2 or (in_use == 0 and len(shorter) < _LONG_NAME):
        return 0
    from rapidfuzz.distance import OSA

    most = 2 if in_use and len(shorter) >= 9 else 1
    distance = OSA.distance(word, other, score_cutoff=most)
    return distance if distance <= most else 0


def _difference(one: Form, other: Form) -> Kind:
    lacking, extra = _unshared(one, other)
    if one.numbers != other.numbers:
        return "numbers"
    if any(_are_opposed(word, another) for word in lacking for another in extra):
        return "opposed"
    if lacking and extra:
        return "places" if PLACES.issuperset((*lacking, *extra)) else "near"
    if lacking or extra:
        return "office" if PLACES.issuperset((*lacking, *extra)) else "more words"
    return "near"


def _alike(one: Form, other: Form, kind: Kind) -> int:
    if kind == "office":
        return _MOST["office"]
    if kind == "more words":
        # The more of the longer name is said, the likelier it is meant; one acronym says little.
        shorter, longer = sorted((len(one.core), len(other.core)))
        return max(_LEAST_OF_MORE_WORDS, round(60 + 30 * shorter / longer))
    from rapidfuzz import fuzz

    # Not WRatio: its partial matches take one shared word for a likeness of 86.
    return round(
        max(fuzz.ratio(one.comparable, other.comparable), fuzz.ratio(one.written, other.written))
    )


def _is_acronym(one: Form, other: Form) -> bool:
    return any(
        len(short.short) > 2 and short.short in full.initials
        for short, full in ((one, other), (other, one))
    )


def _are_opposed(word: str, other: str) -> bool:
    pair = {word, other, word.removesuffix("s"), other.removesuffix("s")}
    return word.removesuffix("s") != other.removesuffix("s") and any(
        len(pair & group) > 1 for group in OPPOSED
    )


def _unshared(one: Form, other: Form) -> tuple[list[str], list[str]]:
    """Return the words that only one name has, and those that only the other has."""
    ours, theirs = Counter(one.words), Counter(other.words)
    return list((ours - theirs).elements()), list((theirs - ours).elements())
