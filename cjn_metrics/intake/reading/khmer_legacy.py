"""Khmer typed with an old font: Latin letters in the file that only such a font shows as Khmer.

The fonts (Limon, ABC and their like) put a Khmer letter, vowel or subscript on each Latin key,
capital letters included, and on the accented letters and signs above 127. Read as what they are,
words look like "RBHraCaNacRkkm<úCa". Stored, they would be names that nobody can read or match.

What gives them away is what no language written in Latin letters does: capitals in the middle of
words again and again, consonants that cannot stand together at the beginning of a syllable
(the subscript ro, on R, is typed before its consonant), and signs such as < µ ¶ § between letters.
Camel case (ChildFund), abbreviations (MoEYS, NGOs), addresses, and codes with digits do some of
this too, so they are told apart first; and no word alone decides on a file.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import compress

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.reading.values import letters
from cjn_metrics.translation import _, plural

# A cell with fewer Latin letters than this proves nothing.
_LETTERED = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]{2}")
# Quick: what every strange word has at least one of. Most rows of most files end here. One class
# first, because that is what the search skips by.
_MAYBE = re.compile(
    r"[A-ZÀ-ÖØ-Þ¡-¿×÷<>\[\]{}|^~\\]"
    r"(?:(?<=[a-zß-öø-ÿ'`;’].)|(?<=[¡-¿×÷<>\[\]{}|^~\\])|(?<=R)(?=[bcdfgjkmnpqstvxz]))"
)
_ADDRESS = re.compile(
    r"\S*(?:://|www\.|@)\S*|\S+\.\w{2,}/\S*|\S+\.(?:org|com|net|kh|gov|edu|int|info)\b\S*|&\w+;"
)
# What separates words, or several answers in one cell; not what stands within legacy words.
_WORDS = re.compile(r"[\s,/()\"“”–—…+=?!*#%&._-]+")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"(?=\S*[A-Za-z])(?=\S*\d)\S{6,}")
# Signs that the fonts use for subscripts and vowels, between letters of one word.
_SIGN = re.compile(r"(?<=[A-Za-zÀ-ÿ;'])[¡-©«-´¶-¹»-¿µ×÷<>\[\]{}|^~\\](?=[A-Za-zÀ-ÿ;'])")
# What UTF-8 looks like when it is read as Windows-1252: also wrong, but not this.
_GARBLED = re.compile(r"[ÃÂáâ][\u0080-¿‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_RISE = re.compile(r"[a-zß-öø-ÿ;'](?=[A-ZÀ-ÖØ-Þ])")
_ENDS_HIGH = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ];?\Z")
_PIECES = re.compile(r"[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])s?|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]+")
_VOWEL = "aeiouyà-æè-öø-üýÿ"
# How words begin in English, French, Spanish, Vietnamese and Khmer written in Latin letters.
_SYLLABLE = re.compile(
    rf"(?:[b-df-hj-np-tv-xzçñ]?|[bcdfgkpstvz][hlr]|ch[hlrb]|[kpst]h[lmnrvw]|[ckst]n|gn|mc|mn|ngh?|nh|ph"
    rf"|ps|qu|rh|sch|s[ckmnptvw]|s[ckpt][lr]|shr|spl|squ|str|t[bw]|ts|wh|wr|ll|ss|kd|lv|kb)"
    rf"[{_VOWEL}]",
    re.IGNORECASE,
)

# The subscript ro is typed before its consonant.
_RO = re.compile(r"e?R[bcdfgjkmnpqstvxz](?=\w\w)")
_SUBSCRIPTS = frozenset("áçÁÇäÄþßÐðñæÆÞÑöÖüø")
_SHORTEST = 5
_SURE = 2.0
_FEW = 3
_SHARE_OF_FILE = 0.2
_SHARE_OF_COLUMN = 0.4
_SHARE_OF_SMALL_FILE = 0.6


def looks_so(text: str) -> bool:
    """Say whether a text looks like Khmer typed with an old font.

    True when a third of its words or more, or one long one, are beyond what languages written
    in Latin letters do. Words with digits, and addresses, say nothing either way.
    """
    if not _MAYBE.search(text):
        return False
    words = [word for word in _WORDS.split(_ADDRESS.sub(" ", text)) if _LETTERED.search(word)]
    plain = [word for word in words if not _DIGIT.search(word) and not _GARBLED.search(word)]
    marks = [_marks(word) for word in plain]
    strange = sum(mark >= _SURE for mark in marks)
    return strange > 0 and (strange * 3 >= len(words) or sum(marks) >= 2 * len(words))


def _marks(word: str) -> float:
    """Count what a language written in Latin letters would not do in this word."""
    # Several answers in one cell, or markup, are words of their own: Members;Children|Staff.
    parts = [part for part in re.split(r"[|<>;\[\]]+", word) if part]
    if len(word) < _SHORTEST or (
        not _SIGN.search(re.sub(r"[|<>;\[\]]", " ", word)) and all(map(_is_camel, parts))
    ):
        return 0.0
    pieces = _PIECES.findall(word)
    rises = len(_RISE.findall(word))
    marks = 1.5 * len(_SIGN.findall(word)) + rises
    if rises:
        marks += 0.5 * word[0].islower() + 0.5 * bool(_ENDS_HIGH.search(word) and word[0].islower())
        marks += 0.5 * sum(letter in _SUBSCRIPTS for letter in word)
        marks += 0.5 * sum(
            not _SYLLABLE.match(piece) for piece in pieces if not piece.rstrip("s").isupper()
        )
    elif _RO.match(word):
        marks += 1.0 + 0.5 * sum(letter in _SUBSCRIPTS for letter in word)
    return marks


def _is_camel(word: str) -> bool:
    """True for ChildFund, MoEYS, iPhone, NGOs, McDonald, O'Brien: pieces that are words."""
    pieces = _PIECES.findall(word)
    if _RO.match(word) or "".join(pieces) != re.sub("['’`]", "", word):
        return False
    if len(pieces) <= 1:
        return True
    if word[0].islower() and (_ENDS_HIGH.search(word) or not _SUBSCRIPTS.isdisjoint(word)):
        return False
    lower = [piece for piece in pieces if not piece.rstrip("s").isupper()]
    # A single letter once (iPhone, O'Brien), not again and again.
    single = sum(len(piece) == 1 for piece in pieces)
    return single <= 1 and all(
        (len(piece) == 1 and piece in "eimux") or _SYLLABLE.match(piece) for piece in lower
    )


@dataclass
class _Column:
    first_row: int
    strange: int = 0
    coded: int = 0
    """Cells that are one word of letters and digits, from the first strange cell on."""


@dataclass
class Judge:
    """Looks at every row of a file and says in the end what to think of it."""

    _columns: dict[tuple[str, int], _Column] = field(default_factory=dict)
    # How often which cells of a row had letters: a few patterns, however long the file.
    _lettered: dict[str, Counter[tuple[bool, ...]]] = field(default_factory=dict)

    def look(self, sheet: str, number: int, cells: list[str]) -> None:
        """Take note of one row."""
        pattern = tuple(map(bool, map(_LETTERED.search, cells)))
        if sheet not in self._lettered:
            self._lettered[sheet] = Counter()
        self._lettered[sheet][pattern] += 1
        if not self._columns and not _MAYBE.search("\n".join(compress(cells, pattern))):
            return
        for place, cell in enumerate(cells):
            column = self._columns.get((sheet, place))
            if looks_so(cell):
                if not column:
                    column = self._columns[sheet, place] = _Column(number)
                column.strange += 1
            elif column and _CODE.fullmatch(cell):
                column.coded += 1

    def verdict(self) -> list[Problem]:
        """Return a warning for each column with a few such cells.

        Raises FileRefused when a good share of the cells with letters look so, or of those of
        one column. Columns of codes (xKq4TbnM) are left alone: some of them look so by chance.
        """
        columns = {
            key: column
            for key, column in self._columns.items()
            if column.coded * 3 < column.strange
        }
        strange = sum(column.strange for column in columns.values())
        lettered = sum(
            sum(pattern) * count
            for patterns in self._lettered.values()
            for pattern, count in patterns.items()
        )
        share = strange / max(1, lettered)
        if (
            (strange >= _FEW and share >= _SHARE_OF_FILE)
            or share >= _SHARE_OF_SMALL_FILE
            or any(
                column.strange >= max(_FEW, _SHARE_OF_COLUMN * self._lettered_in(*key))
                for key, column in columns.items()
            )
        ):
            raise FileRefused(
                _(
                    "This looks like Khmer typed with an old font (Limon or ABC), which only that"
                    " font can show. Convert the text to Khmer Unicode and save the file again."
                )
            )
        return [
            Problem("warning", _sentence(column.strange), sheet, column.first_row, letters(place))
            for (sheet, place), column in columns.items()
        ]

    def _lettered_in(self, sheet: str, place: int) -> int:
        return sum(
            count
            for pattern, count in self._lettered[sheet].items()
            if place < len(pattern) and pattern[place]
        )


def _sentence(count: int) -> str:
    return plural(
        "{count} cell of this column looks like Khmer typed with an old font (Limon or ABC)."
        " Type it in Khmer Unicode if it is.",
        "{count} cells of this column look like Khmer typed with an old font (Limon or ABC)."
        " Type them in Khmer Unicode if they are.",
        count,
    )
