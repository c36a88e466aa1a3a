"""How long a page waits while the same server reads and stores 100,000 attendances.

The server is the real one, in one process; a thread in it imports the file as the Add records page
does. Meanwhile somebody asks for its health and opens the overview, each in a session of its own,
again and again. The same is asked before the import, on the idle server: the ratio is of medians,
and the longest wait is told beside it, because one long pause is what people notice.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.import_speed import ROWS, run, write
from tests.running_server import RunningServer, free_port, running

IDLE_SECONDS = 10.0
_POLL = 0.05


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write(folder / "attendance.csv")
        run("create", "--store", str(folder / "store"))
        port = free_port()
        words = (str(port), str(folder))
        command = [sys.executable, "-m", "benchmarks.import_beside_page", *words]
        with running(port, command, folder / "store", folder) as server:
            server.run_page()
            idle = waits(server, until=_after(IDLE_SECONDS))
            (folder / "go").touch()
            begun = time.perf_counter()
            beside = waits(server, until=lambda: any(folder.glob("done-*")))
            seconds = time.perf_counter() - begun
        (done,) = folder.glob("done-*")
        if done.name != "done-well":
            raise SystemExit(f"The import failed: {done.read_text(encoding='utf-8')}")
        report(idle, beside, seconds)


def serve(port: str, folder: Path) -> None:
    """Serve the store of the folder, and import its file as soon as a file "go" is there."""
    from cjn_metrics.cli import main as command_line

    threading.Thread(target=_import, args=(folder,), daemon=True).start()
    command_line(["serve", "--port", port, "--store", str(folder / "store")])


def _import(folder: Path) -> None:
    from cjn_metrics.intake.decisions import Decisions
    from cjn_metrics.intake.reading import Limits, read
    from cjn_metrics.intake.storing import keep
    from cjn_metrics.intake.understanding import understand
    from cjn_metrics.store import Store

    while not (folder / "go").exists():
        time.sleep(_POLL)
    try:
        file = folder / "attendance.csv"
        store = Store(folder / "store")
        values = {"activity.type": "training"}
        said = Decisions(values=values, accepts_new_organizations=True)
        draft = understand(read(file, file.name, Limits.for_page()), said, store.open())
        keep(draft, store, "The benchmark", "", file)
        (folder / "done-well").touch()
    except BaseException as problem:
        (folder / "done-badly").write_text(repr(problem), encoding="utf-8")
        raise


Waits = dict[str, list[float]]


def waits(server: RunningServer, until: Callable[[], bool]) -> Waits:
    """Ask again and again; return the seconds that each kind of answer took."""
    asked: dict[str, Callable[[], object]] = {
        "health": lambda: server.get("/_stcore/health"),
        "page": server.run_page,
    }
    taken: Waits = {name: [] for name in asked}
    while not until():
        for name, ask in asked.items():
            begun = time.perf_counter()
            ask()
            taken[name].append(time.perf_counter() - begun)
            time.sleep(_POLL)
    return taken


def _after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def report(idle: Waits, beside: Waits, seconds: float) -> None:
    print(f"{ROWS:,} rows imported in the server's own process, {seconds:.1f} s meanwhile")
    for name in idle:
        for said, times in (("idle", idle[name]), ("importing", beside[name])):
            shown = f"longest {max(times):.2f} s, {len(times)} times"
            print(f"{name:<7} {said:<10} median {statistics.median(times):.3f} s, {shown}")
        ratio = statistics.median(beside[name]) / statistics.median(idle[name])
        print(f"{name:<7} ratio      {ratio:.1f}")


if __name__ == "__main__":
    if sys.argv[1:]:
        serve(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
