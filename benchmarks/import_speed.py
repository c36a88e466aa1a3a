"""How long `import` takes for 100,000 attendances, against plain pandas reading the same CSV.

Both are whole processes, as a person starts them: `python -m cjn_metrics import FILE` reads,
understands, checks and publishes a version; `python -c "import pandas; pandas.read_csv(FILE)"`
has the cells in memory and knows nothing of them. The goal is at most 20 times, under 600 MB.
"""

import csv
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from benchmarks.memory import resident

ROWS = 100_000
TIMES = 5
HEADER = ("No.", "Name", "Organization", "Date", "Activity", "Phone")
DECIDED = ("--set", "activity.type=training", "--accept-new-organizations")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, empty = Path(folder) / "attendance.csv", Path(folder) / "empty"
        write(file)
        run("create", "--store", str(empty))
        ours, pandas, memory = [], [], 0.0
        for turn in range(TIMES):
            store = Path(folder) / f"store-{turn}"
            shutil.copytree(empty, store)
            pandas.append(timed("-c", f"import pandas; pandas.read_csv({str(file)!r})")[0])
            seconds, peak = timed(
                "-m", "cjn_metrics", "import", str(file), "--store", str(store), *DECIDED
            )
            ours.append(seconds)
            memory = max(memory, peak)
        report(ours, pandas, memory, file.stat().st_size)


def write(file: Path) -> None:
    """Write the same made-up attendances every time."""
    dice = random.Random(4)
    first = date(2015, 1, 1)
    activities = [
        (f"Training number {n}", f"{first + timedelta(days=dice.randrange(3600)):%d/%m/%Y}")
        for n in range(2_000)
    ]
    with file.open("w", newline="", encoding="utf-8") as lines:
        rows = csv.writer(lines)
        rows.writerow(HEADER)
        for number in range(ROWS):
            title, day = dice.choice(activities)
            person = f"Person {dice.randrange(40_000)} Family {dice.randrange(50)}"
            body = f"Organization {dice.randrange(3_000)} of Cambodia"
            rows.writerow([number, person, body, day, title, "012"])


def run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "cjn_metrics", *words], check=True, capture_output=True)


def timed(*words: str) -> tuple[float, float]:
    """Return seconds and peak megabytes of a process and those it starts."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watch.start()
    if process.wait(timeout=300):
        raise SystemExit(f"{words} failed with {process.returncode}")
    seconds = time.perf_counter() - begun
    watch.join()
    return seconds, peak[0]


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(resident, family(process.pid))))
        time.sleep(0.02)


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [one for child in task.read_text().split() for one in family(int(child))]
        except OSError:
            continue
    return found


def report(ours: list[float], pandas: list[float], memory: float, size: int) -> None:
    ratio = statistics.median(ours) / statistics.median(pandas)
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()},", end=" ")
    print(", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas")))
    print(f"{ROWS:,} rows, {size / 1e6:.1f} MB, {TIMES} runs turn about, whole processes")
    for name, times in (("import", ours), ("pandas", pandas)):
        shown = f"{min(times):.2f} to {max(times):.2f}"
        print(f"{name:<8} median {statistics.median(times):.2f} s ({shown})")
    print(f"ratio    {ratio:.1f} (goal: at most 20)")
    print(f"memory   {memory:.0f} MB at its peak, the reading process included (goal: under 600)")


if __name__ == "__main__":
    main()
