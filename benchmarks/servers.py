"""The dashboard, and the empty Streamlit page that it is measured beside."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running_server import RunningServer, free_port, running, serve_command

EMPTY_PAGE = """import streamlit as st

st.session_state.runs = st.session_state.get("runs", 0) + 1
st.button("Again")
st.write(f"Run {st.session_state.runs}.")
"""


def plain_command(port: int, page: Path) -> list[str]:
    """What serves a page under Streamlit's default settings, to this machine alone.

    Without an address Streamlit asks a site elsewhere for its own before it answers.
    """
    command = [sys.executable, "-m", "streamlit", "run", str(page), "--server.headless", "true"]
    return [*command, "--server.address", "127.0.0.1", "--server.port", str(port)]


@contextmanager
def beside_an_empty_page(store: Path) -> Iterator[tuple[RunningServer, RunningServer]]:
    """Serve the dashboard on a store, and the empty page, each on a port of this machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "empty.py"
        page.write_text(EMPTY_PAGE, encoding="utf-8")
        port, empty_port = free_port(), free_port()
        with (
            running(port, serve_command(port), store, folder) as ours,
            running(empty_port, plain_command(empty_port, page), store, folder) as empty,
        ):
            yield ours, empty
