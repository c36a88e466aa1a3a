"""What the reading process tells its caller, line by line in JSON, and the limits it keeps.

JSON and never pickle: a file that takes over the reader must not reach the caller too.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.reading.khmer_legacy import Judge
from cjn_metrics.intake.reading.limits import Limits
from cjn_metrics.translation import _

# What the largest sheet of today's spreadsheet programs has.
MAX_COLUMNS = 16_384
MAX_CELL = 10_000_000
_ROWS_AT_A_TIME = 2_000
_TEXT_AT_A_TIME = 1_000_000
# A person reads a few of a kind and mends the cause; a hundred thousand would only be in the way.
_MOST_ALIKE = 100

Row = tuple[int, list[str]]


class Teller:
    """Sends the parts of a Book as they are read, and refuses the file when it is too much."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self._judge = Judge()
        self._rows = 0
        self._text = 0
        self._alike: dict[tuple[str, str], int] = {}
        self.leaves_sheets = False
        """Set when a hidden sheet was left out."""

    def send(self, **what: Any) -> None:
        """Send one line."""
        line = json.dumps(what, ensure_ascii=False, separators=(",", ":"))
        self._stream.write(line.encode("utf-8"))
        self._stream.write(b"\n")
        self._stream.flush()

    def warn(self, problem: Problem) -> None:
        """Send a problem; of the same sentence on the same sheet only the first hundred."""
        alike = (problem.sheet, problem.message)
        count = self._alike[alike] = self._alike.get(alike, 0) + 1
        if count <= _MOST_ALIKE:
            self.send(problem=problem.as_json())

    def sheet(self, name: str, rows: Iterable[Row], part: Callable[[int], float]) -> int:
        """Send a sheet's rows and return how many are not blank; blank ones are left away.

        ``part`` takes the rows read of this sheet and says how much of the file that is, 0 to 1.
        Raises FileRefused when there are too many rows, columns or letters.
        """
        self.send(sheet=name)
        numbers: list[int] = []
        kept: list[list[str]] = []
        length = count = 0
        for number, cells in rows:
            while cells and not cells[-1].strip():
                cells.pop()
            if not cells:
                continue
            if len(cells) > MAX_COLUMNS:
                raise _too_wide(number)
            self._judge.look(name, number, cells)
            numbers.append(number)
            kept.append(cells)
            count += 1
            length += sum(map(len, cells))
            if len(kept) >= _ROWS_AT_A_TIME or length > _TEXT_AT_A_TIME:
                self._flush(numbers, kept, length, part(count))
                numbers, kept, length = [], [], 0
        self._flush(numbers, kept, length, part(count))
        return count

    def end(self) -> None:
        """Send what is known only when all was read, and that it was all.

        Raises FileRefused when there was no row, or when the text is typed with an old font.
        """
        if not self._rows:
            message = _("The file is empty: no cell in it holds anything.")
            if self.leaves_sheets:
                message = _(
                    "All sheets that hold anything are hidden: unhide those that are wanted."
                )
            raise FileRefused(message)
        for problem in self._judge.verdict():
            self.warn(problem)
        for (sheet, message), count in self._alike.items():
            if count > _MOST_ALIKE:
                more = _("{count} more like this: {message}").format(
                    count=f"{count - _MOST_ALIKE:,}", message=message
                )
                self.send(problem=Problem("warning", more, sheet).as_json())
        self.send(end=True)

    def _flush(self, numbers: list[int], rows: list[list[str]], length: int, part: float) -> None:
        self._rows += len(rows)
        self._text += length
        # The header is no record, so that 200,000 records may stand under one.
        if self._rows > self._limits.max_rows + 1:
            raise FileRefused(
                _(
                    "The file holds more than {most} rows. Split it, or read it on the command"
                    " line (cjn-metrics import), which takes more."
                ).format(most=f"{self._limits.max_rows:,}")
            )
        if self._text > max(self._limits.max_unpacked_bytes, self._limits.max_bytes):
            raise FileRefused(
                _("The cells hold too much text. Save only the rows and columns that are needed.")
            )
        if rows:
            self.send(numbers=numbers, rows=rows, part=min(1.0, max(0.0, part)))


def _too_wide(number: int) -> FileRefused:
    return FileRefused(
        _(
            "Row {row} has more than {most} columns, which no spreadsheet can show. Check what"
            " stands between the cells of this file."
        ).format(row=f"{number:,}", most=f"{MAX_COLUMNS:,}")
    )
