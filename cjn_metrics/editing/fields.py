"""What a person can change by hand: columns of records and of the lists that belong to them.

Checks and the page's widgets are both made from these tables. Which values a choice has, whether a
column must be filled in, and the sentence that explains it, stand in the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cjn_metrics.editing.shape import Column, shape

Kind = Literal[
    "text", "long text", "date", "choice", "count", "yes or no", "organization", "person",
    "source", "url", "country", "province", "language",
]  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One column that a person fills in."""

    name: str
    label: str
    kind: Kind = "text"
    vocabulary: str | None = None
    """For a choice whose synonyms are known: its list in ``intake.values.choices``."""


@dataclass(frozen=True)
class ListField:
    """A list that belongs to a record: who attended an activity, its asks, other names, …"""

    table: str
    title: str
    fields: tuple[Field, ...]
    natural_key: tuple[str, ...] = ()
    """Fields that tell its rows apart; empty when every row has an identifier."""

    @property
    def id_column(self) -> str | None:
        """The column that identifies a row; None when its content does."""
        return None if self.natural_key else shape(self.table).key[0]


RECORDS: Mapping[str, tuple[Field, ...]] = {
    "activity": (
        Field("title", "Title"),
        Field("type", "Type", "choice", "activity type"),
        Field("status", "Status", "choice"),
        Field("earliest_date", "First day, or the earliest it can be", "date"),
        Field("latest_date", "The latest the first day can be", "date"),
        Field("last_day", "Last day, if there were several", "date"),
        Field("date_note", "How the dates are known"),
        Field("date_source_id", "Source of the dates", "source"),
        Field("format", "In person or online", "choice"),
        Field("place", "Place"),
        Field("province", "Province", "province"),
        Field("description", "What it was for", "long text"),
        Field("is_public", "Published by the network", "yes or no"),
        Field("source_id", "Source", "source"),
    ),
    "submission": (
        Field("instrument", "Comments on"),
        Field("draft_stage", "Stage of that text"),
        Field("call_deadline", "Comments were taken until", "date"),
        Field("language", "Language", "language"),
        Field("url", "Link to it", "url"),
    ),
    "organization": (
        Field("name", "Name"),
        Field("name_km", "Name in Khmer"),
        Field("type", "Type", "choice", "organization type"),
        Field("country", "Country", "country"),
        Field("province", "Province", "province"),
        Field("source_id", "Source", "source"),
    ),
    "person": (Field("name", "Name"), Field("source_id", "Source", "source")),
    "source": (
        Field("title", "Title"),
        Field("kind", "Kind", "choice"),
        Field("publisher", "Published by"),
        Field("published_date", "Published on", "date"),
        Field("url", "Link to it", "url"),
        Field("note", "What to know about it", "long text"),
    ),
}

_BODY = Field("organization_id", "Organization", "organization")

LISTS: Mapping[str, ListField] = {
    one.table: one
    for one in (
        ListField(
            "activity_audience",
            "Audience",
            (Field("audience", "Audience", "choice", "audience"), Field("basis", "How we know")),
            ("audience",),
        ),
        ListField(
            "activity_theme",
            "Themes",
            (Field("theme", "Theme"), Field("basis", "How we know")),
            ("theme",),
        ),
        ListField(
            "activity_organizer",
            "Organized by",
            (_BODY, Field("role", "Role", "choice")),
            ("organization_id",),
        ),
        ListField(
            "attendance",
            "Who attended",
            (
                _BODY,
                Field("person_id", "Person", "person"),
                Field("role", "Role", "choice", "attendance role"),
                Field("status", "Status", "choice", "attendance status"),
                Field("mode", "In person or online", "choice", "attendance mode"),
            ),
        ),
        ListField(
            "reported_attendance",
            "Reported counts",
            (
                Field("count", "Count", "count"),
                Field("unit", "Of", "choice"),
                Field("covers", "Covering", "choice"),
                Field("basis", "How it was read"),
            ),
        ),
        ListField(
            "speaking",
            "Speakers",
            (
                Field("speaking_order", "Order", "count"),
                Field("person_id", "Speaker", "person"),
                Field("role", "Role", "choice"),
                Field("organization_id", "Affiliation", "organization"),
                Field("job_title", "Position"),
                Field("is_primary", "Primary", "yes or no"),
                Field("basis", "How the primary was decided"),
            ),
        ),
        ListField("submission_addressee", "Addressees", (_BODY,), ("organization_id",)),
        ListField("submission_signatory", "Made by", (_BODY,), ("organization_id",)),
        ListField(
            "submission_status",
            "Stages",
            (
                Field("status", "Stage", "choice", "submission status"),
                Field("status_date", "Reached on", "date"),
            ),
            ("status_order",),
        ),
        ListField(
            "ask",
            "What it asked for",
            (Field("ask_order", "Order", "count"), Field("ask_text", "Ask")),
        ),
        ListField(
            "document",
            "Documents",
            (
                Field("title", "Title"),
                Field("kind", "Kind", "choice"),
                Field("language", "Language", "language"),
                Field("url", "Link to it", "url"),
                Field("note", "What it holds"),
            ),
        ),
        ListField("organization_alias", "Other names", (Field("alias", "Other name"),), ("alias",)),
        ListField(
            "membership",
            "Memberships",
            (
                Field("from_date", "Member from", "date"),
                Field("to_date", "Member until", "date"),
            ),
            ("from_date", "to_date"),
        ),
    )
}

OWNERS: Mapping[str, tuple[str, ...]] = {
    "activity": (
        "activity_audience", "activity_theme", "activity_organizer", "attendance",
        "reported_attendance", "speaking", "document",
    ),
    "submission": ("submission_addressee", "submission_signatory", "submission_status", "ask"),
    "organization": ("organization_alias", "membership"),
}  # fmt: skip
"""Record → its lists. A submission is part of its activity."""


def described(table: str, field: Field) -> Column:
    """Return what the schema says of a field; an affiliation's stand in a table of their own."""
    columns = shape(table).columns
    if field.name not in columns:
        columns = shape("speaking_affiliation").columns
    return columns[field.name]
