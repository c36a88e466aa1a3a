"""Where a server listens, and the sentences that say why it cannot."""

import asyncio
import re
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from cjn_metrics.errors import AddressUnusable, PortTaken
from cjn_metrics.ui.listening import listening
from cjn_metrics.ui.server import serve
from tests.running_server import ROOT, serve_command


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_small_message_waits_for_no_other(host: str) -> None:
    """What is not sent at once waits for 40 ms, which no test may measure."""
    waits: list[int] = []

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = writer.get_extra_info("socket")
        waits.append(wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def ask() -> None:
        with listening(host, 0) as taken:
            async with await asyncio.start_server(answer, sock=taken):
                reader, writer = await asyncio.open_connection(*taken.getsockname()[:2])
                await reader.read()
                writer.close()

    # On a thread of its own: where a browser is driven, an event loop runs on this one.
    with ThreadPoolExecutor(1) as other:
        other.submit(lambda: asyncio.run(ask())).result()
    assert len(waits) == 1
    assert waits[0]


def test_a_busy_port_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CJN_METRICS_STORE", "")
    said = r"^Something else already uses port \d+.*--port \d+\.$"
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(PortTaken, match=said):
            serve("127.0.0.1", port)
        refused = subprocess.run(serve_command(port), capture_output=True, cwd=ROOT, check=False)
    assert refused.returncode == PortTaken.exit_code
    assert refused.stdout == b""
    assert refused.stderr.count(b"\n") == 1
    assert b"Something else already uses port" in refused.stderr


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("192.0.2.1", 0, "This machine cannot listen on 192.0.2.1."),
        ("no such name", 0, "This machine cannot listen on no such name."),
        ("127.0.0.1", 70_000, "Ports go from 1 to 65535."),
        ("127.0.0.1", -1, "Ports go from 1 to 65535."),
    ],
)
def test_an_unusable_address_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, host: str, port: int, said: str
) -> None:
    monkeypatch.setenv("CJN_METRICS_STORE", "")
    with pytest.raises(AddressUnusable, match=re.escape(said)):
        serve(host, port)
