"""The plain page (``plain_page.py``), asked over the websocket; what it shows is read back."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import numpy as np

from benchmarks.peers.environments import python_of
from benchmarks.peers.questions import Answers
from cjn_metrics.filters import Filters
from tests.running_server import Run, RunningServer, Session, free_port, running

_PAGE = Path(__file__).with_name("plain_page.py")
_TABLES = (
    "network",
    "organization",
    "activity",
    "activity_audience",
    "attendance",
    "speaking",
    "submission",
)


@dataclass(frozen=True)
class PlainPage:
    server: RunningServer
    session: Session

    def ask(self, change: Filters) -> Run:
        """Run the page under a change of the filters, to the end of the script."""
        return self.session.run(query=urlencode(change.to_query()))


@contextmanager
def serving(version: Path, folder: Path) -> Iterator[PlainPage]:
    """Serve the page over the records of a version file from ``folder``, on this machine alone."""
    python = python_of("plain-page")
    _export(version, folder)
    # From elsewhere, so that the dashboard's settings are not the page's.
    page = Path(shutil.copy(_PAGE, folder))
    port = free_port()
    command = [python, "-m", "streamlit", "run", page.name, "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    with (
        running(port, command, folder, folder, PYTHONPATH="") as server,
        server.session() as session,
    ):
        yield PlainPage(server, session)


def told(run: Run) -> Answers:
    """Return what the page shows: its figures, and the bars of its two charts."""
    if run.failures:
        raise SystemExit(f"The plain page shows an error: {run.failures[0]}")
    elements = [m.delta.new_element for m in run.messages if m.WhichOneof("type") == "delta"]
    figures = {
        e.metric.label: int(e.metric.body) for e in elements if e.WhichOneof("type") == "metric"
    }
    charts = [
        json.loads(e.plotly_chart.spec)["data"][0]
        for e in elements
        if e.WhichOneof("type") == "plotly_chart"
    ]
    over_time, top = charts
    return Answers(
        **figures,
        over_time=dict(zip(_values(over_time["x"]), _values(over_time["y"]), strict=True)),
        top=list(zip(_values(top["y"]), _values(top["x"]), strict=True)),
    )


def _values(written: Any) -> list[Any]:
    """Return the values of one side of a chart; Plotly writes numbers as bytes in base64."""
    if isinstance(written, dict):
        content = base64.b64decode(written["bdata"])
        return list(np.frombuffer(content, np.dtype(written["dtype"])).tolist())
    return list(written)


def _export(version: Path, folder: Path) -> None:
    with closing(duckdb.connect()) as store:
        store.execute(f"attach '{version}' as version (read_only)")
        store.execute("use version")
        for table in _TABLES:
            store.execute(f"copy {table} to '{folder / table}.parquet' (format parquet)")
