"""The ledger that every version carries: who made each version, when, why, and what it changed.

The layout of its tables is the same in every schema, so that any version's can be read; the one
of what was taken back came with schema 2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import duckdb

LEDGER_TABLES = ("version", "version_change", "version_undo")


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
    undoes: int | None = None
    """The version whose changes this one took back."""


def read_ledger(con: duckdb.DuckDBPyConnection) -> list[Version]:
    """Return every version up to the one that is open, newest first."""
    changes: dict[int, list[TableChange]] = {}
    for number, *counts in con.execute(
        "select number, table_name, added, changed, removed from version_change"
        " order by number, table_name"
    ).fetchall():
        changes.setdefault(number, []).append(TableChange(*counts))
    undone = _undone(con)
    entries = con.execute(
        "select number, version_id, created_at, author, message, import_sha256, restored_from,"
        " schema_number, views_hash from version order by number desc"
    ).fetchall()
    return [
        replace(
            Version(*entry),
            created_at=entry[2].replace(tzinfo=UTC),
            changes=tuple(changes.get(entry[0], ())),
            undoes=undone.get(entry[0]),
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
        if version.undoes is not None:
            con.execute(
                "insert into version_undo (number, undone) values (?, ?)",
                [version.number, version.undoes],
            )
        for change in version.changes:
            con.execute(
                "insert into version_change (number, table_name, added, changed, removed)"
                " values (?, ?, ?, ?, ?)",
                [version.number, change.table_name, change.added, change.changed, change.removed],
            )


def imported_as(ledger: Sequence[Version], import_sha256: str) -> Version | None:
    """Return the version in which a file was imported, if its rows are still in effect.

    ledger: newest first. A restore takes back what lies between it and the version it brought
    back, and an undo what one version did, so a file imported there may be imported again.
    """
    effective = in_effect(ledger)
    for version in ledger:
        if version.import_sha256 == import_sha256 and version.number in effective:
            return version
    return None


def in_effect(ledger: Sequence[Version]) -> frozenset[int]:
    """Return the numbers of the versions whose changes are part of the newest one's records.

    ledger: newest first; without any, nothing is in effect. A restored version holds what the one
    it brought back held; what a version had taken back is in effect again once that is undone.
    """
    state: set[int] = set()
    for _version, now in _states(ledger):
        state = now
    return frozenset(state)


def taken_back_by(ledger: Sequence[Version], number: int) -> int | None:
    """Return which version put an end to the effect of another; None while it is in effect.

    ledger: newest first.
    """
    taken = None
    for version, state in _states(ledger):
        if number in state:
            taken = None
        elif version.number > number and taken is None:
            taken = version.number
    return taken


def _states(ledger: Sequence[Version]) -> Iterator[tuple[Version, set[int]]]:
    """Yield each version, oldest first, with those in effect in it; the set is changed later."""
    oldest_first = list(reversed(ledger))
    restored = {version.restored_from for version in ledger}
    undone = {version.undoes for version in ledger}
    # Only what is gone back to is remembered: a set for each version would take too much room.
    after: dict[int, frozenset[int]] = {}
    before: dict[int, frozenset[int]] = {}
    state: set[int] = set()
    for version in oldest_first:
        if version.number in undone:
            before[version.number] = frozenset(state)
        if version.restored_from in after:
            state = set(after[version.restored_from])
        elif version.undoes in before:
            then, since = before[version.undoes], after[version.undoes]
            state = (state - (since - then)) | (then - since)
        state.add(version.number)
        if version.number in restored | undone:
            after[version.number] = frozenset(state)
        yield version, state


def _undone(con: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Return which version took back which; a file of schema 1 knows of none."""
    if not con.execute(
        "select 1 from duckdb_tables()"
        " where table_name = 'version_undo' and database_name = current_database()"
    ).fetchone():
        return {}
    return dict(con.execute("select number, undone from version_undo").fetchall())
