"""Many rows out of a version at once: DuckDB writes them into a pipe, Python passes bytes on.

Rows that pass through Python one by one take ten times as long (evidence and measurements:
docs/decisions/extracts-by-copy.md).
"""

import os
import select
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path

import duckdb

from cjn_metrics.errors import CJNMetricsError
from cjn_metrics.store.opening import attach, is_damage
from cjn_metrics.store.temporary import private_folder

CAN_COPY = hasattr(os, "mkfifo")
"""Windows has no named pipes that DuckDB could write to."""

BLOCK = 256 * 1024
# What is sorted is narrow, so that 1.2 million attendances fit; more of them spill.
_MEMORY_LIMIT = "200MB"
_WAIT = 0.05
# The one column is written as it is: no quotes, no escapes, and a row ends as CSV's rows do.
_AS_IT_IS = (
    r"format csv, header false, quote '', escape '', delimiter e'\n', new_line e'\r\n',"
    " use_tmp_file false"
)

Statement = tuple[str, Mapping[str, object]]
"""SQL, and the parameters that it mentions."""


def copied(
    file: Path,
    statements: Sequence[Statement],
    explain: Callable[[duckdb.Error], CJNMetricsError],
    *,
    as_scanned: bool = False,
) -> Generator[bytes, None, None]:
    """Yield the rows of a query on a version file in pieces of any length, each ended with CRLF.

    statements: the last is the query, and has one column of text, written as it is. Those before
    it may make temporary tables. as_scanned: the query has no ``order by``; its rows shall come
    as those of the first table in it, each joined to one row of the others, in the text's order.

    The connection is one of its own, which reaches nothing but the version and the pipe; closing
    the iterator ends the query. Raises what ``explain`` makes of an error when the file turns out
    to be damaged.
    """
    folder = Path(tempfile.mkdtemp(dir=private_folder()))
    try:
        pipe = folder / "rows"
        os.mkfifo(pipe, 0o600)
        con = _connected(file, pipe, folder)
        try:
            yield from _passed_on(con, pipe, statements, as_scanned=as_scanned)
        except duckdb.Error as problem:
            if is_damage(problem):
                raise explain(problem) from problem
            raise
        finally:
            con.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _connected(file: Path, pipe: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:")
    attach(con, file, "version")
    con.execute("use version")
    for setting in (
        f"temp_directory = '{_quoted(folder / 'spill')}'",
        f"memory_limit = '{_MEMORY_LIMIT}'",
        f"threads = {min(4, os.cpu_count() or 1)}",
        "allow_community_extensions = false",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        f"allowed_paths = ['{_quoted(pipe)}']",
        "enable_external_access = false",
    ):
        con.execute(f"set {setting}")
    return con


def _written(
    con: duckdb.DuckDBPyConnection, pipe: Path, statements: Sequence[Statement], *, as_scanned: bool
) -> None:
    *before, (query, parameters) = statements
    for sql, known in before:
        con.execute(sql, dict(known))
    if as_scanned:
        # Several threads would pass each other, and a small first table would be looked up in a
        # large second one instead of the other way round.
        con.execute("set threads = 1")
        con.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    con.execute("set lock_configuration = true")
    con.execute(f"copy ({query}) to '{_quoted(pipe)}' ({_AS_IT_IS})", dict(parameters))


def _passed_on(
    con: duckdb.DuckDBPyConnection, pipe: Path, statements: Sequence[Statement], *, as_scanned: bool
) -> Generator[bytes, None, None]:
    failures: list[duckdb.Error] = []

    def write() -> None:
        try:
            _written(con, pipe, statements, as_scanned=as_scanned)
        except duckdb.Error as problem:
            failures.append(problem)

    # Opened before anyone writes: a query that fails at once would leave us waiting for a writer.
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    _widen(end)
    writer = threading.Thread(target=write, name="extract", daemon=True)
    is_complete = False
    try:
        writer.start()
        while True:
            # Asked before reading: what it wrote is then in the pipe.
            is_over = not writer.is_alive()
            is_ready = bool(select.select([end], [], [], _WAIT)[0])
            if block := _read(end) if is_ready else b"":
                yield block
            elif is_over:
                break
            elif is_ready:
                # Ready without bytes: it has not opened the pipe yet, or has just closed it.
                time.sleep(0.002)
        is_complete = True
    finally:
        if not is_complete:
            con.interrupt()
        os.close(end)
        writer.join()
    if failures:
        raise failures[0]


def _widen(end: int) -> None:
    """Let the pipe hold several blocks, where that can be set: it holds 64 kB by itself."""
    try:
        import fcntl

        fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, 4 * BLOCK)
    except (ImportError, AttributeError, OSError):
        return


def _read(end: int) -> bytes:
    try:
        return os.read(end, BLOCK)
    except BlockingIOError:
        return b""


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
