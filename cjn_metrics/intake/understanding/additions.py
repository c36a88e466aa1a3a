"""What storing a draft would write: rows to add, and blanks to fill in rows that are there."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from cjn_metrics.intake.draft import Fill

COLUMNS = {
    "organization": ("organization_id", "name", "type", "country", "province"),
    "organization_alias": ("alias", "organization_id"),
    "person": ("person_id", "name"),
    "activity": (
        "activity_id",
        "title",
        "type",
        "status",
        "earliest_date",
        "latest_date",
        "last_day",
        "date_note",
        "place",
        "is_public",
    ),
    "activity_key": ("key", "activity_id"),
    "activity_audience": ("activity_id", "audience", "basis"),
    "activity_theme": ("activity_id", "theme", "basis"),
    "attendance": (
        "attendance_id",
        "activity_id",
        "organization_id",
        "person_id",
        "role",
        "status",
        "mode",
    ),
    "reported_attendance": (
        "reported_attendance_id",
        "activity_id",
        "unit",
        "count",
        "covers",
        "basis",
    ),
    "speaking": ("speaking_id", "activity_id", "person_id", "role", "speaking_order"),
    "speaking_affiliation": (
        "speaking_id",
        "organization_id",
        "job_title",
        "is_primary",
        "affiliation_order",
        "basis",
    ),
    "submission": ("activity_id", "instrument", "language", "url"),
    "submission_addressee": ("activity_id", "organization_id"),
    "submission_status": ("activity_id", "status", "status_order"),
    "submission_signatory": ("activity_id", "organization_id"),
}


@dataclass
class Additions:
    """Rows to add, per table as tuples in the order of ``COLUMNS``, and blanks to fill."""

    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in COLUMNS}
    )
    fills: list[Fill] = field(default_factory=list)
    _batch: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    _count: int = 0

    def new_id(self) -> str:
        """Return an identifier that no other row has, and that says nothing of what it names."""
        self._count += 1
        return f"{self._batch}-{self._count:06d}"

    def add(self, table: str, *values: Any) -> None:
        """Add one row, its values in the order of ``COLUMNS``."""
        self.rows[table].append(values)

    def fill(self, table: str, row_id: str, column: str, value: Any) -> None:
        """Write a value into a row that the store has, where it says nothing, or less."""
        self.fills.append(Fill(table, row_id, column, value))

    @property
    def is_empty(self) -> bool:
        """True when nothing would be written."""
        return not self.fills and not any(self.rows.values())
