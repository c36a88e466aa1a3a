"""Opening a version file: read-only and hardened for whoever asks, writable for a part alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from os import cpu_count, replace
from pathlib import Path

import duckdb

from cjn_metrics.errors import StoreBusy, StoreDamaged, StoreNewer
from cjn_metrics.store import mishaps
from cjn_metrics.store.temporary import private_folder
from cjn_metrics.translation import _

MEMORY_LIMIT = "1GB"
SPILL_LIMIT = "8GB"

# Most tables hold few rows, and each column takes a block: a version of the founding records is
# 3 MB with this size and 10 MB with DuckDB's own; ten million attendances are read as fast.
BLOCK_BYTES = "65536"

# A second connection to an open file shares its settings and finds them locked. Opening one at a
# time, nobody meets settings that are half made.
_opening = threading.Lock()


def open_hardened(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a version file so that its queries reach nothing else: no file, network or extension.

    The connection is shared by whoever opens the same file in this process. It must never be
    closed, because that would end the queries of others: let go of it, and take a cursor per query.
    Raises StoreDamaged (without saying what could be restored), StoreBusy when another program has
    the file open for writing, StoreNewer for a file of a newer DuckDB, StoreNotWritable when this
    account may not read it.
    """
    with _opening:
        _set_aside_log(file)
        try:
            con = duckdb.connect(str(file), read_only=True)
            _harden(con)
        except (duckdb.Error, RuntimeError, MemoryError) as problem:
            raise _why_not_opened(file, problem) from problem
        return con


@contextmanager
def opened_for_writing(part: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a part, which nobody else knows of, and close it again whatever happens."""
    con = duckdb.connect(str(part), config={"default_block_size": BLOCK_BYTES})
    try:
        con.execute(f"set temp_directory = '{_quoted(private_folder())}'")
        # A large import then need not fit into memory at once.
        con.execute("set preserve_insertion_order = false")
        _refuse_extensions(con)
        yield con
    finally:
        con.close()


def attach(con: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    """Make a version file readable from another connection under a name."""
    _set_aside_log(file)
    con.execute(f"attach '{_quoted(file)}' as {name} (read_only)")


def read_every_row(cursor: duckdb.DuckDBPyConnection) -> int:
    """Read every column of every row, so that no damaged block stays unnoticed; return the rows.

    Damage shows as a duckdb.Error.
    """
    rows = 0
    for schema, table in cursor.execute(
        "select schema_name, table_name from duckdb_tables()"
        " where database_name = current_database()"
    ).fetchall():
        counted = cursor.execute(
            f'select count(*), bit_xor(hash(t)) from "{schema}"."{table}" as t'
        ).fetchone()
        rows += counted[0] if counted else 0
    return rows


def is_damage(problem: duckdb.Error) -> bool:
    """True when an error of a query comes from the file and not from the query."""
    # DuckDB 2.0.0 raises a bad checksum as a plain duckdb.Error, 1.5.5 as an IOException.
    return "Corrupt database" in str(problem) or isinstance(
        problem, duckdb.IOException | duckdb.SerializationException | duckdb.FatalException
    )


def _harden(con: duckdb.DuckDBPyConnection) -> None:
    locked = con.execute("select current_setting('lock_configuration')").fetchone()
    if locked and locked[0]:
        return
    # In this order: the temporary folder cannot be set once access to files is cut.
    for setting in (
        f"temp_directory = '{_quoted(private_folder())}'",
        f"max_temp_directory_size = '{SPILL_LIMIT}'",
        f"memory_limit = '{MEMORY_LIMIT}'",
        f"threads = {min(4, cpu_count() or 1)}",
    ):
        con.execute(f"set {setting}")
    _refuse_extensions(con)
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def _refuse_extensions(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("set allow_community_extensions = false")
    con.execute("set autoinstall_known_extensions = false")
    con.execute("set autoload_known_extensions = false")


def _set_aside_log(file: Path) -> None:
    """Move away a write-ahead log beside a version: it is never ours, and DuckDB would apply it.

    It appears when somebody opened the file with another program or mixed two backups, and
    DuckDB 1.5.5 then changes counts without a word.
    """
    log = file.with_name(f"{file.name}.wal")
    if not log.exists():
        return
    try:
        replace(log, log.with_name(f"{log.name}.set-aside"))
    except OSError as problem:
        raise StoreDamaged(
            _(
                "{log} does not belong to the store and would change its records;"
                " move it to another folder."
            ).format(log=log)
        ) from problem


def _why_not_opened(
    file: Path, problem: BaseException
) -> StoreDamaged | StoreBusy | StoreNewer | Exception:
    text = str(problem)
    if "Could not set lock" in text:
        return StoreBusy(
            _("Another program has {file} open for writing; close it there and try again.").format(
                file=file
            )
        )
    if "newer version" in text or "only read version" in text:
        return StoreNewer(
            _("{file} was written by a newer DuckDB; update CJN Metrics to open it.").format(
                file=file
            )
        )
    if isinstance(problem, duckdb.Error) and mishaps.says_refused(problem):
        return mishaps.not_readable(file.parent.parent)
    if not file.exists():
        return StoreDamaged(_("The version file {file} is missing.").format(file=file))
    return StoreDamaged(_("The version file {file} is damaged.").format(file=file))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
