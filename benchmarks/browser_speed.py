"""How long a browser takes to draw a change of the filters, beside an empty Streamlit page.

Run ``python -m benchmarks.browser_speed STORE`` on a demonstration store. Two servers are started
on this machine: the dashboard, and a page of one button and one text under Streamlit's default
settings. Each has a headless Chromium of its own. Turn about, the button of the empty page is
clicked, and the filters of the overview are changed in the running page to the next of the twenty
changes, as a reader does: what is timed is the last step, a day that is typed or Reset. It is taken
back and taken again; the second time the server remembers the answers. All of it is done twice.

Time runs in the page, from the click or key to the frame that shows the last change: on the empty
page that of its text, on the overview that of any chart, figure or table. Charts further down wait
for the reader; they are drawn when time has been taken, because in the end words and charts are
compared with those of the same address opened anew. A difference ends the run. Medians; ratios
matter, times are this machine's.
"""

import statistics
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click
from playwright.sync_api import Page, sync_playwright

from benchmarks.in_browser import fresh_page, wait_until_drawn
from benchmarks.measured import Measured, report
from benchmarks.servers import beside_an_empty_page
from benchmarks.workload import CHANGES, attendances
from cjn_metrics.filters import Filters
from cjn_metrics.store import Store
from tests.browser.reading import write_day

AT_MOST = 3
_ROUNDS = 2
# Where the overview is opened, because the first change is to everything.
_ELSEWHERE = date(2014, 2, 2)
_SELECTIONS = {
    "types": "Activity type",
    "audiences": "Audience",
    "organization_types": "Organization type",
}


@click.command()
@click.argument("store", type=click.Path(path_type=Path, resolve_path=True))
@click.option("--keep", is_flag=True, help="Write what was measured to results/.")
def main(store: Path, keep: bool) -> None:
    """Measure, and print a few lines."""
    rows = attendances(Store(store).open())
    times: dict[str, list[float]] = {"empty": [], "new": [], "remembered": []}
    # Each with servers that know nothing yet: one round of medians moved by a tenth.
    for _round in range(_ROUNDS):
        shown = _one_round(store, times)
    report("browser_speed", *_said(times, shown, rows), keep=keep)


def _one_round(store: Path, times: dict[str, list[float]]) -> list[Any]:
    """Add to the times of each kind, and return what was shown under each change."""
    with (
        beside_an_empty_page(store) as (ours, plain),
        sync_playwright() as playwright,
        fresh_page(playwright) as page,
        fresh_page(playwright) as empty,
    ):
        _open(empty, plain.url)
        _open(page, _address(ours.url, Filters(_ELSEWHERE)))
        shown = _measure(page, empty, times)
        _compare(page, ours.url, shown)
    return shown


def _measure(page: Page, empty: Page, times: dict[str, list[float]]) -> list[Any]:
    shown = []
    for change in CHANGES:
        _prepare(page, change)
        times["empty"].append(_again(empty))
        times["new"].append(_last_step(page, change))
        shown.append(page.evaluate("watch.shown()"))
        _undo(page, change)
        times["empty"].append(_again(empty))
        times["remembered"].append(_last_step(page, change))
    return shown


def _again(empty: Page) -> float:
    """Click the empty page's button; return the seconds until its new text is drawn."""
    number = max(map(int, empty.evaluate("watch.runs"))) + 1
    empty.get_by_role("button", name="Again").click()
    wait_until_drawn(empty)
    runs, began = empty.evaluate("[watch.runs, watch.began]")
    return float(runs[str(number)] - began) / 1_000


def _prepare(page: Page, change: Filters) -> None:
    """Take all steps but the last. To everything there is only one, from the change before."""
    if change.is_everything:
        return
    _reset(page)
    for field, label in _SELECTIONS.items():
        for value in getattr(change, field):
            _select(page, label, value)
    if change.from_date and change.to_date:
        _write(page, "From", change.from_date)


def _last_step(page: Page, change: Filters) -> float:
    """Take the last step; return the seconds until all that it changes is drawn."""
    if change.to_date:
        _write(page, "To", change.to_date)
    elif change.from_date:
        _write(page, "From", change.from_date)
    else:
        _reset(page)
    return float(page.evaluate("watch.drawn - watch.began")) / 1_000


def _undo(page: Page, change: Filters) -> None:
    """Take the last step back."""
    if change.is_everything:
        _write(page, "From", _ELSEWHERE)
        return
    label = "To" if change.to_date else "From"
    field = page.get_by_test_id("stDateInput").filter(has=page.get_by_label(label, exact=True))
    field.get_by_role("button", name="Clear date").click()
    wait_until_drawn(page)


def _write(page: Page, label: str, day: date) -> None:
    write_day(page, label, f"{day:%d/%m/%Y}")
    wait_until_drawn(page)


def _reset(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("button", name="Reset").click()
    wait_until_drawn(page)


def _select(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).click()
    # Of a long list only the options in view are there.
    page.keyboard.type(value)
    page.get_by_role("option", name=value, exact=True).click()
    wait_until_drawn(page)
    page.keyboard.press("Escape")


def _compare(page: Page, url: str, shown: Sequence[Any]) -> None:
    """End the run when anything looked different from the same address opened anew."""
    for change, seen in zip(CHANGES, shown, strict=True):
        _open(page, _address(url, change))
        if page.evaluate("watch.shown()") != seen:
            raise SystemExit(f"What was drawn is not that of: {change.sentence()}.")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    wait_until_drawn(page)


def _address(url: str, change: Filters) -> str:
    return f"{url}/?{urlencode(change.to_query())}"


def _said(
    times: dict[str, list[float]], shown: Sequence[Any], rows: int
) -> tuple[list[Measured], list[str]]:
    base = statistics.median(times["empty"])
    measured = []
    for said, name in (("new to the server", "new"), ("remembered", "remembered")):
        middle = statistics.median(times[name])
        measured.append(
            Measured(
                f"overview's filter change drawn in the browser, {said}, {rows:,} attendances",
                middle / base,
                "x an empty page",
                at_most=AT_MOST,
                detail=f"median {1_000 * middle:.0f} ms, empty page {1_000 * base:.0f} ms",
            )
        )
    # Beside the shapes of the charts there are the words.
    counts = [len(words_and_charts) - 1 for words_and_charts in shown]
    notes = [
        f"The page had {min(counts)} to {max(counts)} charts, of which the first screen shows one;"
        " a chart further down is drawn when the reader scrolls to it. Most of the time is the"
        " browser's, which puts together anew whatever Streamlit has sent anew."
    ]
    return measured, notes


if __name__ == "__main__":
    main()
