"""A table found in a file: one header, the rows under it, and what stood above them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cjn_metrics.intake.problems import Problem

Cleaner = Callable[[str], str]


@dataclass(frozen=True)
class Table:
    """Rows under one header, each as long as the header."""

    sheet: str
    """Name of the sheet; empty for a text file."""
    header_row: int
    """Row number of the header, from 1."""
    columns: list[str]
    """Headers as written, trimmed, each once: a second "Name" is "Name (2)", a blank one above
    values "Column C"."""
    numbers: list[int]
    """``numbers[i]`` is the row number of ``rows[i]``."""
    rows: list[list[str]]


@dataclass(frozen=True)
class MappedTable:
    """A table with what a profile says of its columns, before anybody changed anything."""

    table: Table
    columns: Mapping[str, str]
    """Column → field, of those that the profile knows; the others are not stored."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Field → what every row has: from the profile, and from a block above the table."""
    cleaners: Mapping[str, Cleaner] = field(default_factory=dict)
    """Column → what to do with a cell before it is read."""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Column → casefolded cell → the value it stands for, for example "yes" → "attended"."""
    expected: frozenset[str] = frozenset()
    """Columns that the profile leaves away knowingly: they are not worth a word."""


@dataclass(frozen=True)
class Recognized:
    """What a file was recognized as."""

    profile: str
    title: str
    source_kind: str
    """One of the kinds of ``source.kind``."""
    tables: list[MappedTable]
    is_one_activity: bool = False
    """True when the whole file tells of one activity, as a meeting report does: its day is the
    first of the days of its rows."""
    problems: list[Problem] = field(default_factory=list)
