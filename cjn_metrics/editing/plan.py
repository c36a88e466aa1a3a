"""What a change will write: rows to delete, to update and to add, thought out before it begins."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

Row = Mapping[str, Any]


def new_id() -> str:
    """Return an identifier that no row has yet, and that says nothing of what it names."""
    return uuid.uuid4().hex[:16]


@dataclass
class Plan:
    """Rows are named by their key columns and values; a blank value matches a blank one."""

    deletes: list[tuple[str, Row]] = field(default_factory=list)
    updates: list[tuple[str, Row, Row]] = field(default_factory=list)
    """(table, key, new values)"""
    inserts: list[tuple[str, Row]] = field(default_factory=list)

    def delete(self, table: str, key: Row) -> None:
        """Note a row to delete."""
        self.deletes.append((table, dict(key)))

    def update(self, table: str, key: Row, values: Row) -> None:
        """Note a row to change; without values nothing."""
        if values:
            self.updates.append((table, dict(key), dict(values)))

    def insert(self, table: str, values: Row) -> None:
        """Note a row to add; columns that are left out are blank."""
        self.inserts.append((table, dict(values)))

    def drop_unused(self, table: str, identifier: str) -> None:
        """Take back the row to add with this identifier when nothing else mentions it."""
        id_column = f"{table}_id"
        mentions = [
            value
            for where, row in (*self.inserts, *((one[0], one[2]) for one in self.updates))
            for column, value in row.items()
            if (where, column) != (table, id_column)
        ]
        if identifier not in mentions:
            self.inserts = [
                (where, row)
                for where, row in self.inserts
                if where != table or row[id_column] != identifier
            ]

    def apply(self, con: duckdb.DuckDBPyConnection) -> None:
        """Write everything, inside the transaction of ``con``."""
        # Names of tables and columns are the schema's own; values are bound.
        for table, key in self.deletes:
            con.execute(f"delete from {table} where {_same(key)}", list(key.values()))
        for table, key, values in self.updates:
            assigned = ", ".join(f'"{column}" = ?' for column in values)
            con.execute(
                f"update {table} set {assigned} where {_same(key)}",
                [*values.values(), *key.values()],
            )
        for table, values in self.inserts:
            columns = ", ".join(f'"{column}"' for column in values)
            marks = ", ".join("?" for _column in values)
            con.execute(f"insert into {table} ({columns}) values ({marks})", list(values.values()))


def _same(key: Row) -> str:
    return " and ".join(f'"{column}" is not distinct from ?' for column in key)
