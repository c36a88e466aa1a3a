"""Tables described for others: a Data Package descriptor made from the comments in schema.sql.

Descriptions are written once, as comments on the tables and columns of the schema, so that
``datapackage.json`` cannot drift from the store. ``fields`` and ``package`` know nothing about
the store's own tables and describe an extract just as well.

``python -m cjn_metrics.store.describing data/cjn`` brings that folder's descriptor up to date.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from cjn_metrics.errors import RecordsProblem, good_values
from cjn_metrics.translation import _

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
DESCRIPTOR = "datapackage.json"

_SCHEMA = Path(__file__).with_name("schema.sql")

_TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "FLOAT": "number",
    "DOUBLE": "number",
    "TIMESTAMP": "datetime",
}

# A column named <table>_id points at that table; these point at something narrower.
_POINTS_ELSEWHERE = {
    ("submission_addressee", "activity_id"): "submission",
    ("submission_status", "activity_id"): "submission",
    ("submission_signatory", "activity_id"): "submission",
    ("ask", "activity_id"): "submission",
    ("activity", "date_source_id"): "source",
}


def fields(
    columns: Iterable[tuple[str, str]],
    descriptions: Mapping[str, str],
    constraints: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """Describe columns as Table Schema fields, in their order.

    columns: (name, DuckDB type) as a cursor's ``description`` or ``duckdb_columns()`` gives them;
        a type that Table Schema has no word for becomes "any".
    descriptions: column name → sentence; a column that is missing gets no description.
    constraints: column name → Table Schema constraints, for the columns that have any.
    """
    described = []
    for name, duckdb_type in columns:
        field: dict[str, Any] = {"name": name, "type": _field_type(str(duckdb_type))}
        if descriptions.get(name):
            field["description"] = descriptions[name]
        if constraints and constraints.get(name):
            field["constraints"] = dict(constraints[name])
        described.append(field)
    return described


def resource(
    name: str, path: str, description: str, schema: Mapping[str, Any], **more: Any
) -> dict[str, Any]:
    """Describe one CSV file; ``more`` adds properties such as ``title``, ``bytes`` and ``hash``."""
    return {
        "$schema": RESOURCE_PROFILE,
        "name": name,
        "type": "table",
        "path": path,
        "description": description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **more,
        "schema": dict(schema),
    }


def package(
    resources: Sequence[Mapping[str, Any]],
    *,
    name: str,
    title: str,
    description: str,
    sources: Sequence[Mapping[str, str]] = (),
    **more: Any,
) -> dict[str, Any]:
    """Put described files together into a Data Package (version 2) descriptor.

    sources: mappings with ``title`` and, where it is known, ``path`` (a web address); without any,
        the property is left out, because the standard allows no empty list.
    """
    descriptor: dict[str, Any] = {
        "$schema": PACKAGE_PROFILE,
        "name": name,
        "title": title,
        "description": description,
        **more,
    }
    if sources:
        descriptor["sources"] = [dict(source) for source in sources]
    descriptor["resources"] = [dict(each) for each in resources]
    return descriptor


def datapackage(
    tables: Sequence[str],
    *,
    name: str,
    title: str,
    description: str,
    sources: Sequence[Mapping[str, str]] = (),
    folder: str = "",
) -> dict[str, Any]:
    """Describe tables of the store, whichever order they are named in, in the order of schema.sql.

    A foreign key is named only when the table that it points at is in the package too.
    folder: where the files lie inside the package, ending in a slash; "" is beside the descriptor.
    Raises RecordsProblem for a table that the schema does not have.
    """
    with _empty_store() as con:
        comments: dict[str, str] = dict(
            con.execute(
                "select table_name, coalesce(comment, '') from duckdb_tables()"
                " where schema_name = 'main' order by table_oid"
            ).fetchall()
        )
        for table in tables:
            if table not in comments:
                complaint = _("The store has no table “{table}”.").format(table=table)
                raise RecordsProblem(f"{complaint} {good_values(table, comments)}")
        chosen = [table for table in comments if table in tables]
        resources = [
            resource(
                table,
                f"{folder}{table}.csv",
                comments[table],
                _table_schema(con, table, chosen),
            )
            for table in chosen
        ]
    return package(resources, name=name, title=title, description=description, sources=sources)


def describe_folder(folder: Path) -> dict[str, Any]:
    """Describe the CSV tables of a folder anew.

    The files give the resources and ``source.csv`` the sources; name, title and description are
    an editor's own words and are taken over from the descriptor that is there.
    Raises RecordsProblem when that is missing or when a CSV file is named after no table.
    """
    try:
        written = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        own_words = {key: str(written[key]) for key in ("name", "title", "description")}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise RecordsProblem(
            _("{file} needs at least a name, a title and a description, as JSON.").format(
                file=folder / DESCRIPTOR
            )
        ) from problem
    return datapackage(
        [file.stem for file in sorted(folder.glob("*.csv"))],
        name=own_words["name"],
        title=own_words["title"],
        description=own_words["description"],
        sources=_sources(folder / "source.csv"),
    )


def points_at(table: str, column: str) -> str | None:
    """Name the table that a column points at; None when it points nowhere or at its own row."""
    if not column.endswith("_id"):
        return None
    target = _POINTS_ELSEWHERE.get((table, column), column.removesuffix("_id"))
    return None if target == table else target


def as_text(descriptor: Mapping[str, Any]) -> str:
    """Return the descriptor as it is written to a file: readable JSON that ends in a newline."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _empty_store() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(_SCHEMA.read_text(encoding="utf-8"))
    return con


def _field_type(duckdb_type: str) -> str:
    if duckdb_type.startswith("DECIMAL"):
        return "number"
    return _TYPES.get(duckdb_type, "any")


def _table_schema(
    con: duckdb.DuckDBPyConnection, table: str, packaged: Sequence[str]
) -> dict[str, Any]:
    columns = con.execute(
        "select column_name, data_type, coalesce(comment, '') from duckdb_columns()"
        " where table_name = ? and schema_name = 'main' order by column_index",
        [table],
    ).fetchall()
    names = [name for name, _type, _comment in columns]
    schema: dict[str, Any] = {
        "fields": fields(
            [(name, data_type) for name, data_type, _comment in columns],
            {name: comment for name, _type, comment in columns},
            _constraints(con, table),
        )
    }
    primary_key = _primary_key(con, table)
    if primary_key:
        schema["primaryKey"] = primary_key
    foreign_keys = [
        {"fields": [name], "reference": {"resource": target, "fields": _primary_key(con, target)}}
        for name in names
        if (target := points_at(table, name)) and target in packaged
    ]
    if foreign_keys:
        schema["foreignKeys"] = foreign_keys
    return schema


def _primary_key(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = con.execute(
        "select constraint_column_names from duckdb_constraints()"
        " where table_name = ? and constraint_type = 'PRIMARY KEY'",
        [table],
    ).fetchone()
    return list(found[0]) if found else []


def _constraints(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, dict[str, Any]]:
    """Say in Table Schema what the schema demands of single columns: presence, allowed values."""
    found: dict[str, dict[str, Any]] = {}
    one_of = re.compile(r"""CHECK\(\("?\w+"? IN \((.+)\)\)\)""")
    for kind, text, columns in con.execute(
        "select constraint_type, constraint_text, constraint_column_names"
        " from duckdb_constraints() where table_name = ?"
        " order by constraint_type desc, constraint_index",
        [table],
    ).fetchall():
        if kind == "NOT NULL":
            found.setdefault(columns[0], {})["required"] = True
        elif kind == "CHECK" and (allowed := one_of.fullmatch(text)):
            values = re.findall(r"'((?:[^']|'')*)'", allowed[1])
            found.setdefault(columns[0], {})["enum"] = [v.replace("''", "'") for v in values]
    return found


def _sources(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [{"title": row["title"], **({"path": row["url"]} if row["url"] else {})} for row in rows]


if __name__ == "__main__":
    for given in map(Path, sys.argv[1:]):
        try:
            text = as_text(describe_folder(given))
        except RecordsProblem as problem:
            print(problem, file=sys.stderr)
            sys.exit(problem.exit_code)
        (given / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
