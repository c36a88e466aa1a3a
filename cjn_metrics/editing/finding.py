"""Finding records and reading one with its lists, as a person is to change it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cjn_metrics.editing.fields import LISTS, OWNERS
from cjn_metrics.editing.shape import references, shape
from cjn_metrics.errors import AskedWrongly, UnknownRecord, good_values
from cjn_metrics.store import Reader
from cjn_metrics.translation import _

KINDS = ("activity", "organization", "person", "source")
FOUND = 50

Row = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """The first of the records that were looked for, and how many there are in all."""

    rows: list[Row]
    """Each with its identifier as ``key``."""
    total: int


def find_records(reader: Reader, kind: str, words: str = "", size: int = FOUND) -> Found:
    """Return the records of one kind that hold ``words``; empty words find all.

    Case, composition and characters without width make no difference. kind: one of ``KINDS``.
    Raises AskedWrongly for another.
    """
    if kind not in KINDS:
        raise AskedWrongly(f"There is no kind of record {kind!r}. {good_values(kind, KINDS)}")
    rows = reader.rows(_sql(f"find_{kind}"), {"words": words.strip(), "size": size})
    total = rows[0]["total"] if rows else 0
    return Found([{k: v for k, v in row.items() if k != "total"} for row in rows], total)


def record(reader: Reader, table: str, key: str) -> Row:
    """Return one row of a table; raises UnknownRecord when there is none with that identifier."""
    column = shape(table).key[0]
    # Names of tables and columns are the schema's own.
    rows = reader.rows(f"select * from {table} where {column} = $key", {"key": key})
    if not rows:
        raise UnknownRecord(_("This record is not there. It may have been deleted or merged."))
    return rows[0]


def submission_of(reader: Reader, activity_id: str) -> Row | None:
    """Return what is recorded of an activity as a submission; None when it is none."""
    rows = reader.rows("select * from submission where activity_id = $key", {"key": activity_id})
    return rows[0] if rows else None


def list_rows(reader: Reader, table: str, owner_id: str) -> list[Row]:
    """Return the rows of a list of one record, in the order in which they are shown.

    Organizations and people are given by name (``organization_id`` and ``person_id`` hold what
    people read), their identifiers as ``organization_key`` and ``person_key``. A row with an
    identifier of its own has it as ``key``. A speaker has a row for each affiliation.
    """
    owner = "organization_id" if table in OWNERS["organization"] else "activity_id"
    return reader.rows(_list_sql(table, owner), {"owner": owner_id})


def belongings(reader: Reader, table: str, key: str) -> dict[str, int]:
    """Count, per table, the rows that are part of a record and go with it when it is deleted."""
    counts: dict[str, int] = {}
    for part, condition in parts(table):
        rows = reader.rows(f"select count(*) as n from {part} where {condition}", {"key": key})
        if rows[0]["n"]:
            counts[part] = rows[0]["n"]
    return counts


def dependents(reader: Reader, table: str, key: str) -> dict[str, int]:
    """Count, per table, the rows that point at a record without being part of it."""
    counts: dict[str, int] = {}
    for reference in references(table):
        if not reference.is_part:
            rows = reader.rows(
                f"select count(*) as n from {reference.table} where {reference.column} = $key",
                {"key": key},
            )
            if rows[0]["n"]:
                counts[reference.table] = counts.get(reference.table, 0) + rows[0]["n"]
    return counts


@cache
def parts(table: str, among: str = "$key") -> tuple[tuple[str, str], ...]:
    """Return (table, condition on its rows) of all that is part of a record, innermost first.

    among: what the identifiers are compared with; ``$key`` is the record's own.
    """
    found: dict[str, str] = {}
    for reference in references(table):
        if reference.is_part:
            condition = f"{reference.column} in ({among})"
            own_key = (shape(reference.table).key or (reference.column,))[0]
            inner = f"select {own_key} from {reference.table} where {condition}"
            for part in parts(reference.table, inner):
                found.setdefault(*part)
            found.setdefault(reference.table, condition)
    return tuple(found.items())


def _list_sql(table: str, owner: str) -> str:
    if table == "speaking":
        return _sql("speakers")
    columns = shape(table).columns
    selected = ["t.*"]
    joined = ""
    if "organization_id" in columns and owner != "organization_id":
        selected = ["t.* exclude (organization_id)", "o.name as organization_id",
                    "t.organization_id as organization_key"]  # fmt: skip
        joined = " left join organization o on o.organization_id = t.organization_id"
    if "person_id" in columns:
        selected[0] = "t.* exclude (organization_id, person_id)"
        selected += ["p.name as person_id", "t.person_id as person_key"]
        joined += " left join person p on p.person_id = t.person_id"
    if id_column := LISTS[table].id_column:
        selected.append(f"t.{id_column} as key")
    order = {
        "attendance": "o.name nulls last, p.name nulls last, t.attendance_id",
        "submission_status": "t.status_order",
        "ask": "t.ask_order nulls last, t.ask_id",
    }.get(table, "all")
    return (
        f"select {', '.join(selected)} from {table} t{joined}"
        f" where t.{owner} = $owner order by {order}"
    )


@cache
def _sql(name: str) -> str:
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
