"""Filling an in-memory database, as the tests of the demonstration do again and again."""

from importlib.resources import files

import duckdb

from cjn_metrics.demo import fill

SIZES = (100, 1_000, 5_000)


def filled(attendances: int, seed: int = 1, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Return a connection to an in-memory database filled with demonstration records."""
    con = duckdb.connect(config={"threads": threads})
    con.execute(files("cjn_metrics.store").joinpath("schema.sql").read_text(encoding="utf-8"))
    con.execute("begin transaction")
    fill(con, attendances, seed)
    con.execute("commit")
    return con


def contents(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, in an order that does not depend on how it was written."""
    names = con.execute("select table_name from duckdb_tables() order by 1").fetchall()
    return {name: con.execute(f"select * from {name} order by all").fetchall() for (name,) in names}
