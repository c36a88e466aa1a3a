"""How long six answers to a change of the filters take: in memory, from the rollup, otherwise.

Run ``python -m benchmarks.answer_speed STORE [STORE …]`` on demonstration stores. Each of twenty
changes is answered four ways, turn about, three times unless told otherwise: in memory as a server
does, from the rollup as a command does, by plain SQL over the tables, and in pandas. The first two
must be what plain SQL says, row for row, and have the figures of pandas; a difference ends the run.
Ratios are of medians; p95 is over the twenty changes. With ten million attendances among the stores
one round takes about ten minutes, and what is kept has a file of its own.
"""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import click
import duckdb

from benchmarks.in_pandas import Frames
from benchmarks.measured import Measured, p95, report
from benchmarks.workload import ANSWERS, CHANGES, attendances, some_changes
from cjn_metrics import tally
from cjn_metrics.answers import answer, figures
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store
from cjn_metrics.store.reading import mentioned

_FIGURES = ("organizations_reached", "speakers", "submissions")
_NOTE = (
    "From the rollup, up to 100,000 attendances nearly all of the time is DuckDB planning four"
    " statements; in memory nothing is planned. pandas has its frames in memory too."
)


@dataclass(frozen=True)
class _Times:
    """Seconds for each change, by who answered."""

    rows: int
    by_whom: dict[str, list[float]]

    @property
    def size(self) -> int:
        """The power of ten that is nearest."""
        return int(10 ** round(math.log10(self.rows)))

    def p50(self, who: str) -> float:
        return statistics.median(self.by_whom[who])

    def p95(self, who: str) -> float:
        return p95(self.by_whom[who])


@click.command()
@click.option("--rounds", default=3, show_default=True)
@click.option("--changes", default=len(CHANGES), type=click.IntRange(1, len(CHANGES)))
@click.option("--keep", is_flag=True, help="Write the results file.")
@click.argument(
    "stores", nargs=-1, required=True, type=click.Path(path_type=Path, resolve_path=True)
)
def main(rounds: int, changes: int, keep: bool, stores: tuple[Path, ...]) -> None:
    """Measure each store, and print a few lines; with --changes some of them, evenly chosen."""
    measured: list[Measured] = []
    sizes = []
    for folder in stores:
        store = Store(folder)
        reader = store.open()
        plain = _plain(folder / "versions" / f"{reader.version.number:06d}.duckdb")
        frames = Frames(plain.con)
        served, loading = _loaded(store)
        times = _times(served, reader, plain, frames, rounds, some_changes(changes))
        print(f"{times.rows:,} rows of attendance: all answers equal", flush=True)
        measured += [*_ratios(times), _load_time(times, loading)]
        sizes.append(times)
    measured += [_growth(*pair) for pair in pairwise(sizes)]
    # make bench, which makes its stores, keeps the others; ten million take it too long.
    has_most = any(times.size >= 10**7 for times in sizes)
    name = "answer_speed_at_ten_million" if has_most else "answer_speed"
    report(name, measured, [_NOTE], keep=keep)


def _loaded(store: Store) -> tuple[Reader, float]:
    """Open a version as a server does, and tell how long loading it into memory took."""
    served = store.open()
    started = time.perf_counter()
    tally.prepare(served)
    return served, time.perf_counter() - started


def _load_time(times: _Times, loading: float) -> Measured:
    return Measured(
        f"loading into memory, once for each version, {times.size:,} attendances",
        loading / times.p50("plain"),
        "x six answers by plain SQL",
        detail=f"{1000 * loading:.0f} ms",
    )


def _ratios(times: _Times) -> list[Measured]:
    """Hold the times of one store against the goals for its size, those of the nearest."""
    size = times.size
    plain = {4: 0.8, 5: 0.8, 6: 0.33, 7: 0.1}.get(round(math.log10(size)))
    pandas = {6: 5.0, 7: 30.0}.get(round(math.log10(size)))
    work = f"six answers to a change of the filters, {size:,} attendances"
    goals = {"p50": plain, "p95": plain if size == 10**7 else None}
    found = [
        Measured(
            f"{work}, {name}",
            of("memory") / of("plain"),
            "x plain SQL",
            at_most=goals[name],
            detail=f"{1000 * of('memory'):.1f} ms, {1000 * of('plain'):.0f} ms",
        )
        for name, of in (("p50", times.p50), ("p95", times.p95))
    ]
    found.append(
        Measured(
            f"the same from the rollup, as commands ask, {size:,} attendances, p50",
            times.p50("rollup") / times.p50("plain"),
            "x plain SQL",
            detail=f"{1000 * times.p50('rollup'):.0f} ms",
        )
    )
    found += [
        Measured(
            f"{work}, {name}",
            of("pandas") / of("memory"),
            "x faster than pandas",
            at_least=pandas if name == "p50" or size == 10**7 else None,
            detail=f"{1000 * of('memory'):.1f} ms, {1000 * of('pandas'):.0f} ms",
        )
        for name, of in (("p50", times.p50), ("p95", times.p95))
    ]
    return found


def _growth(fewer: _Times, more: _Times) -> Measured:
    power = math.log(more.p50("memory") / fewer.p50("memory")) / math.log(more.rows / fewer.rows)
    return Measured(
        f"growth of the six answers' p50 from {fewer.rows:,} to {more.rows:,} rows",
        power,
        "as a power of the rows",
        at_most=0.5 if more.rows > 5 * 10**6 else None,
    )


class _Plain:
    """Asks as a Reader does, on one connection that has plain SQL in place of the rollup."""

    version = None

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def rows(self, sql: str, parameters: dict[str, object]) -> list[dict[str, Any]]:
        names = mentioned(sql)
        cursor = self.con.execute(sql, {k: v for k, v in parameters.items() if k in names})
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _plain(file: Path) -> _Plain:
    con = duckdb.connect()
    con.execute(f"attach '{file}' as version (read_only)")
    con.execute("use version")
    con.execute(Path(__file__).with_name("plain.sql").read_text(encoding="utf-8"))
    return _Plain(con)


def _times(
    served: Reader,
    reader: Reader,
    plain: _Plain,
    frames: Frames,
    rounds: int,
    changes: Sequence[Filters],
) -> _Times:
    taken: dict[str, list[list[float]]] = {
        name: [[] for _change in changes] for name in ("memory", "rollup", "plain", "pandas")
    }
    # All changes before any of them again: what the filters leave is remembered for a while.
    for _round, (place, change) in product(range(rounds), enumerate(changes)):
        of = {name: each[place] for name, each in taken.items()}
        counted = _timed(of["memory"], partial(_as_pages_ask, served, change))
        rolled = _timed(of["rollup"], partial(_as_pages_ask, reader, change))
        expected = _timed(of["plain"], partial(_one_by_one, plain, change))
        told = _timed(of["pandas"], partial(frames.answers, change))
        _compare(change, counted, expected, told)
        _compare(change, rolled, expected, told)
    times = {name: [statistics.median(one) for one in each] for name, each in taken.items()}
    return _Times(attendances(reader), times)


def _timed(taken: list[float], ask: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    found = ask()
    taken.append(time.perf_counter() - started)
    return found


def _as_pages_ask(reader: Reader, change: Filters) -> dict[str, list[dict[str, Any]]]:
    """Ask single figures at once, then each chart."""
    found = figures(reader, _FIGURES, change, Access.PUBLIC)
    for name in ANSWERS:
        if name not in found:
            found[name] = answer(reader, name, change, Access.PUBLIC)
    return {name: found[name].rows for name in ANSWERS}


def _one_by_one(plain: Any, change: Filters) -> dict[str, list[dict[str, Any]]]:
    return {name: answer(plain, name, change, Access.PUBLIC).rows for name in ANSWERS}


def _compare(change: Filters, rolled: Any, expected: Any, told: Any) -> None:
    said = change.sentence()
    for name in ANSWERS:
        if rolled[name] != expected[name]:
            raise SystemExit(f"{name} differs from plain SQL under {said}")
    for name in _FIGURES:
        (row,) = rolled[name]
        if (row["low"], row["high"]) != tuple(told[name][0]):
            raise SystemExit(f"{name} differs from pandas under {said}: {row}, {told[name]}")
    top = [(row["label"], row["low"], row["high"]) for row in rolled["top_organizations"]]
    if top != told["top_organizations"]:
        raise SystemExit(f"top_organizations differs from pandas under {said}")
    new = [row for row in rolled["new_and_returning_over_time"] if row["series"] == "new"]
    if any(
        row["low"] is not None and (row["low"], row["high"]) != tuple(pair)
        for row, pair in zip(new, told["new"], strict=True)
    ):
        raise SystemExit(f"new_and_returning_over_time differs from pandas under {said}")


if __name__ == "__main__":
    main()
