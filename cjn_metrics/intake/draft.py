"""What was understood of a file, for a person to look at before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cjn_metrics.intake.problems import Problem, errors
from cjn_metrics.intake.table import MappedTable
from cjn_metrics.translation import _


@dataclass(frozen=True, slots=True)
class Fill:
    """A value for a column of a row that is in the store."""

    table: str
    row_id: str
    column: str
    value: Any


RowsByTable = Mapping[str, Mapping[str, list[Any]]]


@dataclass(frozen=True)
class UnknownName:
    """An organization's name that is not recorded: somebody decides who is meant."""

    name: str
    """As the file writes it first."""
    key: str
    """Its normalized form, by which decisions are remembered."""
    count: int
    """Cells that hold it."""
    sheet: str
    column: str
    row: int
    """Where it stands first."""


@dataclass(frozen=True)
class Draft:
    """Rows read = stored + left out + repeated, always.

    Counts are of distinct things in the file after matching; ``earliest`` and ``latest`` bound
    the first days of its activities, None without a date.
    """

    file_name: str
    sha256: str
    """Fingerprint of the file, and of the corrections made to it if there are any."""
    original_sha256: str
    """Fingerprint of the file's bytes as they came."""
    profile: str
    profile_title: str
    source_kind: str
    """One of the kinds of ``source.kind``."""
    encoding: str | None
    header_row: int | None
    tables: list[MappedTable]
    mapping: Mapping[str, Mapping[str, str]]
    """Sheet → column → field, as it was used."""
    unmapped: list[tuple[str, str]]
    """(sheet, column) of the columns with values that are not stored."""
    rows_read: int
    rows_stored: int
    """Rows that would add something; those of a draft that cannot be stored count too."""
    rows_left_out: int
    rows_repeated: int
    activities: int
    organizations: int
    organizations_new: int
    people: int
    speakers: int
    submissions: int
    earliest: date | None
    latest: date | None
    problems: list[Problem]
    unknown_names: list[UnknownName]
    asked: list[str]
    """What a person must still say: ``date_order``, or a field that every row lacks."""
    rows: RowsByTable = field(repr=False)
    """Table of the store → column → values, to be added."""
    fills: list[Fill] = field(default_factory=list, repr=False)
    """Values for rows that the store has, where they say nothing yet."""
    skips_bad_rows: bool = False
    """True when rows with errors are left out instead of stopping the import."""
    earlier_version: int | None = None
    """The version in which this very file was imported, while that is in effect."""

    @property
    def errors(self) -> list[Problem]:
        """What stands in the way: errors, except those of rows that are left out for them."""
        return [
            problem
            for problem in errors(self.problems)
            if not (self.skips_bad_rows and problem.row is not None)
        ]

    @property
    def can_be_stored(self) -> bool:
        """True when nothing must be mended or decided first."""
        return not self.errors and not self.unknown_names

    def as_json(self) -> dict[str, Any]:
        """Return what ``import --format json`` prints, without the version."""
        return {
            "profile": self.profile,
            "encoding": self.encoding,
            "header_row": self.header_row,
            "rows_read": self.rows_read,
            "rows_stored": self.rows_stored,
            "rows_left_out": self.rows_left_out,
            "rows_repeated": self.rows_repeated,
            "activities": self.activities,
            "organizations": self.organizations,
            "organizations_new": self.organizations_new,
            "people": self.people,
            "speakers": self.speakers,
            "submissions": self.submissions,
            "earliest": self.earliest and self.earliest.isoformat(),
            "latest": self.latest and self.latest.isoformat(),
            "problems": [problem.as_json() for problem in (*self.problems, *self._not_stored())],
        }

    def _not_stored(self) -> list[Problem]:
        """Return a warning for each column with values that are not stored."""
        message = _("This column is not stored; say what it holds if it is wanted.")
        return [Problem("warning", message, sheet, None, column) for sheet, column in self.unmapped]
