"""What a change did: rows added, changed and removed per table, against the version before."""

import duckdb

from cjn_metrics.store.ledger import TableChange
from cjn_metrics.store.shape import Shape, differing, quoted, shapes_of

BEFORE = "version_before"


def count_changes(
    con: duckdb.DuckDBPyConnection, *, against_before: bool = True
) -> tuple[TableChange, ...]:
    """Compare every table of the open file with the version attached as ``BEFORE``.

    Rows are told apart by primary key; in a table without one a changed row is one removed and
    one added. Columns that only one side has are not compared. Tables without a difference are
    left out; ledger tables are never counted. ``against_before`` false counts every row as added.
    """
    now = shapes_of(con, _current(con))
    before = shapes_of(con, BEFORE) if against_before else {}
    changes = []
    for table in sorted(now.keys() | before.keys()):
        if table not in before:
            counts = (_count(con, quoted(table)), 0, 0)
        elif table not in now:
            counts = (0, 0, _count(con, f"{BEFORE}.{quoted(table)}"))
        else:
            theirs = before[table].columns
            common = tuple(column for column in now[table].columns if column in theirs)
            counts = _differences(con, Shape(table, common, now[table].key))
        if any(counts):
            changes.append(TableChange(table, *counts))
    return tuple(changes)


def _differences(con: duckdb.DuckDBPyConnection, shape: Shape) -> tuple[int, int, int]:
    now, before = quoted(shape.table), f"{BEFORE}.{quoted(shape.table)}"
    listed = shape.listed()
    # Most changes touch few tables: a fingerprint of the rest is far cheaper than a join.
    fingerprints = [
        con.execute(
            f"select count(*), bit_xor(hash({listed})), sum(hash({listed})) from {side}"
        ).fetchone()
        for side in (now, before)
    ]
    if fingerprints[0] == fingerprints[1]:
        return 0, 0, 0
    if not shape.key or not set(shape.key) <= set(shape.columns):
        return _only(con, listed, now, before), 0, _only(con, listed, before, now)
    one = quoted(shape.key[0])
    found = con.execute(
        f"select count(*) filter (where b.{one} is null),"
        f" count(*) filter (where n.{one} is not null and b.{one} is not null"
        f" and {differing(shape.rest, 'n', 'b')}),"
        f" count(*) filter (where n.{one} is null)"
        f" from {now} n full join {before} b on {shape.same_key('n', 'b')}"
    ).fetchone()
    return found or (0, 0, 0)


def _only(con: duckdb.DuckDBPyConnection, columns: str, left: str, right: str) -> int:
    return _count(con, f"(select {columns} from {left} except all select {columns} from {right})")


def _count(con: duckdb.DuckDBPyConnection, relation: str) -> int:
    counted = con.execute(f"select count(*) from {relation}").fetchone()
    return int(counted[0]) if counted else 0


def _current(con: duckdb.DuckDBPyConnection) -> str:
    named = con.execute("select current_database()").fetchone()
    return str(named[0]) if named else ""
