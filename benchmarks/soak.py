"""Whether the server's memory grows while one reader goes on and on.

Run ``python -m benchmarks.soak STORE`` on a demonstration store. One session, a browser tab, asks
2,000 times unless told otherwise: every page of the menu in turn, each time under another period,
so that the server remembers none of it. After every fifty another session comes, looks at the
overview and goes again. The server's memory is read after every hundred; the median of the last
quarter is compared with that of the second, by when all that is loaded once has been loaded.

What comes with the first thousand answers or two is DuckDB's: its queues of buffers keep an entry,
some 240 bytes, for each one let go, and are cleared only once there are 32,768 of a kind.

Open file descriptors and threads are counted after the first round of the menu and at the end,
each time with one session open and one just gone. Streamlit keeps what belongs to a session for two
minutes after it has gone, so the end waits that long.

Streamlit collects garbage after each run of a page. ``.streamlit/config.toml`` turns that off
(``runner.postScriptGC``) and leaves it to Python's own collection: this is what shows whether that
may be done. ``STREAMLIT_RUNNER_POST_SCRIPT_GC=true`` in the environment turns it on for comparison.
"""

import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.measured import Measured, report
from benchmarks.memory import resident
from benchmarks.tab import Tab
from benchmarks.workload import further_change
from cjn_metrics.filters import Filters
from tests.running_server import RunningServer, free_port, running, serve_command

_SAMPLE_EVERY = 100
_VISITOR_EVERY = 50
_FORGOTTEN_SECONDS = 125
# The server notices a moment later that a session has gone.
_GONE_SECONDS = 2
# A quarter of them is one sample.
_FEWEST = 4 * _SAMPLE_EVERY


@dataclass
class Soaked:
    """What was read of the server."""

    memory: list[float] = field(default_factory=list)
    """Megabytes, after every hundred reruns."""
    failures: list[str] = field(default_factory=list)
    early: tuple[int, int] = (0, 0)
    late: tuple[int, int] = (0, 0)
    """Open file descriptors and threads."""


@click.command()
@click.argument("store", type=click.Path(exists=True, path_type=Path, resolve_path=True))
@click.option("--reruns", default=2_000, show_default=True, type=click.IntRange(min=_FEWEST))
@click.option("--keep", is_flag=True, help="Write the results to benchmarks/results.")
def main(store: Path, reruns: int, keep: bool) -> None:
    """Measure, and print a few lines."""
    with tempfile.TemporaryDirectory() as name:
        port = free_port()
        with running(port, serve_command(port), store, Path(name)) as server:
            soaked = _soaked(server, reruns)
    quarter = len(soaked.memory) // 4
    early = statistics.median(soaked.memory[quarter : 2 * quarter])
    late = statistics.median(soaked.memory[-quarter:])
    work = f"{reruns:,} reruns of all pages in one session"
    megabytes = f"{early:.0f} MB, then {late:.0f} MB"
    unit = "x, last quarter to second"
    measured = [
        Measured(f"{work}: server memory", late / early, unit, at_most=1.1, detail=megabytes),
        Measured(f"{work}: failures", len(soaked.failures), "shown", at_most=0),
    ]
    for what, begin, end in zip(("open files", "threads"), soaked.early, soaked.late, strict=True):
        told = f"{begin} after the first round, {end} at the end"
        measured.append(Measured(f"{work}: {what}", end - begin, "more", detail=told))
    report("soak", measured, keep=keep)
    for failure in dict.fromkeys(soaked.failures):
        print(failure)
    if soaked.failures:
        raise SystemExit(1)


def _soaked(server: RunningServer, reruns: int) -> Soaked:
    """Ask again and again; read the server's memory in between."""
    dice = random.Random(0)
    soaked = Soaked()
    pages = server.run_page().menu
    with server.session() as session:
        tab = Tab(session)
        for number in range(1, reruns + 1):
            page = pages[number % len(pages)]
            soaked.failures += tab.show(page, further_change(dice)).failures
            if number == len(pages):
                soaked.early = _open_things(server.process.pid)
            if number % _VISITOR_EVERY == 0:
                soaked.failures += _visit(server, further_change(dice))
            if number % _SAMPLE_EVERY == 0:
                soaked.memory.append(resident(server.process.pid))
                print(f"{number:>6,} reruns  {soaked.memory[-1]:.0f} MB", flush=True)
        time.sleep(_FORGOTTEN_SECONDS)
        # Streamlit forgets those whose time is over when the next one goes.
        soaked.failures += _visit(server, further_change(dice))
        time.sleep(_GONE_SECONDS)
        soaked.late = _open_things(server.process.pid)
    return soaked


def _visit(server: RunningServer, change: Filters) -> list[str]:
    """Come, look at the overview, and go; return what was shown as an error."""
    with server.session() as session:
        return Tab(session).show("", change).failures


def _open_things(pid: int) -> tuple[int, int]:
    """Count the open file descriptors and the threads of a process (Linux)."""
    process = Path(f"/proc/{pid}")
    return len(list((process / "fd").iterdir())), len(list((process / "task").iterdir()))


if __name__ == "__main__":
    main()
