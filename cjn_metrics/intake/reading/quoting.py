"""Rows whose quotation marks do not pair: read as well as can be, and said so.

A mark that opens a cell and never closes would swallow all rows to the end of the file.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.reading.telling import Row
from cjn_metrics.translation import _

# A cell of more lines than this was rather never closed.
_MOST_LINES = 50


def is_sound(lines: Iterable[str], delimiter: str) -> bool:
    """Say whether every quotation mark that opens a cell closes it, as RFC 4180 asks.

    Raises csv.Error for a cell beyond the size that csv was told to take.
    """
    try:
        for _cells in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as problem:
        if "field limit" in str(problem):
            raise
        return False
    return True


def mended(lines: Iterable[str], delimiter: str, warn: Callable[[Problem], None]) -> Iterator[Row]:
    """Yield the records with their numbers; a warning for each whose marks do not pair."""
    waiting: list[str] = []
    coming = iter(lines)
    number = 0
    while True:
        line = waiting.pop() if waiting else next(coming, None)
        if line is None:
            return
        number += 1
        taken = [line]
        cells = _strictly(line, delimiter)
        # Where the marks pair up a line or more further down, it is a cell of several lines.
        while cells is None and len(taken) <= _MOST_LINES:
            if "".join(taken).count('"') % 2 == 0:
                break
            following = waiting.pop() if waiting else next(coming, None)
            if following is None:
                break
            taken.append(following)
            if following.count('"') % 2:
                cells = _strictly("".join(taken), delimiter)
                break
        if cells is None:
            waiting.extend(reversed(taken[1:]))
            cells = _plainly(line, delimiter)
            warn(
                Problem(
                    "warning",
                    _(
                        "A quotation mark in this row has no partner, so it was read as a letter."
                        " Check the cells of the row."
                    ),
                    row=number,
                )
            )
        yield number, cells


def _strictly(text: str, delimiter: str) -> list[str] | None:
    try:
        lines = io.StringIO(text, newline="")
        records = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def _plainly(line: str, delimiter: str) -> list[str]:
    cells = line.rstrip("\r\n").split(delimiter)
    return [
        cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
        for cell in cells
    ]
