"""When two organization names are the same by themselves, without anybody deciding."""

import unicodedata

# Characters that take no room although Unicode does not call them format characters: the grapheme
# joiner, Hangul fillers, the two Khmer vowels that are never written, variation selectors.
_UNSEEN = frozenset(
    (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0)
) | frozenset(range(0xFE00, 0xFE10))
_MORE_SELECTORS = range(0xE0100, 0xE01F0)


class _Seen(dict[int, int | None]):
    """For str.translate: None for a character that nobody sees; found out once each."""

    def __missing__(self, point: int) -> int | None:
        category = unicodedata.category(chr(point))
        is_unseen = (
            category == "Cf"
            or (category == "Cc" and not chr(point).isspace())
            or point in _UNSEEN
            or point in _MORE_SELECTORS
        )
        self[point] = None if is_unseen else point
        return self[point]


_SEEN = _Seen()


def normalized(name: str) -> str:
    """Return the form in which equal names are equal: this, and nothing less, matches by itself.

    Unicode's canonical composition (NFC), case folded, every run of white space one space and
    none at the ends, and without the characters that nobody sees: zero-width ones, soft hyphens,
    marks of direction, control characters. Accents, punctuation and all that Khmer writes stay.
    The result is its own normalized form; it is empty when nothing can be seen.
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.lower().split())
    # Decomposed first, so that an unseen character between a letter and its mark parts nothing.
    seen = unicodedata.normalize("NFD", name).translate(_SEEN)
    return " ".join(unicodedata.normalize("NFC", seen.casefold()).split())
