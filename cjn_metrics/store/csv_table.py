"""One CSV file of records, cell by cell, each fault with its row and column."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cjn_metrics.errors import RecordsProblem, good_values
from cjn_metrics.translation import _

# What our own extracts put an apostrophe before, so that no spreadsheet takes it for a formula.
_DEFUSED = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True)
class Column:
    """A column of the file: its name and the DuckDB type of its cells."""

    name: str
    type: str


def read_table(
    file: Path, fields: Sequence[str], columns: Mapping[str, str]
) -> tuple[list[Column], Iterator[tuple[int, list[str | None]]]]:
    """Return the file's columns, and its rows as (spreadsheet row number, cells).

    fields: the names its description gives; columns: the table's names and DuckDB types. A cell
    is None when empty, else text that DuckDB casts to the column's type. UTF-8, with or without
    a byte order mark; texts are normalized to NFC. Raises RecordsProblem, also while the rows
    are being taken.
    """
    rows = _records(file)
    header = next(rows, (1, []))[1]
    for name in (*header, *fields):
        if name not in columns:
            raise RecordsProblem(
                _("{file}: “{column}” is no column of this table.").format(file=file, column=name)
                + f" {good_values(name, columns)}"
            )
    if len(set(header)) < len(header) or set(header) != set(fields):
        raise RecordsProblem(
            _("{file}: the first row must name each of these columns once: {columns}.").format(
                file=file, columns=", ".join(fields)
            )
        )
    typed = [Column(name, columns[name]) for name in header]
    return typed, _typed(file, typed, rows)


def _typed(
    file: Path, header: Sequence[Column], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str | None]]]:
    readers = [_READERS.get(column.type, _text) for column in header]
    for number, cells in rows:
        if not cells:
            continue
        if len(cells) != len(header):
            raise RecordsProblem(
                _(
                    "{file}, row {row}: there are {found} cells where the header has {wanted}."
                ).format(file=file, row=number, found=len(cells), wanted=len(header))
            )
        values: list[str | None] = []
        for column, read, cell in zip(header, readers, cells, strict=True):
            try:
                values.append(read(cell) if cell else None)
            except ValueError as problem:
                raise RecordsProblem(
                    _("{file}, row {row}, column “{column}”: {what}.").format(
                        file=file, row=number, column=column.name, what=problem
                    )
                ) from problem
        yield number, values


def _records(file: Path) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for number, cells in enumerate(csv.reader(lines, strict=True), start=1):
                yield number, cells
    except FileNotFoundError as problem:
        raise RecordsProblem(_("The file {file} is missing.").format(file=file)) from problem
    except UnicodeDecodeError as problem:
        raise RecordsProblem(
            _("{file} is not UTF-8 text; save it as “CSV UTF-8”.").format(file=file)
        ) from problem
    except csv.Error as problem:
        raise RecordsProblem(
            _("{file}, row {row}: this is not CSV with commas and double quotes.").format(
                file=file, row=number + 1
            )
        ) from problem
    except OSError as problem:
        raise RecordsProblem(_("The file {file} cannot be read.").format(file=file)) from problem


def _text(cell: str) -> str:
    if "\0" in cell:
        raise ValueError(_("it holds a character that is no text"))
    return unicodedata.normalize("NFC", cell[1:] if _DEFUSED.match(cell) else cell)


def _day(cell: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell, re.ASCII):
        raise ValueError(_("a day is written YYYY-MM-DD, for example 2022-06-03"))
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError as problem:
        raise ValueError(_("there is no such day")) from problem


def _whole_number(cell: str) -> str:
    if not re.fullmatch(r"-?\d{1,18}", cell, re.ASCII):
        raise ValueError(_("a whole number is needed, for example 27"))
    return cell


def _small_number(cell: str) -> str:
    if abs(int(_whole_number(cell))) >= 2**31:
        raise ValueError(_("the number is too large"))
    return cell


def _yes_or_no(cell: str) -> str:
    if cell.lower() not in ("true", "false"):
        raise ValueError(_("this is either true or false"))
    return cell.lower()


_READERS: Mapping[str, Callable[[str], str]] = {
    "DATE": _day,
    "INTEGER": _small_number,
    "BIGINT": _whole_number,
    "BOOLEAN": _yes_or_no,
}
