"""Bringing a store up to date: numbered migrations for its tables, views made anew.

The views are part of every version file, so that whoever opens one, in whichever process, finds
them; their hash in the ledger says whether they are the ones that this CJN Metrics expects.
"""

import hashlib
import re
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from cjn_metrics.store import mishaps
from cjn_metrics.store.ledger import Version
from cjn_metrics.store.opening import open_hardened, opened_for_writing
from cjn_metrics.store.temporary import private_folder

SCHEMA = Path(__file__).with_name("schema.sql")
VIEWS = Path(__file__).with_name("views.sql")
ROLLUP = Path(__file__).with_name("rollup.sql")
# Macros are bound when they are made, these to what the rollup has.
AFTER_ROLLUP = tuple(Path(__file__).with_name(name) for name in ("scope.sql", "reach.sql"))
MIGRATIONS = Path(__file__).with_name("migrations")


def schema_number() -> int:
    """Return the number of the schema that this CJN Metrics reads and writes."""
    return max([1, *_migrations()])


def views_hash() -> str:
    """Return the fingerprint of views and rollup; line endings do not matter to it."""
    texts = (file.read_text(encoding="utf-8") for file in (VIEWS, ROLLUP, *AFTER_ROLLUP))
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def is_up_to_date(version: Version) -> bool:
    """True when a version can be read as it is."""
    return (version.schema_number, version.views_hash) == (schema_number(), views_hash())


def may_replace(ledger: Sequence[Version]) -> bool:
    """True when the newest version is behind this CJN Metrics, false when it went past it.

    ledger: newest first. Two installations with different views may share a store while one of
    them is being updated. Each would publish its own views over the other's without end, so the
    one whose views were there before lets the newer ones stand.
    """
    if ledger[0].schema_number < schema_number():
        return True
    return all(version.views_hash != views_hash() for version in ledger)


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and views of an empty store, inside the caller's transaction."""
    con.execute(SCHEMA.read_text(encoding="utf-8"))
    _create_views(con)


def roll_up(con: duckdb.DuckDBPyConnection) -> None:
    """Work out anew what figures are counted from, inside the caller's transaction."""
    for statement in ROLLUP.read_text(encoding="utf-8").rstrip().removesuffix(";").split(";\n\n"):
        if "last_organization" in statement:
            # How long a bit string is must be known before it is made.
            con.execute(
                "set variable last_organization ="
                " (select coalesce(max(number), 0) from rollup.organization)"
            )
        con.execute(statement)


def bring_up_to_date(con: duckdb.DuckDBPyConnection, version: Version) -> bool:
    """Migrate the open file, inside the caller's transaction; return whether anything was done.

    version: the ledger's newest entry in that file; it must not be from a newer schema.
    """
    if is_up_to_date(version):
        return False
    _drop_views(con)
    for number, file in sorted(_migrations().items()):
        if number > version.schema_number:
            con.execute(file.read_text(encoding="utf-8"))
    _create_views(con)
    return True


def open_migrated_copy(file: Path, version: Version) -> duckdb.DuckDBPyConnection:
    """Open a temporary copy of an older version, brought up to date and hardened.

    Raises DiskFull when the temporary folder has no room for it, and what ``open_hardened`` raises.
    """
    with _migrated_copy(file, version) as copy:
        return open_hardened(copy)


@contextmanager
def migrated(file: Path, version: Version) -> Iterator[Path]:
    """Yield a file that holds the version in the tables of today: its own, or a temporary copy.

    Raises DiskFull when the temporary folder has no room for it.
    """
    if version.schema_number == schema_number():
        yield file
        return
    with _migrated_copy(file, version) as copy:
        yield copy


@contextmanager
def _migrated_copy(file: Path, version: Version) -> Iterator[Path]:
    copy = private_folder() / f"{uuid.uuid4().hex}.duckdb"
    try:
        with mishaps.writing_to(private_folder()):
            shutil.copyfile(file, copy)
            copy.chmod(0o600)
            with opened_for_writing(copy) as con:
                con.execute("begin transaction")
                bring_up_to_date(con, version)
                con.execute("commit")
                con.execute("checkpoint")
        yield copy
    finally:
        # Where the system lets an open file go, its content outlives no crash of this process;
        # elsewhere it goes with the private folder.
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _migrations() -> dict[int, Path]:
    named = ((re.match(r"(\d{4})_", file.name), file) for file in MIGRATIONS.glob("*.sql"))
    return {int(match[1]): file for match, file in named if match}


def _create_views(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(VIEWS.read_text(encoding="utf-8"))
    roll_up(con)
    for file in AFTER_ROLLUP:
        con.execute(file.read_text(encoding="utf-8"))


def _drop_views(con: duckdb.DuckDBPyConnection) -> None:
    """Drop every view and macro: one that views.sql no longer has must not live on."""
    for (name,) in con.execute(
        "select view_name from duckdb_views()"
        " where not internal and database_name = current_database()"
    ).fetchall():
        con.execute(f'drop view "{name}"')
    for name, kind in con.execute(
        "select distinct function_name, function_type from duckdb_functions()"
        " where not internal and database_name = current_database()"
        " and function_type in ('macro', 'table_macro')"
    ).fetchall():
        con.execute(f'drop macro {"table " if kind == "table_macro" else ""}"{name}"')
