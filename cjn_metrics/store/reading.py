"""Asking a version: every question on a cursor of its own, over a handle that many share."""

import re
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import duckdb

from cjn_metrics.errors import CJNMetricsError
from cjn_metrics.store.bulk import copied
from cjn_metrics.store.checking import check
from cjn_metrics.store.ledger import Version, imported_as, read_ledger
from cjn_metrics.store.opening import is_damage, read_every_row

if TYPE_CHECKING:
    import pandas
    from numpy.typing import NDArray

# Comments, texts and quoted names are stepped over; what is left of "$name" is a parameter.
_PARAMETER = re.compile(
    r"--[^\n]*|/\*.*?\*/|'(?:''|[^'])*'|\"(?:\"\"|[^\"])*\"|\$\$.*?\$\$|\$([A-Za-z_]\w*)", re.DOTALL
)


def mentioned(sql: str) -> set[str]:
    """Return the names of the parameters (``$name``) that a statement uses."""
    return {match[1] for match in _PARAMETER.finditer(sql) if match[1]}


@dataclass(frozen=True)
class Stream:
    """Rows that come in batches: the columns' names at once, the rows as they are taken.

    Take the batches to the end or close them (``batches.close()``); they can be taken once.
    """

    columns: list[str]
    batches: Generator[list[tuple[Any, ...]], None, None]


class Reader:
    """One version of the store, open for reading by any number of threads.

    ``statements`` counts the queries asked so far. Parameters that a statement does not mention
    are left out, because DuckDB refuses them. Every method raises StoreDamaged when a part of the
    file turns out to be unreadable, with the versions that could be restored.
    """

    def __init__(
        self,
        handle: duckdb.DuckDBPyConnection,
        version: Version,
        explain: Callable[[duckdb.Error], CJNMetricsError],
    ) -> None:
        """Use ``handle`` (hardened, shared); ``explain`` says in words that the file is damaged."""
        self._handle = handle
        self._explain = explain
        self._counting = threading.Lock()
        self.statements = 0
        self.version = version
        self.is_demonstration = bool(
            self.rows("select bool_or(is_demonstration) as yes from network", {})[0]["yes"]
        )

    def rows(self, sql: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        """Return the rows as mappings from column name to value; none gives an empty list."""
        with self._cursor() as cursor:
            self._ask(cursor, sql, parameters)
            columns = _columns(cursor)
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def frame(self, sql: str, parameters: Mapping[str, object]) -> "pandas.DataFrame":
        """Return the rows as a frame; without rows it still has the columns."""
        with self._cursor() as cursor:
            self._ask(cursor, sql, parameters)
            return cursor.df()

    def arrays(self, sql: str, parameters: Mapping[str, object]) -> "dict[str, NDArray[Any]]":
        """Return the columns as numpy arrays; one that has blanks comes as a masked array."""
        with self._cursor() as cursor:
            self._ask(cursor, sql, parameters)
            return {name: cast("NDArray[Any]", it) for name, it in cursor.fetchnumpy().items()}

    def stream(self, sql: str, parameters: Mapping[str, object], size: int = 10_000) -> Stream:
        """Return the rows in batches of at most ``size``, without holding all of them at once."""
        batches = self._batches(sql, parameters, size)
        # The first item is the columns; asking for it runs the query, so that a wrong one fails.
        columns = [str(name) for name in next(batches)]
        return Stream(columns, batches)

    @cached_property
    def file(self) -> Path | None:
        """The version's file; None for one that lies in memory."""
        place = "select path from duckdb_databases() where database_name = current_database()"
        path = self.rows(place, {})[0]["path"]
        return Path(path) if path else None

    def copied(
        self,
        statements: Sequence[str],
        parameters: Mapping[str, object],
        *,
        as_scanned: bool = False,
    ) -> Generator[bytes, None, None]:
        """Return the rows of the last statement in pieces, as store.bulk.copied says; for many.

        Raises ValueError for a version without a file.
        """
        file = self.file
        if file is None:
            raise ValueError("Only a version in a file can be copied out of.")
        with self._counting:
            self.statements += len(statements)
        asked = [(sql, _known(sql, parameters)) for sql in statements]
        return copied(file, asked, self._explain, as_scanned=as_scanned)

    def read_through(self) -> int:
        """Read every row of every table, so that no damage stays unnoticed; return their number."""
        with self._cursor() as cursor:
            return read_every_row(cursor)

    def imported_as(self, sha256: str) -> Version | None:
        """Return the version in which a file was imported, if its rows are still in effect."""
        with self._cursor() as cursor:
            return imported_as(read_ledger(cursor), sha256)

    def check(self) -> None:
        """Run every rule of the store on this version; raises ChecksFailed."""
        with self._cursor() as cursor:
            check(cursor)

    def _batches(
        self, sql: str, parameters: Mapping[str, object], size: int
    ) -> Generator[list[Any], None, None]:
        with self._cursor() as cursor:
            self._ask(cursor, sql, parameters)
            yield _columns(cursor)
            while batch := cursor.fetchmany(size):
                yield batch

    def _ask(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object]
    ) -> None:
        with self._counting:
            self.statements += 1
        cursor.execute(sql, _known(sql, parameters))

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        # A connection shared by threads returned other threads' rows in 285 of 4,800 calls.
        cursor = self._handle.cursor()
        try:
            yield cursor
        except duckdb.Error as problem:
            if is_damage(problem):
                raise self._explain(problem) from problem
            raise
        finally:
            cursor.close()


def _known(sql: str, parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: parameters[name] for name in mentioned(sql) & parameters.keys()}


def _columns(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    return [str(column[0]) for column in cursor.description or []]
