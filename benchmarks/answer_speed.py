"""How long the six answers to a change of the filters take: from the rollup, plain SQL, pandas.

Run ``python -m benchmarks.answer_speed STORE [STORE …]`` on demonstration stores. Each of twenty
changes is answered three ways, turn about, three times unless told otherwise. Every answer from
the rollup must be that of plain SQL over the tables, row for row, and have the figures of pandas; a
difference ends the run. Ratios are of medians; p95 is over the twenty changes.
"""

import math
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
import duckdb

from benchmarks.in_pandas import Frames
from benchmarks.workload import ANSWERS, CHANGES
from cjn_metrics.answers import answer, figures
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store
from cjn_metrics.store.reading import mentioned

_FIGURES = ("organizations_reached", "speakers", "submissions")


@click.command()
@click.option("--rounds", default=3, show_default=True)
@click.argument("stores", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(rounds: int, stores: tuple[Path, ...]) -> None:
    """Measure each store, and print a few lines for each."""
    print(
        f"Python {sys.version.split()[0]}, duckdb {duckdb.__version__}, medians of {rounds} rounds"
    )
    medians = []
    for folder in stores:
        store = Store(folder)
        reader = store.open()
        plain = _plain(folder / "versions" / f"{reader.version.number:06d}.duckdb")
        frames = Frames(plain.con)
        medians.append(_measure(folder, reader, plain, frames, rounds))
    if len(medians) > 1:
        (rows, rolled), (more_rows, more_rolled) = medians[-2:]
        power = math.log(more_rolled / rolled) / math.log(more_rows / rows)
        print(f"growth of p50 from {rows:,} to {more_rows:,} rows: N^{power:.2f}")


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


def _measure(
    folder: Path, reader: Reader, plain: _Plain, frames: Frames, rounds: int
) -> tuple[int, float]:
    times: dict[str, list[float]] = {"rollup": [], "plain": [], "pandas": []}
    for change in CHANGES:
        taken: dict[str, list[float]] = {name: [] for name in times}
        for _round in range(rounds):
            rolled = _timed(taken["rollup"], partial(_from_rollup, reader, change))
            expected = _timed(taken["plain"], partial(_one_by_one, plain, change))
            told = _timed(taken["pandas"], partial(frames.answers, change))
        _compare(change, rolled, expected, told)
        for name, each in taken.items():
            times[name].append(statistics.median(each))
    rows = reader.rows("select count(*) as n from attendance", {})[0]["n"]
    p50 = {name: statistics.median(each) for name, each in times.items()}
    p95 = {name: sorted(each)[int(len(each) * 0.95) - 1] for name, each in times.items()}
    print(
        f"\n{folder.name}: {rows:,} rows of attendance, {len(CHANGES)} changes, all answers equal"
    )
    for name in times:
        print(f"{name:7} p50 {1000 * p50[name]:8.1f} ms   p95 {1000 * p95[name]:8.1f} ms")
    for other in ("plain", "pandas"):
        print(
            f"rollup against {other}: p50 {p50['rollup'] / p50[other]:.3f},"
            f" p95 {p95['rollup'] / p95[other]:.3f}"
        )
    return rows, p50["rollup"]


def _timed(taken: list[float], ask: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    found = ask()
    taken.append(time.perf_counter() - started)
    return found


def _from_rollup(reader: Reader, change: Filters) -> dict[str, list[dict[str, Any]]]:
    """As the pages ask: single figures with one statement, then one for each chart."""
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
