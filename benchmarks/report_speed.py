"""How long the report of a full year takes, from the question to the file, in each format.

Run ``python -m benchmarks.report_speed STORE YEAR`` on a demonstration store. Gathering and
writing turn about; medians.
"""

import statistics
import sys
import time
from datetime import date
from pathlib import Path

import duckdb

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import FORMATS, gather, write
from cjn_metrics.store import Store

RUNS = 3


def main(store: Path, year: int) -> None:
    """Measure, and print a few lines."""
    reader = Store(store).open()
    filters = Filters(date(year, 1, 1), date(year, 12, 31))
    measured: dict[str, list[float]] = {name: [] for name in ("gathered", *FORMATS)}
    size = dict.fromkeys(FORMATS, 0)
    listed = 0
    for _run in range(RUNS):
        start = time.perf_counter()
        report = gather(reader, filters, Access.PUBLIC)
        measured["gathered"].append(time.perf_counter() - start)
        listed = len(report.activities) + len(report.submissions)
        for form in FORMATS:
            start = time.perf_counter()
            size[form] = len(write(report, form))
            measured[form].append(time.perf_counter() - start)
    median = {name: statistics.median(times) for name, times in measured.items()}
    print(f"Python {sys.version.split()[0]}, duckdb {duckdb.__version__}, {RUNS} runs turn about")
    print(f"{year}: {listed:,} activities listed")
    print(f"gathered  median {median['gathered']:.2f} s")
    for form in FORMATS:
        whole = median["gathered"] + median[form]
        print(
            f"{form:<4}      median {median[form]:.2f} s, {whole:.2f} s with gathering,"
            f" {size[form] / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
