"""The ledger that every version carries: who made each version, when, why, and what it changed.

The layout of its two tables is the same in every schema, so that any version's can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import duckdb

LEDGER_TABLES = ("version", "version_change")


@dataclass(frozen=True)
class TableChange:
    """How many rows of one table a version added, changed and removed; at least one is above 0."""

    table_name: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Version:
    """One published state of the store; ``created_at`` is in UTC."""

    number: int
    version_id: str
    created_at: datetime
    author: str
    message: str
    import_sha256: str | None
    restored_from: int | None
    schema_number: int
    views_hash: str
    changes: tuple[TableChange, ...] = ()


def read_ledger(con: duckdb.DuckDBPyConnection) -> list[Version]:
    """Return every version up to the one that is open, newest first."""
    changes: dict[int, list[TableChange]] = {}
    for number, *counts in con.execute(
        "select number, table_name, added, changed, removed from version_change"
        " order by number, table_name"
    ).fetchall():
        changes.setdefault(number, []).append(TableChange(*counts))
    entries = con.execute(
        "select number, version_id, created_at, author, message, import_sha256, restored_from,"
        " schema_number, views_hash from version order by number desc"
    ).fetchall()
    return [
        replace(
            Version(*entry),
            created_at=entry[2].replace(tzinfo=UTC),
            changes=tuple(changes.get(entry[0], ())),
        )
        for entry in entries
    ]


def write_entries(con: duckdb.DuckDBPyConnection, versions: Sequence[Version]) -> None:
    """Add versions to the ledger of the open file, inside the caller's transaction."""
    for version in versions:
        con.execute(
            "insert into version (number, version_id, created_at, author, message, import_sha256,"
            " restored_from, schema_number, views_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                version.number,
                version.version_id,
                version.created_at.astimezone(UTC).replace(tzinfo=None),
                version.author,
                version.message,
                version.import_sha256,
                version.restored_from,
                version.schema_number,
                version.views_hash,
            ],
        )
        for change in version.changes:
            con.execute(
                "insert into version_change (number, table_name, added, changed, removed)"
                " values (?, ?, ?, ?, ?)",
                [version.number, change.table_name, change.added, change.changed, change.removed],
            )


def imported_as(ledger: Sequence[Version], import_sha256: str) -> Version | None:
    """Return the version in which a file was imported, if its rows are still in effect.

    ledger: newest first. A restore undoes what lies between it and the version it brought back,
    so a file imported there may be imported again.
    """
    by_number = {version.number: version for version in ledger}
    version = ledger[0] if ledger else None
    while version is not None:
        if version.import_sha256 == import_sha256:
            return version
        older = [number for number in by_number if number < version.number]
        before = max(older, default=0)
        version = by_number.get(version.restored_from or before)
    return None
