"""Writing the attendance itself: arithmetic in the engine, a bounded number of rows at a time."""

from collections.abc import Callable
from importlib.resources import files

import duckdb

from cjn_metrics.translation import _

ROWS_AT_ONCE = 500_000


def statements(name: str) -> str:
    """Return the SQL of ``name``.sql in this package."""
    return files("cjn_metrics.demo").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def write_attendance(
    con: duckdb.DuckDBPyConnection, rows: int, persons: int, progress: Callable[[str], None]
) -> None:
    """Write the lists planned in demo_list, ``rows`` rows in all, then organizers and speakers.

    ``persons`` is the number of people in the store. ``progress`` hears a sentence per chunk.
    """
    chunks = con.execute(
        "select min(list_number), max(list_number), min(season), max(season),"
        " max(first_row + slots + seconds) - 1"
        " from demo_list group by first_row // $at_once order by 1",
        {"at_once": ROWS_AT_ONCE},
    ).fetchall()
    one_chunk, slate = statements("attendance"), statements("slate")
    for first, last, first_season, last_season, done in chunks:
        con.execute(slate, {"first": first_season, "last": last_season})
        con.execute(one_chunk, {"first": first, "last": last})
        progress(_("{done:,} of {rows:,} rows of attendance").format(done=done, rows=rows))
    con.execute(statements("others"), {"rows": rows, "persons": persons})
