"""How long the server takes to answer a change of the filters, beside an empty Streamlit page.

Run ``python -m benchmarks.rerun_speed STORE`` on a demonstration store. Two servers are started on
this machine: the dashboard, and a page of one button and one text under Streamlit's default
settings. A client that speaks Streamlit's protocol asks both, turn about: the empty page to run
again, the overview under the next of twenty changes of the filters. Each change is new to the
server when it is asked for the first time, and remembered the second time; the time is until the
script has finished. Medians; ratios matter, times are this machine's.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.workload import CHANGES
from tests.running_server import RunningServer, Session, free_port, running, serve_command

_EMPTY_PAGE = 'import streamlit as st\n\nst.button("Again")\nst.write("Nothing")\n'


def main(store: Path) -> None:
    """Measure, and print a few lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "empty.py"
        page.write_text(_EMPTY_PAGE, encoding="utf-8")
        port, empty_port = free_port(), free_port()
        empty_command = [sys.executable, "-m", "streamlit", "run", str(page)]
        empty_command += ["--server.port", str(empty_port), "--server.headless", "true"]
        with (
            running(port, serve_command(port), store, folder) as ours,
            running(empty_port, empty_command, store, folder) as empty,
            ours.session() as session,
            empty.session() as empty_session,
        ):
            # What is done only once is not what a reader waits for at every change.
            session.run(query="from=2014-02-02")
            empty_session.run()
            _report(session, empty_session, ours)


def _report(session: Session, empty_session: Session, ours: RunningServer) -> None:
    first, again, empty, sizes = [], [], [], []
    for change in CHANGES:
        query = urlencode(change.to_query())
        for times in (first, again):
            empty.append(_timed(empty_session, "")[0])
            taken, size = _timed(session, query)
            times.append(taken)
            sizes.append(size)
    base = statistics.median(empty)
    print(f"Python {sys.version.split()[0]}, {len(CHANGES)} changes of the filters, turn about")
    print(f"empty page, default settings   median {1000 * base:.0f} ms")
    for said, times in (("asked for the first time", first), ("remembered", again)):
        middle = statistics.median(times)
        print(f"overview, {said:24} median {1000 * middle:.0f} ms   {middle / base:.2f} x")
    print(f"sent for one change            median {statistics.median(sizes) / 1000:.0f} kB")
    status = Path(f"/proc/{ours.process.pid}/status").read_text(encoding="utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"server memory                  {int(peak.split()[1]) / 1024:.0f} MB at its peak")


def _timed(session: Session, query: str) -> tuple[float, int]:
    started = time.perf_counter()
    run = session.run(query=query)
    taken = time.perf_counter() - started
    if run.failures:
        raise SystemExit(f"The page shows an error: {run.failures[0]}")
    return taken, len(run.received)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
