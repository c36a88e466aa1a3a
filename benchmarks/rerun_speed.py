"""How long the server takes to answer a change of the filters, beside an empty Streamlit page.

Run ``python -m benchmarks.rerun_speed STORE`` on a demonstration store. Two servers are started on
this machine: the dashboard, and a page of one button and one text under Streamlit's default
settings. A client that speaks Streamlit's protocol asks both, turn about: the empty page to run
again, the overview under the next of twenty changes of the filters. Each change is new to the
server when it is asked for the first time, and remembered the second time; the time is until the
script has finished. Medians; ratios matter, times are this machine's.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click

from benchmarks.measured import Measured, report
from benchmarks.memory import peak
from benchmarks.servers import beside_an_empty_page
from benchmarks.tab import Tab
from benchmarks.workload import CHANGES
from cjn_metrics.filters import Filters
from tests.running_server import Run, RunningServer, Session

_NOTE = (
    "An empty page under default settings is mostly the garbage collection that the dashboard"
    " leaves to Python. What is new to the server is counted in memory."
)


@click.command()
@click.option("--keep", is_flag=True, help="Write the results file.")
@click.argument("store", type=click.Path(path_type=Path, resolve_path=True))
def main(store: Path, keep: bool) -> None:
    """Measure, and print a few lines."""
    with (
        beside_an_empty_page(store) as (ours, empty),
        ours.session() as session,
        empty.session() as empty_session,
    ):
        # What is done only once is not what a reader waits for at every change.
        tab = Tab(session)
        tab.show("overview", Filters(date(2014, 2, 2)))
        empty_session.run()
        measured = _measured(tab, empty_session, ours)
    report("rerun_speed", measured, [_NOTE], keep=keep)


def _measured(tab: Tab, empty_session: Session, ours: RunningServer) -> list[Measured]:
    first, again, empty, sizes = [], [], [], []
    for change in CHANGES:
        for times in (first, again):
            empty.append(_timed(empty_session.run)[0])
            taken, size = _timed(partial(tab.show, "overview", change))
            times.append(taken)
            sizes.append(size)
    base = statistics.median(empty)
    found = [
        Measured(
            f"overview after a change of the filters, {said}, over the websocket",
            statistics.median(times) / base,
            "x an empty page under default settings",
            at_most=1.0,
            detail=f"{1000 * statistics.median(times):.0f} ms, {1000 * base:.0f} ms",
        )
        for said, times in (("new to the server", first), ("remembered", again))
    ]
    return [
        *found,
        Measured("sent for one change", statistics.median(sizes) / 1000, "kB"),
        Measured("the server's memory at its peak", peak(ours.process.pid), "MB"),
    ]


def _timed(ask: Callable[[], Run]) -> tuple[float, int]:
    started = time.perf_counter()
    run = ask()
    taken = time.perf_counter() - started
    if run.failures:
        raise SystemExit(f"The page shows an error: {run.failures[0]}")
    return taken, len(run.received)


if __name__ == "__main__":
    main()
