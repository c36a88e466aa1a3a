"""Writing a version file anew without a person's name, so that no old block of it is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cjn_metrics.store.ledger import LEDGER_TABLES, read_ledger
from cjn_metrics.store.migrating import is_up_to_date, roll_up
from cjn_metrics.store.names import NamePattern
from cjn_metrics.store.opening import attach, opened_for_writing
from cjn_metrics.store.shape import quoted
from cjn_metrics.translation import _

_OLD = "as_it_was"
# The table of texts that are replaced must not reach the new file, so it is a temporary one.
_REPLACED = "replaced"


@dataclass(frozen=True)
class Nameless:
    """A person who is being forgotten: by which names and identifier, and what comes instead."""

    person_id: str
    new_id: str
    pattern: NamePattern


@dataclass(frozen=True)
class _Column:
    name: str
    is_text: bool
    is_identifier: bool
    is_key: bool


def name_removed() -> str:
    """Return what stands in the row of a person who was forgotten."""
    return _("Name removed")


def name_removed_here() -> str:
    """Return what stands in the place of a forgotten name inside other texts."""
    return _("[name removed]")


def rewrite(source: Path, target: Path, person: Nameless) -> int:
    """Write a version into a new file without the person's name; return the texts changed.

    All tables, also the ledger's, comments, views and macros are as in ``source``; only texts
    differ, and the person's identifier. The person's own row and job titles are not counted.
    ``target``: does not exist.
    """
    with opened_for_writing(target) as con:
        attach(con, source, _OLD)
        named = con.execute("select current_database()").fetchone()
        new = quoted(str(named[0])) if named else ""
        con.execute(f"copy from database {_OLD} to {new} (schema)")
        changed = 0
        for table, columns in _tables(con).items():
            changed += _copy(con, table, columns, person)
        con.execute(f"detach {_OLD}")
        if is_up_to_date(read_ledger(con)[0]):
            roll_up(con)
        else:
            # Whoever opens an older version works it out again.
            con.execute("drop schema if exists rollup cascade")
        con.execute("checkpoint")
    target.with_name(f"{target.name}.wal").unlink(missing_ok=True)
    return changed


def _copy(
    con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[_Column], person: Nameless
) -> int:
    con.execute(
        f"create or replace temp table {_REPLACED} (name varchar, old varchar, new varchar)"
    )
    changed = 0
    selected = []
    joins = []
    for index, column in enumerate(columns):
        name = quoted(column.name)
        value = f"t.{name}"
        if column.is_text and (count := _find(con, table, column, person)):
            changed += count
            joins.append(
                f"left join {_REPLACED} r{index}"
                f" on r{index}.name = '{column.name}' and r{index}.old = t.{name}"
            )
            value = f"coalesce(r{index}.new, t.{name})"
        selected.append(_own(table, column.name, value))
    names = ", ".join(quoted(column.name) for column in columns)
    con.execute(
        f"insert into {quoted(table)} ({names}) select {', '.join(selected)}"
        f" from {_OLD}.{quoted(table)} t {' '.join(joins)}",
        {
            key: given
            for key, given in {
                "person": person.person_id,
                "new_id": person.new_id,
                "nameless": name_removed(),
            }.items()
            if any(f"${key}" in sql for sql in selected)
        },
    )
    return changed


def _own(table: str, column: str, value: str) -> str:
    """Return the SQL of a cell, which for what is the person's own does not depend on texts."""
    is_own = "t.person_id in ($person, $new_id)"
    if column == "person_id":
        return f"case when {is_own} then $new_id else {value} end"
    if (table, column) == ("person", "name"):
        return f"case when {is_own} then $nameless else {value} end"
    if (table, column) == ("speaking_affiliation", "job_title"):
        slots = f"select t.speaking_id from {_OLD}.speaking t where {is_own}"
        return f"case when t.speaking_id not in ({slots}) then {value} end"
    return value


def _find(con: duckdb.DuckDBPyConnection, table: str, column: _Column, person: Nameless) -> int:
    """Note which texts of a column hold the name, with what they become; return their rows."""
    name, of = quoted(column.name), f"{_OLD}.{quoted(table)}"
    lowered = (
        f"lower(nfc_normalize(regexp_replace(t.{name},"
        r" '[\x{00ad}\x{200b}-\x{200d}\x{2060}\x{feff}]', '', 'g')))"
    )
    is_own = (table, column.name) == ("person", "name")
    others = " and t.person_id not in ($person, $new_id)" if is_own else ""
    found = con.execute(
        f"select t.{name}, count(*) from {of} t where len(list_filter($clues::varchar[],"
        f" lambda clue: contains({lowered}, clue))) > 0{others} group by 1 order by 1",
        {"clues": person.pattern.clues}
        | ({"person": person.person_id, "new_id": person.new_id} if is_own else {}),
    ).fetchall()
    rows = 0
    for text, count in found:
        without = _without(text, column, person)
        if without == text:
            continue
        number = 1
        kept = without
        while column.is_key and not column.is_identifier and _is_taken(con, of, name, without):
            number += 1
            without = f"{kept} {number}"
        con.execute(f"insert into {_REPLACED} values (?, ?, ?)", [column.name, text, without])
        rows += count
    return rows


def _without(text: str, column: _Column, person: Nameless) -> str:
    if column.is_identifier:
        return person.pattern.without_identifiers(text, person.new_id)
    return person.pattern.without(text, name_removed_here())


def _is_taken(con: duckdb.DuckDBPyConnection, of: str, name: str, text: str) -> bool:
    return bool(
        con.execute(
            f"select 1 from {of} t where t.{name} = $text"
            f" union all select 1 from {_REPLACED} where new = $text limit 1",
            {"text": text},
        ).fetchone()
    )


def _tables(con: duckdb.DuckDBPyConnection) -> dict[str, list[_Column]]:
    """Return the tables of the old file; columns with a list of allowed values are no texts."""
    rules = con.execute(
        "select table_name, constraint_type, constraint_text, constraint_column_names"
        " from duckdb_constraints() where database_name = ?",
        [_OLD],
    ).fetchall()
    listed = {(t, c[0]) for t, kind, text, c in rules if kind == "CHECK" and " IN (" in text}
    keys = {(t, each) for t, kind, _text, c in rules if kind == "PRIMARY KEY" for each in c}
    tables: dict[str, list[_Column]] = {}
    for table, column, kind in con.execute(
        "select table_name, column_name, data_type from duckdb_columns() join duckdb_tables()"
        " using (database_name, schema_name, table_name)"
        " where database_name = ? and schema_name = 'main' order by table_name, column_index",
        [_OLD],
    ).fetchall():
        tables.setdefault(table, []).append(
            _Column(
                column,
                is_text=kind == "VARCHAR" and (table, column) not in listed,
                is_identifier=column.endswith("_id") and table not in LEDGER_TABLES,
                is_key=(table, column) in keys,
            )
        )
    return tables
