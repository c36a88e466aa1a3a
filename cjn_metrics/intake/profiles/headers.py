"""Headers of columns: how they are compared, and how those that lack a name are named."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

HEADER_ROWS = 50
"""A header stands among the first so many rows of its sheet or section."""

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_KHMER = "\u1780-\u17d3\u17d7-\u17ff\u19e0-\u19ff"
_RUNS = re.compile(f"[{_KHMER}][{_KHMER}\\s]*|[^{_KHMER}]+")


@lru_cache(maxsize=20_000)
def folded(header: str) -> str:
    """Return a header as it is compared: case, spacing, and punctuation at its ends do not count.

    Underscores do: ``_id`` is not ``ID``. Programs write either apostrophe: ’ is '. A text of
    nothing but punctuation gives "".
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", header)).casefold().replace("’", "'")
    text = " ".join(text.split())
    first, last = 0, len(text)
    while first < last and _is_edge(text[first]):
        first += 1
    while last > first and _is_edge(text[last - 1]):
        last -= 1
    return text[first:last]


def spellings(header: str, prefixed: bool = False) -> list[str]:
    """Return what of a header may be an alias, folded, the whole of it first.

    A ``prefixed`` header, as a form with groups writes it ("group/question"), may be known by
    what follows its last slash.
    """
    whole = folded(header)
    rest = folded(header.rpartition("/")[2]) if prefixed and "/" in header else ""
    return [whole, rest] if rest and rest != whole else [whole]


def languages(header: str) -> list[str]:
    """Return the Khmer and the other parts of a header in two languages, folded.

    Empty for a header in one language.
    """
    parts = [part for run in _RUNS.findall(header) if (part := folded(run))]
    return parts if len(parts) > 1 else []


def letter(index: int) -> str:
    """Return how a spreadsheet names a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def unique(headers: Iterable[str]) -> list[str]:
    """Name columns so that each name is there once, as ``Table.columns`` says."""
    names: list[str] = []
    taken: set[str] = set()
    for index, header in enumerate(headers):
        wanted = header.strip() or f"Column {letter(index)}"
        name, count = wanted, 1
        while name in taken:
            count += 1
            name = f"{wanted} ({count})"
        taken.add(name)
        names.append(name)
    return names


def is_tag_line(row: Sequence[str]) -> bool:
    """Tell whether a row under the header holds HXL tags (#org, #date+start) and nothing else."""
    cells = [cell for cell in row if cell and not cell.isspace()]
    return bool(cells) and all(cell.lstrip()[:1] == "#" for cell in cells)


def distinct(row: Iterable[str]) -> list[str]:
    """Return the different texts of a row, trimmed, without blanks.

    A title that is merged over ten cells is ten equal cells, and one text.
    """
    return list(dict.fromkeys(text for cell in row if (text := cell.strip())))


def _is_edge(character: str) -> bool:
    return character != "_" and unicodedata.category(character)[0] in "PSZ"
