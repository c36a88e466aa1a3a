"""All measurements that compare with something in the same run, on stores made for them.

Run ``make bench-quick`` (10,000 and 100,000 attendances) or ``make bench`` (up to a million), or
``python -m benchmarks.everything SIZE [SIZE …]``. The stores are made in a folder that goes
afterwards; the largest also serves for what is measured on one. Many readers at once, the long day
and the peers take longer and have to be asked for: benchmarks/README.md says how.
"""

import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from cjn_metrics import demo
from cjn_metrics.store import Store


@click.command()
@click.option("--quick", is_flag=True, help="One round each, and nothing in a browser.")
@click.option("--keep", is_flag=True, help="Write the results files.")
@click.argument("sizes", nargs=-1, required=True, type=click.IntRange(demo.SMALLEST, demo.LARGEST))
def main(sizes: tuple[int, ...], quick: bool, keep: bool) -> None:
    """Make the stores and run one measurement after the other."""
    today = datetime.now(UTC).date().isoformat()
    print(f"{today}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}", flush=True)
    kept = ("--keep",) if keep else ()
    with tempfile.TemporaryDirectory(prefix="cjn-metrics-bench-") as name:
        stores = [_made(Path(name) / f"{size:,}".replace(",", "_"), size) for size in sizes]
        _run("answer_speed", *stores, "--rounds", "1" if quick else "3", *kept)
        _run("rerun_speed", stores[-1], *kept)
        _run("extract_speed", stores[-1], "--runs", "2" if quick else "3", *kept)
        if not quick:
            _run("browser_speed", stores[-1], *kept)
            _run("start_speed", *kept)
            _run("rollup_cost", str(sizes[-1]), *kept)


def _made(folder: Path, size: int) -> str:
    demo.make(folder, size)
    # Downloads are measured as others get them.
    Store(folder).change(
        "CJN Metrics",
        "Everything is published",
        lambda con: con.execute("update activity set is_public = true"),
    )
    return str(folder)


def _run(module: str, *words: str) -> None:
    # A process each: what one holds in memory is not the other's.
    print(f"\n{module}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{module}", *words], check=True)


if __name__ == "__main__":
    main()
