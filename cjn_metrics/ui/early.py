"""Tells the browser with the page itself what it will need for the first chart."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


class EarlyCharts:
    """Adds to each HTML answer the address of the script that draws charts.

    The browser would hear of it with the first chart, when all else is loaded and the page has
    run: half of what it downloads and most of what it compiles would begin only then.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass ``scope`` on, and the answer back with the header added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start" and (link := _link()):
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", link)
            await send(message)

        await self._app(scope, receive, send_with_link)


@cache
def _link() -> str:
    """Return the header's value; empty when Streamlit has no such script by that name."""
    found = sorted(_SCRIPTS.glob("PlotlyChart.*.js"))
    # After what the page itself asks for, which shows words and figures.
    return ", ".join(
        f"</static/js/{script.name}>; rel=modulepreload; fetchpriority=low" for script in found
    )
