"""A real server in a process of its own, and the smallest client that speaks its protocol."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass
class RunningServer:
    port: int
    process: subprocess.Popen[bytes]
    said: Path
    """The file that takes what the server writes to stdout and stderr."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Ask for a path, or post a body to it; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, named)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read())

    @contextmanager
    def session(self, *, host: str = "", **headers: str) -> "Iterator[Session]":
        """Connect as a browser does, with the given Host; header names with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        wire = socket.create_connection(("127.0.0.1", self.port))
        with connect(
            f"ws://{host or f'localhost:{self.port}'}/_stcore/stream",
            sock=wire,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=named,
            max_size=None,
            proxy=None,
        ) as stream:
            yield Session(stream)

    def run_page(self, page: str = "", *, host: str = "", **headers: str) -> "Run":
        """Open a page in a session of its own and keep all that is sent back."""
        with self.session(host=host, **headers) as session:
            return session.run(page)


@dataclass
class Session:
    """One browser tab's connection."""

    stream: ClientConnection

    def run(
        self,
        page: str = "",
        *,
        fragment: str = "",
        query: str = "",
        widgets: WidgetStates | None = None,
    ) -> "Run":
        """Run a page, or one fragment of the page that was run before, to its end.

        query: the parameters in the page's address. widgets: what the browser's widgets hold; the
        others, and all without it, keep what they held.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.fragment_id = fragment
        if widgets is not None:
            asked.rerun_script.widget_states.CopyFrom(widgets)
        self.stream.send(asked.SerializeToString())
        run = Run()
        while True:
            received = self.stream.recv(timeout=60)
            assert isinstance(received, bytes)
            message = ForwardMsg.FromString(received)
            run.received += received
            run.messages.append(message)
            if message.WhichOneof("type") == "script_finished":
                return run


@dataclass
class Run:
    """What one run of a page sent to the browser."""

    messages: list[ForwardMsg] = field(default_factory=list)
    received: bytes = b""

    @property
    def menu(self) -> list[str]:
        """The address of every page that the browser was told of."""
        told = [m.navigation for m in self.messages if m.WhichOneof("type") == "navigation"]
        return [page.url_pathname for page in told[-1].app_pages]

    @property
    def links(self) -> list[str]:
        """The addresses of the extracts that buttons of the page lead to."""
        elements = [m.delta.new_element for m in self.messages if m.WhichOneof("type") == "delta"]
        return [e.link_button.url for e in elements if e.WhichOneof("type") == "link_button"]

    @property
    def failures(self) -> list[str]:
        """What was shown as an error, with a traceback or as a sentence.

        The script counts as finished all the same.
        """
        elements = [m.delta.new_element for m in self.messages if m.WhichOneof("type") == "delta"]
        shown = [e.exception.message for e in elements if e.WhichOneof("type") == "exception"]
        alerts = [e.alert for e in elements if e.WhichOneof("type") == "alert"]
        return shown + [alert.body for alert in alerts if alert.format == Alert.ERROR]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def serve_command(port: int, *options: str) -> list[str]:
    return [sys.executable, "-m", "cjn_metrics", "serve", "--port", str(port), *options]


def streamlit_command(port: int, *options: str) -> list[str]:
    python = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    return [*python, "--server.port", str(port), *options]


@contextmanager
def running(
    port: int, command: list[str], store: Path, folder: Path, **environment: str
) -> Iterator[RunningServer]:
    """Start ``command`` from ``folder``, wait until it answers on ``port``, stop it in the end."""
    said = folder / f"server-{port}.txt"
    # The environment's own Python path is kept: the server is started from elsewhere on purpose.
    settings = {**os.environ, "CJN_METRICS_STORE": str(store), "PYTHONPATH": str(ROOT)}
    with said.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**settings, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = RunningServer(port, process, said)
    try:
        _wait_for(server)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(server: RunningServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.process.poll() is None, server.said.read_text(encoding="utf-8")
        try:
            server.get("/_stcore/health")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"No answer: {server.said.read_text(encoding='utf-8')}")
