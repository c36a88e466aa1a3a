"""Serves the dashboard from the command line, the same that `streamlit run dashboard.py` serves."""

import asyncio
import logging
import os
import runpy
import socket
from contextlib import suppress
from pathlib import Path

import click
import uvicorn
from streamlit import config

from cjn_metrics.store import store_address
from cjn_metrics.store.address import VARIABLE
from cjn_metrics.translation import _
from cjn_metrics.ui.access import is_loopback
from cjn_metrics.ui.handles import make_missing_store, reader
from cjn_metrics.ui.listening import listening

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "dashboard.py"
# Without a limit a download that nobody reads keeps the server from stopping.
STOP_SECONDS = 5
_PING_SECONDS = 30


def serve(
    host: str = "127.0.0.1", port: int = 8501, store: str | os.PathLike[str] | None = None
) -> None:
    """Serve the dashboard until it is stopped, by Ctrl-C for example, within five seconds.

    ``host`` is the address to listen on, ``port`` 1 to 65535, or 0 for any that is free.
    ``store`` is a folder, by default the one of the environment or data/store; a missing store
    is made from the founding records first. The address to open is said on stderr.

    Raises PortTaken, AddressUnusable, or a StoreProblem when no version of the store opens.
    """
    os.environ[VARIABLE] = str(store_address(Path(store) if store else None))
    with listening(host, port) as taken:
        port = taken.getsockname()[1]
        make_missing_store()
        _, problem = reader()
        if problem:
            click.echo(problem, err=True)
        app = _dashboard(host, port)
        click.echo(_where(host, port), err=True)
        # uvicorn passes Ctrl-C on once it has stopped; that is no failure.
        with suppress(KeyboardInterrupt):
            server = uvicorn.Server(_settings(app, host, port))
            logging.getLogger("uvicorn.error").addFilter(_is_not_a_download_cut_off)
            server.run(sockets=[taken])


def _dashboard(host: str, port: int) -> object:
    """Load dashboard.py under Streamlit's settings for ``host`` and ``port``."""
    # Streamlit looks for its settings, and dashboard.py for its script, from where it runs.
    os.chdir(ROOT)
    config.get_config_options(
        force_reparse=True, options_from_flags={"server.address": host, "server.port": port}
    )
    return runpy.run_path(str(DASHBOARD))["app"]


def _settings(app: object, host: str, port: int) -> uvicorn.Config:
    """The settings under which `streamlit run` starts the same server, and a limit for stopping."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # an ASGI app, of which runpy knows nothing
        host=host,
        port=port,
        ws="websockets-sansio",
        ws_ping_interval=_PING_SECONDS,
        ws_ping_timeout=_PING_SECONDS,
        ws_max_size=int(config.get_option("server.maxMessageSize")) * 1_000_000,
        ws_per_message_deflate=bool(config.get_option("server.enableWebsocketCompression")),
        access_log=False,
        log_level="warning",
        use_colors=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


def _is_not_a_download_cut_off(record: logging.LogRecord) -> bool:
    """False for the traceback of an answer that was cut off because the server stops."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


def _where(host: str, port: int) -> str:
    if is_loopback(host):
        name = f"[{host}]" if ":" in host else host
        return _("Open http://{name}:{port} in a browser. Ctrl-C stops the dashboard.").format(
            name="localhost" if name == "127.0.0.1" else name, port=port
        )
    return _(
        "Open port {port} of this machine in a browser, as in http://{name}:{port}. Everyone who"
        " can reach it sees the public view. Ctrl-C stops the dashboard."
    ).format(name=socket.gethostname(), port=port)
