"""How long it takes from starting a server until a new reader sees charts, and how much is sent.

Run ``python -m benchmarks.start_speed [ROUNDS [STORE]]``; without a store one is made from the
founding records. Three pages are started turn about, each on a server process and in a Chromium of
its own: the dashboard's overview, an empty page, and a page of nothing but as many charts as the
overview's first screen has; the latter two under Streamlit's default settings. A cold start runs
from the start of the server process until all charts of the first screen are drawn, on the empty
page until its text is. Chromium is up by then, on a profile made for it. Then the same page is
opened on the same server by another new Chromium, from the beginning of navigation.

What is sent is counted where Chromium receives it, compressed, until nothing changes any more:
answers with their headers, and messages over the websocket. Medians; ratios matter, times are this
machine's.
"""

import statistics
import tempfile
import time
from base64 import b64decode
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Page, Playwright, sync_playwright

from benchmarks.import_speed import run
from benchmarks.in_browser import fresh_page, wait_until_drawn
from benchmarks.measured import Measured, report
from benchmarks.servers import EMPTY_PAGE, plain_command
from benchmarks.workload import attendances
from cjn_metrics.store import Store
from cjn_metrics.ui import fonts
from tests.running_server import free_port, running, serve_command

AT_MOST = 2.0
AT_MOST_SENT = 0.4
_BINARY = 2
_CHARTS_PAGE = """import plotly.graph_objects as go
import streamlit as st

for number in range({charts}):
    st.plotly_chart(go.Figure(go.Bar(x=[2021, 2022, 2023], y=[1, 3, 2])), key=str(number))
"""


@dataclass
class Starts:
    """What was seen of one page, a figure for each round."""

    cold: list[float] = field(default_factory=list)
    """Seconds from the start of the server process."""
    warm: list[float] = field(default_factory=list)
    """Seconds from the beginning of navigation, on a server that has shown the page before."""
    sent: list[int] = field(default_factory=list)
    """Bytes, from the first time that the page was opened."""
    charts: int = 0
    """Those of the first screen."""


@click.command()
@click.argument("rounds", default=5, type=click.IntRange(1))
@click.argument("store", required=False, type=click.Path(path_type=Path, resolve_path=True))
@click.option("--keep", is_flag=True, help="Write what was measured to results/.")
def main(rounds: int, store: Path | None, keep: bool) -> None:
    """Measure, and print a few lines."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        if store is None:
            run("create", "--store", str(folder / "store"))
        # An installation has them from its first start on.
        fonts.make_missing()
        start = partial(_start, playwright, store or folder / "store", folder)
        overview, empty, charts = Starts(), Starts(), Starts()
        for _round in range(rounds):
            start(overview, serve_command)
            start(empty, _serving(folder, EMPTY_PAGE))
            # As many as the overview has just shown.
            start(charts, _serving(folder, _CHARTS_PAGE.format(charts=overview.charts)))
    if charts.charts != overview.charts:
        raise SystemExit(f"{charts.charts} charts stand beside {overview.charts}.")
    report("start_speed", *_said(overview, empty, charts, store), keep=keep)


def _serving(folder: Path, text: str) -> Callable[[int], list[str]]:
    page = folder / "page.py"
    page.write_text(text, encoding="utf-8")
    return lambda port: plain_command(port, page)


def _start(
    playwright: Playwright,
    store: Path,
    folder: Path,
    starts: Starts,
    command: Callable[[int], list[str]],
) -> None:
    """Start a server and open its page twice, each time in a browser that has seen nothing."""
    port = free_port()
    with ExitStack() as server:
        with fresh_page(playwright) as page:
            received = _Received(page)
            begun = time.time()
            url = server.enter_context(running(port, command(port), store, folder)).url
            starts.charts, drawn = _opened(page, url)
            starts.cold.append(page.evaluate("performance.timeOrigin") / 1_000 + drawn - begun)
            starts.sent.append(received.bytes)
        with fresh_page(playwright) as page:
            _, drawn = _opened(page, url)
            starts.warm.append(drawn)


def _opened(page: Page, url: str) -> tuple[int, float]:
    """Open a page; return the charts of its first screen, and the seconds until all are drawn."""
    page.goto(url)
    wait_until_drawn(page)
    page.wait_for_load_state("networkidle")
    charts, drawn = page.evaluate("watch.firstScreen()")
    if not charts:
        drawn = page.evaluate("watch.runs[1]")
    if not drawn:
        raise SystemExit(f"{url} has no chart on its first screen.")
    return charts, drawn / 1_000


class _Received:
    """Counts the bytes that a page receives, from its first request on."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._answer)
        session.on("Network.webSocketFrameReceived", self._message)
        session.send("Network.enable")

    def _answer(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        payload = frame["payloadData"]
        is_binary = frame["opcode"] == _BINARY
        self.bytes += len(b64decode(payload) if is_binary else payload.encode())


def _said(
    overview: Starts, empty: Starts, charts: Starts, store: Path | None
) -> tuple[list[Measured], list[str]]:
    measured = [
        _beside(
            "cold start to all charts of the overview's first screen",
            overview.cold,
            "an empty page",
            empty.cold,
            AT_MOST,
        ),
        _beside("the same on a warm server", overview.warm, "an empty page", empty.warm),
        _beside("cold start", overview.cold, "a plain page of charts", charts.cold),
        _beside("the same on a warm server", overview.warm, "a plain page of charts", charts.warm),
        Measured(
            "bytes over the wire",
            statistics.median(overview.sent) / statistics.median(charts.sent),
            "x a plain page of charts",
            at_most=AT_MOST_SENT,
            detail=f"{_megabytes(overview.sent)}, {_megabytes(charts.sent)}"
            f" and an empty page {_megabytes(empty.sent)}",
        ),
    ]
    records = "the founding records"
    if store:
        records = f"{attendances(Store(store).open()):,} attendances"
    rounds, number = len(overview.cold), overview.charts
    return measured, [f"On {records}, {rounds} times each; charts of the first screen: {number}."]


def _beside(
    work: str,
    ours: Sequence[float],
    other: str,
    theirs: Sequence[float],
    at_most: float | None = None,
) -> Measured:
    mine, base = statistics.median(ours), statistics.median(theirs)
    detail = f"median {mine:.2f} s, {other} {base:.2f} s"
    return Measured(work, mine / base, f"x {other}", at_most=at_most, detail=detail)


def _megabytes(sent: Sequence[int]) -> str:
    return f"{statistics.median(sent) / 1_000_000:.2f} MB"


if __name__ == "__main__":
    main()
