"""Khmer typed in another order, or with other keys, than Unicode asks for.

What looks the same on paper can be stored in several ways, and Unicode's normalization leaves
Khmer as it is. The order used here is that of the Unicode Standard (chapter 16, Khmer, "Ordering
of syllable components"): base, shifter or robat, subscripts, vowel, signs. Only proposals rest on
this; names are never made equal by it.
"""

import re

_SUBSCRIPT = "្[ក-ឳ]"
_SYLLABLE = re.compile(f"([ក-ឳ])((?:{_SUBSCRIPT}|[ា-៑៝])+)")
_MARK = re.compile(f"{_SUBSCRIPT}|.", re.DOTALL)
_RO = "្រ"
# Two keys pressed for one vowel, in the order of their codes; each pair looks like the vowel.
_TYPED_APART = (("ាេ", "ោ"), ("ីេ", "ើ"), ("េេ", "ែ"))
# Subscript ta and subscript da are drawn alike.
_DRAWN_ALIKE = ("្ត", "្ដ")


def in_order(text: str) -> str:
    """Return the text with the parts of each Khmer syllable in one order; other text is kept.

    Applying it again changes nothing.
    """
    if not _SYLLABLE.search(text):
        return text
    return _SYLLABLE.sub(_ordered, text.replace(*_DRAWN_ALIKE))


def _ordered(syllable: re.Match[str]) -> str:
    marks = _sorted(syllable[2])
    for apart, one in _TYPED_APART:
        marks = marks.replace(apart, one)
    return syllable[1] + _sorted(marks)


def _sorted(marks: str) -> str:
    return "".join(sorted(_MARK.findall(marks), key=_place))


def _place(mark: str) -> tuple[int, str]:
    # Among subscripts ro comes last; others keep their order, which can make a difference.
    if len(mark) == 2:
        return (2 if mark == _RO else 1), ""
    if mark in "៉៊៌":
        return 0, mark
    return (3, mark) if "ា" <= mark <= "ៅ" else (4, mark)
