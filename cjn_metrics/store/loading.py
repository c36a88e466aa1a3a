"""Records as CSV tables beside a ``datapackage.json``, put into an empty store's tables.

Every fault is found before the database refuses it, so that file, row and column can be named.
Rows are numbered as a spreadsheet shows them: the header is row 1.
"""

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from cjn_metrics.errors import RecordsProblem, good_values
from cjn_metrics.store.csv_table import Column, read_table
from cjn_metrics.store.ledger import LEDGER_TABLES
from cjn_metrics.translation import _

DESCRIPTOR = "datapackage.json"
_BATCH = 5_000


@dataclass(frozen=True)
class _Resource:
    table: str
    file: Path
    fields: tuple[str, ...]


def load(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Insert the tables that ``folder/datapackage.json`` names, inside the caller's transaction.

    Tables that are not named stay empty. An empty cell is NULL; a column that a file lacks is NULL
    throughout. Raises RecordsProblem, which never quotes a record.
    """
    columns = _tables(con)
    seen: set[str] = set()
    for resource in _resources(folder):
        if resource.table not in columns:
            raise RecordsProblem(
                _("{file} names a table “{table}” that the store does not have.").format(
                    file=folder / DESCRIPTOR, table=resource.table
                )
                + f" {good_values(resource.table, columns)}"
            )
        if resource.table in seen:
            raise RecordsProblem(
                _("{file} names the table “{table}” twice.").format(
                    file=folder / DESCRIPTOR, table=resource.table
                )
            )
        seen.add(resource.table)
        _load_table(con, resource, columns[resource.table])


def _load_table(
    con: duckdb.DuckDBPyConnection, resource: _Resource, columns: Mapping[str, str]
) -> None:
    header, rows = read_table(resource.file, resource.fields, columns)
    names = [f'"{column.name}"' for column in header]
    typed = ", ".join(f"{n} {c.type}" for n, c in zip(names, header, strict=True))
    con.execute(f"create or replace temp table loading (_row bigint, {typed})")
    for batch in _batches(rows):
        _insert(con, header, batch)
    _require_values(con, resource, columns, header)
    _require_rules(con, resource, header)
    _require_identifiers(con, resource)
    listed = ", ".join(names)
    con.execute(
        f'insert into "{resource.table}" ({listed}) select {listed} from loading order by _row'
    )
    con.execute("drop table loading")


def _insert(
    con: duckdb.DuckDBPyConnection,
    header: Sequence[Column],
    batch: Sequence[tuple[int, Sequence[str | None]]],
) -> None:
    # Whole columns as list parameters: one statement a batch instead of one a row.
    values: dict[str, Any] = {"r": [number for number, _cells in batch]}
    for index in range(len(header)):
        values[f"c{index}"] = [cells[index] for _number, cells in batch]
    unnested = "".join(
        f", unnest($c{index}::varchar[])::{column.type}" for index, column in enumerate(header)
    )
    con.execute(f"insert into loading select unnest($r::bigint[]){unnested}", values)


def _require_values(
    con: duckdb.DuckDBPyConnection,
    resource: _Resource,
    columns: Mapping[str, str],
    header: Sequence[Column],
) -> None:
    given = {column.name for column in header}
    for (name,) in con.execute(
        "select column_name from duckdb_columns() where table_name = ? and not is_nullable"
        " and database_name = current_database() order by column_index",
        [resource.table],
    ).fetchall():
        if name not in given:
            raise RecordsProblem(
                _("{file}: the column “{column}” is missing.").format(
                    file=resource.file, column=name
                )
            )
        row = _first(con, f'"{name}" is null')
        if row:
            raise _fault(resource, row, name, _("a value is needed here"))


def _require_rules(
    con: duckdb.DuckDBPyConnection, resource: _Resource, header: Sequence[Column]
) -> None:
    given = {column.name for column in header}
    for rule, names in con.execute(
        "select expression, constraint_column_names from duckdb_constraints()"
        " where table_name = ? and constraint_type = 'CHECK'"
        " and database_name = current_database() order by constraint_index",
        [resource.table],
    ).fetchall():
        # A column that the file lacks is NULL throughout, and NULL breaks no CHECK of one column.
        if set(names) <= given and (row := _first(con, f"not ({rule})")):
            raise _fault(resource, row, names[0], _said(rule))


def _require_identifiers(con: duckdb.DuckDBPyConnection, resource: _Resource) -> None:
    key = con.execute(
        "select constraint_column_names from duckdb_constraints() where table_name = ?"
        " and constraint_type = 'PRIMARY KEY' and database_name = current_database()",
        [resource.table],
    ).fetchone()
    if not key:
        return
    listed = ", ".join(f'"{name}"' for name in key[0])
    twice = con.execute(
        "select min(again), arg_min(first, again) from (select _row as again,"
        f" min(_row) over (partition by {listed}) as first from loading) where again > first"
    ).fetchone()
    if twice and twice[0] is not None:
        raise _fault(
            resource,
            twice[0],
            key[0][-1],
            _("row {row} has the same identifier already").format(row=twice[1]),
        )


def _first(con: duckdb.DuckDBPyConnection, condition: str) -> int | None:
    found = con.execute(f"select min(_row) from loading where {condition}").fetchone()
    return found[0] if found else None


def _said(rule: str) -> str:
    """Put a CHECK into words: the values it allows, else the rule itself."""
    if " IN (" in rule:
        allowed = [value.replace("''", "'") for value in re.findall(r"'((?:[^']|'')*)'", rule)]
        return _("the value must be one of: {values}").format(values=", ".join(allowed))
    if "trim" in rule:
        return _("a value is needed here")
    return _("it must hold that {rule}").format(rule=rule.strip("()"))


def _fault(resource: _Resource, row: int, column: str, what: str) -> RecordsProblem:
    return RecordsProblem(
        _("{file}, row {row}, column “{column}”: {what}.").format(
            file=resource.file, row=row, column=column, what=what
        )
    )


def _batches(
    rows: Iterator[tuple[int, list[str | None]]],
) -> Iterator[list[tuple[int, list[str | None]]]]:
    while batch := list(itertools.islice(rows, _BATCH)):
        yield batch


def _tables(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for table, column, data_type in con.execute(
        "select table_name, column_name, data_type from duckdb_columns() join duckdb_tables()"
        " using (database_name, schema_name, table_name)"
        " where database_name = current_database() and schema_name = 'main'"
        " order by table_name, column_index"
    ).fetchall():
        if table not in LEDGER_TABLES:
            tables.setdefault(table, {})[column] = data_type
    return tables


def _resources(folder: Path) -> list[_Resource]:
    """Read the descriptor (Data Package v2): which file is which table, with which fields."""
    descriptor = folder / DESCRIPTOR
    try:
        said = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as problem:
        raise RecordsProblem(
            _("{folder} holds no {name}, which must say which file is which table.").format(
                folder=folder, name=DESCRIPTOR
            )
        ) from problem
    except (OSError, ValueError) as problem:
        raise RecordsProblem(_("{file} is not readable JSON.").format(file=descriptor)) from problem
    try:
        return [
            _Resource(
                str(each["name"]),
                _inside(folder, each["path"]),
                tuple(str(field["name"]) for field in each["schema"]["fields"]),
            )
            for each in said["resources"]
        ]
    except (KeyError, TypeError, IndexError) as problem:
        raise RecordsProblem(
            _(
                "{file} must list resources, each with a name, a path and a schema with fields."
            ).format(file=descriptor)
        ) from problem


def _inside(folder: Path, path: str | list[str]) -> Path:
    """Return the file a resource names; a path that leads out of the folder is refused."""
    given = path if isinstance(path, str) else path[0]
    file = (folder / given).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise RecordsProblem(
            _("{file} names a file outside its folder.").format(file=folder / DESCRIPTOR)
        )
    return folder / given
