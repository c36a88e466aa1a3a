"""What reading a file gives: its sheets as rows of text, each with the row number people see.

Everything is text from here on, whatever the file kept: a day is "2024-05-12", a time
"2024-05-12 09:30:00", a number "27" or "0.5", an empty cell "". So a CSV and the workbook it was
saved from are understood by the same rules.
"""

from dataclasses import dataclass, field

from cjn_metrics.intake.problems import Problem


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet, or of a text file, that are not blank.

    ``numbers[i]`` is the number of ``rows[i]`` as a spreadsheet shows it, from 1. Rows are as
    long as they were written; cells that a merge covers hold the text of the merged cell.
    """

    name: str
    """Empty for a text file."""
    numbers: list[int]
    rows: list[list[str]]


@dataclass(frozen=True)
class Book:
    """A file that was read, before anything in it is understood."""

    file_name: str
    """As the person named it; never used as a path."""
    sha256: str
    """Fingerprint of the file's bytes, in hexadecimal."""
    kind: str
    """csv, xlsx, xlsm or ods; csv stands for every delimited text."""
    encoding: str | None
    """utf-8, utf-8-sig, utf-16-le, utf-16-be or windows-1252; None for a workbook."""
    delimiter: str | None
    """One of , ; tab | for delimited text; None for a workbook."""
    uses_1904: bool
    """True when the workbook counts its days from 1904 and not from 1900."""
    sheets: list[Sheet]
    problems: list[Problem] = field(default_factory=list)
    """What a person should know about the reading: a hidden sheet, a formula without a value."""
