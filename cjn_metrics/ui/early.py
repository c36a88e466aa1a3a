"""Tells the browser with the page itself what it will need for the first chart."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cjn_metrics.ui.chart_in_page import SCRIPT_ADDRESS, plotly_address

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


class EarlyCharts:
    """Adds to each HTML answer the addresses of the scripts that draw charts.

    The browser would hear of them with the first chart, when all else is loaded and the page has
    run: a fifth of what it downloads, or half where plotly.js is the whole one, would begin only
    then.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass ``scope`` on, and the answer back with the header added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", _link())
            await send(message)

        await self._app(scope, receive, send_with_link)


@cache
def _link() -> str:
    """Return the header's value."""
    # What Streamlit gives its place to such a script as ours, by whatever name.
    streamlits = [f"/static/js/{one.name}" for one in _SCRIPTS.glob("BidiComponent.*.js")]
    # After what the page itself asks for, which shows words and figures.
    return ", ".join(
        f"<{address}>; rel=modulepreload; fetchpriority=low"
        for address in (plotly_address(), *streamlits, SCRIPT_ADDRESS)
    )
