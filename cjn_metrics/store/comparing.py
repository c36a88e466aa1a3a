"""What a change did: rows added, changed and removed per table, against the version before."""

from collections.abc import Sequence

import duckdb

from cjn_metrics.store.ledger import LEDGER_TABLES, TableChange

BEFORE = "version_before"


def count_changes(
    con: duckdb.DuckDBPyConnection, *, against_before: bool = True
) -> tuple[TableChange, ...]:
    """Compare every table of the open file with the version attached as ``BEFORE``.

    Rows are told apart by primary key; in a table without one a changed row is one removed and
    one added. Columns that only one side has are not compared. Tables without a difference are
    left out; ledger tables are never counted. ``against_before`` false counts every row as added.
    """
    now = _columns(con, "current_database()")
    before = _columns(con, f"'{BEFORE}'") if against_before else {}
    changes = []
    for table in sorted(now.keys() | before.keys()):
        if table not in before:
            counts = (_count(con, _quoted(table)), 0, 0)
        elif table not in now:
            counts = (0, 0, _count(con, f"{BEFORE}.{_quoted(table)}"))
        else:
            common = [column for column in now[table] if column in before[table]]
            counts = _differences(con, table, common)
        if any(counts):
            changes.append(TableChange(table, *counts))
    return tuple(changes)


def _differences(
    con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]
) -> tuple[int, int, int]:
    now, before = _quoted(table), f"{BEFORE}.{_quoted(table)}"
    listed = ", ".join(map(_quoted, columns))
    # Most changes touch few tables: a fingerprint of the rest is far cheaper than a join.
    fingerprints = [
        con.execute(
            f"select count(*), bit_xor(hash({listed})), sum(hash({listed})) from {side}"
        ).fetchone()
        for side in (now, before)
    ]
    if fingerprints[0] == fingerprints[1]:
        return 0, 0, 0
    key = _primary_key(con, table)
    if not key or not set(key) <= set(columns):
        return _only(con, listed, now, before), 0, _only(con, listed, before, now)
    joined = " and ".join(f"n.{_quoted(k)} = b.{_quoted(k)}" for k in key)
    one = _quoted(key[0])
    rest = [_quoted(column) for column in columns if column not in key]
    differs = " or ".join(f"n.{column} is distinct from b.{column}" for column in rest) or "false"
    found = con.execute(
        f"select count(*) filter (where b.{one} is null),"
        f" count(*) filter (where n.{one} is not null and b.{one} is not null and ({differs})),"
        f" count(*) filter (where n.{one} is null)"
        f" from {now} n full join {before} b on {joined}"
    ).fetchone()
    return found or (0, 0, 0)


def _only(con: duckdb.DuckDBPyConnection, columns: str, left: str, right: str) -> int:
    return _count(con, f"(select {columns} from {left} except all select {columns} from {right})")


def _count(con: duckdb.DuckDBPyConnection, relation: str) -> int:
    counted = con.execute(f"select count(*) from {relation}").fetchone()
    return int(counted[0]) if counted else 0


def _columns(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for table, column in con.execute(
        "select table_name, column_name from duckdb_columns() join duckdb_tables()"
        " using (database_name, schema_name, table_name)"
        f" where database_name = {database} order by table_name, column_index"
    ).fetchall():
        if table not in LEDGER_TABLES:
            tables.setdefault(table, []).append(column)
    return tables


def _primary_key(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = con.execute(
        "select constraint_column_names from duckdb_constraints() where table_name = ?"
        " and constraint_type = 'PRIMARY KEY' and database_name = current_database()",
        [table],
    ).fetchone()
    return list(found[0]) if found else []


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
