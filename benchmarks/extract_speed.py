"""How long a download of a large extract takes beside DuckDB's own COPY to a file.

Run ``python -m benchmarks.extract_speed STORE`` on a demonstration store. It serves the store on
this machine, downloads the public attendance extract, and copies the same rows to a file, turn
about; then it asks the server for a figure again and again, alone and beside a download. Medians;
ratios matter, times are this machine's.
"""

import statistics
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import click
import duckdb

from benchmarks.measured import Measured, report
from benchmarks.memory import peak
from cjn_metrics.catalogue import record
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store.reading import mentioned
from tests.running_server import RunningServer, free_port, running, serve_command


@click.command()
@click.option("--runs", default=5, show_default=True)
@click.option("--keep", is_flag=True, help="Write the results file.")
@click.argument("store", type=click.Path(path_type=Path, resolve_path=True))
def main(store: Path, runs: int, keep: bool) -> None:
    """Measure, and print a few lines."""
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as name,
        running(port, serve_command(port), store, Path(name)) as server,
    ):
        before = peak(server.process.pid)
        _download(server)
        measured = _measured(server, before, store, runs)
    report("extract_speed", measured, keep=keep)


def _measured(server: RunningServer, before: float, store: Path, runs: int) -> list[Measured]:
    con = duckdb.connect()
    file = max((store / "versions").glob("*.duckdb"))
    con.execute(f"attach '{file}' as version (read_only)")
    con.execute("use version")
    ordered = record("attendance").sql
    loose = ordered[: ordered.rindex("order by")]
    measured: dict[str, list[float]] = {"route": [], "first": [], "sorted": [], "loose": []}
    size = 0
    for _run in range(runs):
        size, first, whole = _download(server)
        measured["first"].append(first)
        measured["route"].append(whole)
        measured["sorted"].append(_copy(con, ordered))
        measured["loose"].append(_copy(con, loose))
    median = {name: statistics.median(times) for name, times in measured.items()}
    count = con.execute(f"select count(*) from ({loose})", _parameters(loose)).fetchone()
    rows = count[0] if count else 0
    work = f"download of {rows:,} rows of attendance, {size / 1e6:.0f} MB"
    rates = [
        Measured(
            work,
            median[other] / median["route"],
            f"of the rate of {said}",
            at_least=goal,
            detail=f"{median['route']:.2f} s, {median[other]:.2f} s",
        )
        for other, said, goal in (
            ("sorted", "a sorted COPY to a file", 0.85),
            ("loose", "an unordered COPY to a file", 0.5),
        )
    ]
    memory = peak(server.process.pid) - before
    alone, beside = _figure_alone(server), _figure_beside_a_download(server)
    return [
        *rates,
        Measured(
            f"{work}, first byte", median["first"] / median["route"], "of its time", at_most=0.1
        ),
        Measured(f"{work}, the server's memory", memory, "MB more at its peak"),
        Measured(
            "a figure beside a download",
            beside / alone,
            "x the same alone",
            detail=f"{beside:.3f} s, {alone:.3f} s",
        ),
    ]


def _download(server: RunningServer) -> tuple[int, float, float]:
    started = time.perf_counter()
    size, first = 0, 0.0
    with urllib.request.urlopen(f"{server.url}/extracts/records/attendance.csv") as answer:
        while block := answer.read1(1 << 18):
            first = first or time.perf_counter() - started
            size += len(block)
    return size, first, time.perf_counter() - started


def _figure_alone(server: RunningServer) -> float:
    return statistics.median(_figure(server, each) for each in range(10))


def _figure_beside_a_download(server: RunningServer) -> float:
    """Ask as long as a download runs; each time for another period, so that none is remembered."""
    download = threading.Thread(target=_download, args=(server,))
    download.start()
    times = []
    while download.is_alive():
        times.append(_figure(server, len(times) + 10))
    return statistics.median(times)


def _figure(server: RunningServer, place: int) -> float:
    started = time.perf_counter()
    period = f"from=2015-{place % 12 + 1:02d}-{place % 28 + 1:02d}&to=2023-12-31"
    with urllib.request.urlopen(
        f"{server.url}/extracts/metrics/organizations_reached.csv?{period}"
    ) as a:
        a.read()
    return time.perf_counter() - started


def _copy(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        con.execute(f"copy ({sql}) to '{folder}/rows.csv' (format csv)", _parameters(sql))
        return time.perf_counter() - started


def _parameters(sql: str) -> dict[str, object]:
    known = {**Filters().parameters(), **Access.PUBLIC.parameters()}
    return {name: known[name] for name in mentioned(sql)}


if __name__ == "__main__":
    main()
