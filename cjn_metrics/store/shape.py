"""What a table looks like to whoever compares its rows: which columns, which of them identify."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from cjn_metrics.store.describing import points_at
from cjn_metrics.store.ledger import LEDGER_TABLES


@dataclass(frozen=True)
class Shape:
    """A table's columns; ``key`` is empty where equal rows cannot be told apart."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ()

    @property
    def rest(self) -> list[str]:
        """The columns besides the key."""
        return [name for name in self.columns if name not in self.key]

    def rows(self, kind: str) -> str:
        """Name, for SQL, the scratch table that holds some of its rows, for example "added"."""
        return quoted(f"{kind} {self.table}")

    def listed(self, alias: str = "") -> str:
        """List the columns for a select."""
        return ", ".join(f"{alias}.{quoted(n)}" if alias else quoted(n) for n in self.columns)

    def same_key(self, left: str, right: str) -> str:
        """Say in SQL that two rows are the same record."""
        return " and ".join(f"{left}.{quoted(k)} = {right}.{quoted(k)}" for k in self.key)


def shapes_of(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, Shape]:
    """Return the tables of an open database by name, without those of the ledger."""
    columns: dict[str, list[str]] = {}
    for table, column in con.execute(
        "select table_name, column_name from duckdb_columns() join duckdb_tables()"
        " using (database_name, schema_name, table_name)"
        " where database_name = ? and schema_name = 'main' order by table_name, column_index",
        [database],
    ).fetchall():
        if table not in LEDGER_TABLES:
            columns.setdefault(table, []).append(column)
    keys = dict(
        con.execute(
            "select table_name, constraint_column_names from duckdb_constraints()"
            " where constraint_type = 'PRIMARY KEY' and database_name = ?",
            [database],
        ).fetchall()
    )
    return {
        table: Shape(table, tuple(names), tuple(keys.get(table, ())))
        for table, names in columns.items()
    }


def references(shapes: Sequence[Shape]) -> list[tuple[Shape, str, Shape]]:
    """Return which column of which table points at the identifier of which other."""
    by_name = {shape.table: shape for shape in shapes}
    return [
        (shape, column, by_name[target])
        for shape in shapes
        for column in shape.columns
        if (target := points_at(shape.table, column)) in by_name and target is not None
    ]


def differing(columns: Sequence[str], left: str, right: str) -> str:
    """Say in SQL, in brackets, that two rows differ in any of the columns."""
    said = " or ".join(
        f"{left}.{quoted(name)} is distinct from {right}.{quoted(name)}" for name in columns
    )
    return f"({said or 'false'})"


def quoted(name: str) -> str:
    """Quote an identifier for SQL."""
    return '"' + name.replace('"', '""') + '"'
