"""What the rollup costs: time when a version is published, and room in its file.

Run ``python -m benchmarks.rollup_cost SIZE [SIZE …]``. It makes a demonstration store of each size,
which includes its rollup, then makes the rollup alone once more in a copy of the file. The room is
that of the blocks which the rollup's tables lie in.
"""

import shutil
import tempfile
import time
from pathlib import Path

import click
import duckdb

from benchmarks.measured import Measured, report
from cjn_metrics import demo
from cjn_metrics.store.migrating import roll_up

_MOST_ROOM_FROM = 1_000_000


@click.command()
@click.option("--keep", is_flag=True, help="Write the results file.")
@click.argument("sizes", nargs=-1, required=True, type=click.IntRange(demo.SMALLEST, demo.LARGEST))
def main(sizes: tuple[int, ...], keep: bool) -> None:
    """Measure, and print two lines for each size."""
    report("rollup_cost", [one for size in sizes for one in _measured(size)], keep=keep)


def _measured(size: int) -> list[Measured]:
    with tempfile.TemporaryDirectory(prefix="cjn-metrics-bench-") as name:
        store, copy = Path(name) / "store", Path(name) / "copy.duckdb"
        started = time.perf_counter()
        demo.make(store, size)
        whole = time.perf_counter() - started
        file = store / "versions" / "000001.duckdb"
        shutil.copyfile(file, copy)
        copy.chmod(0o600)
        with duckdb.connect(str(copy)) as con:
            room = _room(con)
            con.execute("begin transaction")
            started = time.perf_counter()
            roll_up(con)
            taken = time.perf_counter() - started
            con.execute("rollback")
        held = file.stat().st_size
    work = f"a store of {size:,} attendances"
    return [
        Measured(
            f"{work}: making the rollup",
            taken / (whole - taken),
            "x making the rest",
            at_most=1.0,
            detail=f"{taken:.1f} s, {whole - taken:.1f} s",
        ),
        Measured(
            f"{work}: its file",
            held / (held - room),
            "x the file without the rollup",
            at_most=1.5 if size >= _MOST_ROOM_FROM else None,
            detail=f"{held / 1e6:.1f} MB, {(held - room) / 1e6:.1f} MB",
        ),
    ]


def _room(con: duckdb.DuckDBPyConnection) -> int:
    blocks: set[int] = set()
    tables = "select table_name from duckdb_tables() where schema_name = 'rollup'"
    for (table,) in con.execute(tables).fetchall():
        blocks.update(
            block
            for (block,) in con.execute(
                f"select block_id from pragma_storage_info('rollup.{table}') where block_id >= 0"
            ).fetchall()
        )
    size = con.execute("select block_size from pragma_database_size()").fetchone()
    assert size
    return len(blocks) * int(size[0])


if __name__ == "__main__":
    main()
