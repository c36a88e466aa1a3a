"""The store's tables as its schema describes them: keys, choices, sentences, who points at whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from cjn_metrics.store.describing import datapackage
from cjn_metrics.store.ledger import LEDGER_TABLES
from cjn_metrics.store.migrating import create_tables

# What these columns point at is the whole of which the row is a part.
_PART_OF = {"activity_id", "speaking_id", "ask_id"}
_PARTS_OF_AN_ORGANIZATION = {"organization_alias", "membership"}


@dataclass(frozen=True)
class Column:
    """A column of a table of the store."""

    name: str
    help: str
    """The sentence that the schema says about it."""
    is_required: bool
    choices: tuple[str, ...]
    """The values that the schema allows; empty when any is."""


@dataclass(frozen=True)
class TableShape:
    """A table of the store; ``points`` are (column, table it points at)."""

    name: str
    key: tuple[str, ...]
    """Its primary key; empty without one."""
    columns: Mapping[str, Column]
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reference:
    """A column whose values are identifiers of another table."""

    table: str
    column: str
    is_part: bool
    """True when a row that points at something goes when that is deleted."""


@cache
def shapes() -> Mapping[str, TableShape]:
    """Return the tables that hold records, in the order of schema.sql."""
    con = duckdb.connect()
    try:
        create_tables(con)
        names = [
            name
            for (name,) in con.execute(
                "select table_name from duckdb_tables() where schema_name = 'main'"
            ).fetchall()
        ]
    finally:
        con.close()
    described = datapackage(
        [name for name in names if name not in LEDGER_TABLES], name="", title="", description=""
    )
    return {one["name"]: _shape(one["name"], one["schema"]) for one in described["resources"]}


def shape(table: str) -> TableShape:
    """Return one table; raises KeyError for one that holds no records."""
    return shapes()[table]


def references(table: str) -> Iterator[Reference]:
    """Yield every column that points at a row of ``table``."""
    for other in shapes().values():
        for column, target in other.points:
            if target == table:
                is_part = column in _PART_OF or (
                    column == "organization_id" and other.name in _PARTS_OF_AN_ORGANIZATION
                )
                yield Reference(other.name, column, is_part)


def _shape(name: str, schema: Mapping[str, Any]) -> TableShape:
    columns = {}
    for field in schema["fields"]:
        constraints = field.get("constraints", {})
        columns[field["name"]] = Column(
            field["name"],
            field.get("description", ""),
            bool(constraints.get("required")),
            tuple(constraints.get("enum", ())),
        )
    points = tuple(
        (column, foreign["reference"]["resource"])
        for foreign in schema.get("foreignKeys", ())
        for column in foreign["fields"]
    )
    return TableShape(name, tuple(schema.get("primaryKey", ())), columns, points)
