"""How long the same changes of the filters take with two peers, which must answer the same.

Run ``python -m benchmarks.peers STORE`` on a demonstration store. The peers are installed from
pinned requirements into environments of their own, and serve the same records on this machine:

- Datasette over an indexed SQLite file (``datasette.py``): six questions at once over its JSON API;
- a page of plain Streamlit, pandas and Plotly (``plain_page.py``) under default settings: asked
  over the websocket, it shows the same six answers.

The dashboard answers the same six questions in this process, without a server between, as in
answer_speed.py; and its overview runs over the websocket, as in rerun_speed.py. The overview shows
more than the plain page and in part something else: that ratio is of two pages, not of the same
work. Each of the twenty changes is asked once of all four, turn about, and is new to each server.
The peers' answers must be those of plain SQL on the tables, and so must the dashboard's low figures
(``questions.py``); a difference ends the run. Ratios are of medians, p95 is over the changes.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from benchmarks.measured import Measured, p95, report
from benchmarks.memory import peak
from benchmarks.peers import datasette, environments, plain_streamlit, questions
from benchmarks.workload import CHANGES, attendances, some_changes
from cjn_metrics import tally
from cjn_metrics.filters import Filters
from cjn_metrics.store import Reader, Store
from tests.running_server import Run, RunningServer, Session, free_port, running, serve_command

# What is done only once is not what a reader waits for at every change.
_BEFORE = Filters(date(2014, 2, 2))
_GOAL_FROM = 1_000_000
_NAMES = ("Datasette", "answers", "plain page", "overview")


@click.command()
@click.option("--changes", default=len(CHANGES), type=click.IntRange(1, len(CHANGES)))
@click.option("--keep", is_flag=True, help="Write what was measured to benchmarks/results.")
@click.argument("store", type=click.Path(path_type=Path, resolve_path=True))
def main(changes: int, keep: bool, store: Path) -> None:
    """Measure, and print a few lines; with --changes only some, evenly chosen."""
    reader = Store(store).open()
    # As a server has it.
    tally.prepare(reader)
    version = store / "versions" / f"{reader.version.number:06d}.duckdb"
    with ExitStack() as stack:
        made = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cjn-metrics-peers-")))
        folders = [made / name for name in ("datasette", "page", "ours")]
        for folder in folders:
            folder.mkdir()
        port = free_port()
        ours = stack.enter_context(running(port, serve_command(port), store, folders[2]))
        contenders = Contenders(
            reader,
            stack.enter_context(datasette.serving(version, folders[0])),
            stack.enter_context(plain_streamlit.serving(version, folders[1])),
            ours,
            stack.enter_context(ours.session()),
        )
        contenders.turn(_BEFORE)
        turns = [contenders.turn(change) for change in some_changes(changes)]
        times = {name: [turn[name] for turn in turns] for name in _NAMES}
        report("peers", _measured(contenders, times), _notes(changes), keep=keep)


@dataclass(frozen=True)
class Contenders:
    """All that is asked, running."""

    reader: Reader
    datasette: datasette.Datasette
    page: plain_streamlit.PlainPage
    overview: RunningServer
    session: Session

    def turn(self, change: Filters) -> dict[str, float]:
        """Ask everyone once; return the seconds, after the answers were found to be the same."""
        taken: dict[str, float] = {}
        rows = _timed(taken, "Datasette", lambda: self.datasette.ask(change))
        answers = _timed(taken, "answers", lambda: questions.ask(self.reader, change))
        shown = _timed(taken, "plain page", lambda: self.page.ask(change))
        run = _timed(taken, "overview", lambda: self._run(change))
        if run.failures:
            raise SystemExit(f"The overview shows an error: {run.failures[0]}")
        expected = questions.recount(self.reader, change)
        told = {"Datasette": datasette.told(rows), "The plain page": plain_streamlit.told(shown)}
        questions.compare(change, expected, questions.ours(answers), told)
        return taken

    def _run(self, change: Filters) -> Run:
        return self.session.run(query=urlencode(change.to_query()))


def _timed(taken: dict[str, float], name: str, ask: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    found = ask()
    taken[name] = time.perf_counter() - started
    return found


def _measured(contenders: Contenders, times: dict[str, list[float]]) -> list[Measured]:
    rows = attendances(contenders.reader)
    on = f"{rows:,} rows of attendance"
    goal = 30 if rows >= _GOAL_FROM else None
    measured = [
        _ratio(f"six answers from Datasette, {on}", times, "Datasette", "answers", at_least=goal),
        _ratio(f"rerun of a plain page, {on}", times, "plain page", "overview"),
    ]
    servers = {
        "Datasette": contenders.datasette.server,
        "the plain page": contenders.page.server,
        "the dashboard": contenders.overview,
    }
    for name, server in servers.items():
        measured.append(
            Measured(f"memory of {name} at its peak, {on}", peak(server.process.pid), "MB")
        )
    return measured


def _ratio(
    work: str, times: dict[str, list[float]], peer: str, our: str, at_least: float | None = None
) -> Measured:
    p50 = {name: statistics.median(times[name]) for name in (peer, our)}
    detail = ", ".join(
        f"{name} p50 {1000 * p50[name]:.0f} ms p95 {1000 * p95(times[name]):.0f} ms" for name in p50
    )
    return Measured(work, p50[peer] / p50[our], f"x {our}", at_least=at_least, detail=detail)


def _notes(changes: int) -> list[str]:
    releases = [
        f"{package} {environments.release(environments.python_of(peer), package)}"
        for peer, package in (
            ("datasette", "datasette"),
            ("plain-page", "streamlit"),
            ("plain-page", "pandas"),
            ("plain-page", "plotly"),
        )
    ]
    return [
        f"{changes} changes of the filters, turn about, all answers equal.",
        f"The peers have {', '.join(releases)}.",
        "SQLite has indexes made for these six questions, and reads no row of attendance for them.",
    ]


if __name__ == "__main__":
    main()
