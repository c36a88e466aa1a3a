"""How long many readers at once wait for a page, and whether each gets the right one.

Run ``python -m benchmarks.sessions_speed STORE`` on a demonstration store. A server is started on
this machine, and each session is a browser tab of its own, a websocket in a thread. It opens a
page, thinks, sets other filters or goes to another page, and so on until the minutes are over: half
of the time on the overview, else on organizations, speakers or submissions. The filters are the
twenty changes of ``workload.py`` in an order of its own and, one time in four, a further period
made up for this session, so that the server cannot remember all answers. What was new to the server
is told apart. All is drawn from seeds: the same every time but for how far each session comes.

A rerun lasts until the server says that the script has finished. Its first sentence and its figures
must be what ``cjn_metrics.answers`` says alone in this process, worked out before the clock starts;
a difference or a failure makes the exit code 1. The server's memory after warm-up is the median of
the second fifth of the time, at the end that of the last fifth. Client and server share the
machine's cores, also with whatever else runs: how busy each kept them is printed.
"""

import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.first_words import expected, said
from benchmarks.measured import Measured, p95, report
from benchmarks.memory import resident
from benchmarks.tab import Tab
from benchmarks.workload import CHANGES, further_change
from cjn_metrics.filters import Filters
from cjn_metrics.store import Store
from tests.running_server import RunningServer, free_port, running, serve_command

_PAGES = ("overview", "overview", "overview", "organizations", "speakers", "submissions")
_FURTHER = 0.25
_SAMPLE_SECONDS = 2.0
# Longer than the client waits for any one message.
_LAST_ANSWER_SECONDS = 90.0

Asked = tuple[str, Filters]


@dataclass(frozen=True)
class Visit:
    """What a session does next: think, then run a page under a change of the filters."""

    think: float
    asked: Asked


@dataclass(frozen=True)
class Rerun:
    """What came of a visit."""

    asked: Asked
    began: float
    seconds: float
    failures: list[str]
    said: list[str]


@dataclass
class Crowd:
    """All sessions, what they must be told, and what came of it."""

    right: Mapping[Asked, list[str]]
    until: float
    reruns: list[Rerun] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Sessions that ended before their time, with the reason."""

    def attend(self, server: RunningServer, visits: list[Visit]) -> None:
        """Be one session: make the visits until the time is over."""
        try:
            with server.session() as session:
                tab = Tab(session)
                for visit in visits:
                    time.sleep(max(0.0, min(visit.think, self.until - time.perf_counter())))
                    if time.perf_counter() >= self.until:
                        return
                    self.reruns.append(self._rerun(tab, visit.asked))
        except Exception as problem:
            self.broken.append(repr(problem))

    def _rerun(self, tab: Tab, asked: Asked) -> Rerun:
        began = time.perf_counter()
        run = tab.show(*asked)
        seconds = time.perf_counter() - began
        return Rerun(asked, began, seconds, run.failures, said(run))

    def wrong(self) -> list[str]:
        """Name the pages that did not say what they should, and what they said."""
        return [
            f"{page}, {change.sentence()}: {rerun.said}, not {self.right[page, change]}"
            for rerun in self.reruns
            for page, change in [rerun.asked]
            if rerun.said != self.right[page, change]
        ]

    def failures(self) -> list[str]:
        """Return what was shown as an error, and why sessions ended before their time."""
        return [*self.broken, *(shown for rerun in self.reruns for shown in rerun.failures)]


@click.command()
@click.argument("store", type=click.Path(exists=True, path_type=Path, resolve_path=True))
@click.option("--sessions", default=50, show_default=True, type=click.IntRange(1, 500))
@click.option("--think", default=10.0, show_default=True, help="Seconds between two reruns.")
@click.option("--minutes", default=5.0, show_default=True)
@click.option("--keep", is_flag=True, help="Write the results to benchmarks/results.")
def main(store: Path, sessions: int, think: float, minutes: float, keep: bool) -> None:
    """Measure, and print a few lines."""
    planned = [_visits(number, think, 60 * minutes) for number in range(sessions)]
    reader = Store(store).open()
    asked = {visit.asked for visits in planned for visit in visits}
    right = {one: expected(reader, *one) for one in sorted(asked, key=str)}
    with tempfile.TemporaryDirectory() as name:
        port = free_port()
        with running(port, serve_command(port), store, Path(name)) as server:
            crowd = Crowd(right, time.perf_counter() + 60 * minutes)
            memory, busy = _attended(server, crowd, planned)
    work = f"{sessions} sessions, a change each {think:g} s, {minutes:g} min"
    wrong, failures = crowd.wrong(), crowd.failures()
    measured = [
        *_waits(work, crowd.reruns),
        Measured(f"{work}: failures", len(failures), "shown or broken off", at_most=0),
        Measured(f"{work}: wrong pages", len(wrong), f"of {len(crowd.reruns):,}", at_most=0),
        _growth(work, memory),
    ]
    report("sessions_speed", measured, [busy], keep=keep)
    for problem in dict.fromkeys([*failures, *wrong]):
        print(problem)
    if failures or wrong:
        raise SystemExit(1)


def _visits(number: int, think: float, seconds: float) -> list[Visit]:
    """Draw what a session would do if no answer took any time."""
    dice = random.Random(number)
    order: list[Filters] = []
    visits: list[Visit] = []
    # Sessions begin one after the other, as people come.
    pause = dice.uniform(0, think)
    while seconds > 0:
        order = order or dice.sample(CHANGES, len(CHANGES))
        change = further_change(dice) if dice.random() < _FURTHER else order.pop()
        visits.append(Visit(pause, (dice.choice(_PAGES), change)))
        seconds -= pause
        # With the ten seconds, less than the 25 after which a tab left alone asks by itself.
        pause = dice.uniform(think / 2, think * 3 / 2)
    return visits


def _attended(
    server: RunningServer, crowd: Crowd, planned: list[list[Visit]]
) -> tuple[list[float], str]:
    """Let all sessions come and go; return the server's memory meanwhile, and who was busy."""
    memory = []
    pid, began = server.process.pid, time.perf_counter()
    before = _busy_seconds(pid)
    threads = [
        threading.Thread(target=crowd.attend, args=(server, visits), daemon=True)
        for visits in planned
    ]
    for thread in threads:
        thread.start()
    while time.perf_counter() < crowd.until:
        memory.append(resident(pid))
        time.sleep(_SAMPLE_SECONDS)
    elapsed = time.perf_counter() - began
    cores = [
        (late - early) / elapsed for late, early in zip(_busy_seconds(pid), before, strict=True)
    ]
    deadline = time.perf_counter() + _LAST_ANSWER_SECONDS
    for thread in threads:
        thread.join(max(0.0, deadline - time.perf_counter()))
        if thread.is_alive():
            crowd.broken.append("A session did not end.")
    if not crowd.reruns:
        crowd.broken.append("Nobody got a page.")
    everything, ours, client = cores
    return memory, (
        f"Cores busy, of {os.cpu_count()}: the server {ours:.2f}, the client {client:.2f},"
        f" other work {max(0.0, everything - ours - client):.2f}."
    )


def _busy_seconds(pid: int) -> tuple[float, float, float]:
    """Seconds that the machine's cores were busy with anything, a process, and this one (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    cores = Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()[1:]
    idle, waiting = map(int, cores[3:5])
    # A process's name may hold anything, also spaces; it ends with the last bracket.
    process = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    server = sum(map(int, process[11:13]))
    return (sum(map(int, cores)) - idle - waiting) / ticks, server / ticks, time.process_time()


def _waits(work: str, reruns: list[Rerun]) -> list[Measured]:
    first: dict[Asked, Rerun] = {}
    for rerun in sorted(reruns, key=lambda rerun: rerun.began):
        first.setdefault(rerun.asked, rerun)
    if not first:
        return []
    new = [rerun.seconds for rerun in first.values()]
    remembered = [r.seconds for r in reruns if first[r.asked] is not r]
    everything = [*new, *remembered]
    told = f"{len(everything):,} reruns, median {statistics.median(everything):.2f} s"
    share = f"{len(new):,} of {len(everything):,}, {len(new) / len(everything):.0%}"
    return [
        Measured(f"{work}: p95 of a rerun", p95(everything), "s", at_most=1, detail=told),
        Measured("p95 of those new to the server", p95(new), "s", detail=share),
        Measured("p95 of those asked before", p95(remembered), "s"),
    ]


def _growth(work: str, memory: list[float]) -> Measured:
    fifth = max(1, len(memory) // 5)
    warm = statistics.median(memory[fifth : 2 * fifth] or memory)
    late = statistics.median(memory[-fifth:])
    detail = f"{warm:.0f} MB, then {late:.0f} MB"
    unit = "x that after warm-up"
    # A server that ended has no memory.
    ratio = late / warm if warm else 0.0
    return Measured(f"{work}: server memory", ratio, unit, at_most=1.1, detail=detail)


if __name__ == "__main__":
    main()
