"""Finding a person's name in texts, however it is spaced, ordered, capitalized or put in a link."""

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable

# What may stand between the words of a name, and what may hide inside a word.
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BETWEEN = rf"[\s{_HIDDEN}.,;:_/\\()\[\]\"'“”‘’+%&\-–—]"
_HIDES = re.compile(f"[{_HIDDEN}]")
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "he", "hon", "lok", "oknha"]
)
# These scripts put no spaces between words, so a word's edge cannot be told.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
_ALL_ORDERS = 4
_SHORT = 3


def plain(text: str) -> str:
    """Return the text as it is compared: composed, in one case, without hidden characters."""
    return _HIDES.sub("", unicodedata.normalize("NFC", text)).casefold()


def words_of(name: str) -> list[str]:
    """Return the words of a name without titles, unless less than two would be left."""
    words = [w for w in re.split(f"{_BETWEEN}+", unicodedata.normalize("NFC", name)) if w]
    proper = [word for word in words if plain(word) not in _TITLES]
    return proper if len(proper) > 1 else words


class NamePattern:
    """Finds any of a person's recorded names in a text.

    The words of a name may stand in any order and be joined as in a link; other words must not
    touch it, so that Ana is not found in banana. A name of one or two letters is found only where
    it is the whole text.
    """

    def __init__(self, names: Collection[str], identifiers: Collection[str] = ()) -> None:
        """Look for ``names`` and for ``identifiers`` that tell who is meant."""
        self._words = [words for name in names if (words := words_of(name))]
        self._names = _any(self._words)
        telling = [one for one in identifiers if len(one) > _SHORT and re.search("[^0-9]", one)]
        self._identifiers = _any([*self._words, *([one] for one in telling)])
        self.clues = sorted(
            {plain(max(words, key=len)) for words in self._words} | {plain(one) for one in telling}
        )
        """In lower case; a text without any of these need not be looked at."""

    def without(self, text: str, instead: str) -> str:
        """Return the text with ``instead`` in the place of each name; unchanged without one."""
        return _replaced(self._names, text, instead)

    def without_identifiers(self, text: str, instead: str) -> str:
        """Return an identifier with ``instead`` in the place of a name or identifier in it."""
        return _replaced(self._identifiers, text, instead)

    def may_be_in(self, text: str) -> bool:
        """True when every word of a name is somewhere in a text, in any order and place.

        text: as ``plain`` returns it. First and last names may stand in columns of their own.
        """
        return any(
            all(_bounded(re.escape(plain(word)), plain(word)).search(text) for word in words)
            for words in self._words
        )


def _any(names: Iterable[list[str]]) -> list[re.Pattern[str]]:
    patterns = []
    for words in names:
        if len("".join(words)) < _SHORT:
            patterns.append(re.compile(rf"\A\s*{_spelled(words)}\s*\Z", re.IGNORECASE))
            continue
        orders: Iterable[tuple[str, ...]] = [tuple(words), (words[-1], *words[:-1])]
        if len(words) <= _ALL_ORDERS:
            orders = itertools.permutations(words)
        patterns += [_bounded(_spelled(order), order[0], order[-1]) for order in orders]
    return patterns


def _spelled(words: Iterable[str]) -> str:
    hidden = f"[{_HIDDEN}]*"
    spelled = ""
    last = ""
    for word in words:
        if last:
            touching = _UNSPACED.match(last[-1]) and _UNSPACED.match(word)
            spelled += f"{_BETWEEN}{'*' if touching else '+'}"
        spelled += hidden.join(re.escape(letter) for letter in word)
        last = word
    return spelled


def _bounded(pattern: str, first: str, last: str | None = None) -> re.Pattern[str]:
    before = "" if _UNSPACED.match(first[0]) else r"(?<![^\W_])"
    after = "" if _UNSPACED.match((last or first)[-1]) else r"(?![^\W_])"
    return re.compile(f"{before}{pattern}{after}", re.IGNORECASE)


def _replaced(patterns: Iterable[re.Pattern[str]], text: str, instead: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    changed = composed
    for pattern in patterns:
        changed = pattern.sub(lambda found: instead, changed)
    return text if changed == composed else changed
