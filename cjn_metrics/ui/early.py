"""Tells the browser with the page itself what it will need for the first figures and charts."""

import re
from collections.abc import Iterable, Set
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cjn_metrics.ui.chart_in_page import SCRIPT_ADDRESS, plotly_address

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# Streamlit's scripts for what stands on the overview, of which its page knows nothing.
_FIGURES_AND_CHARTS = ("Html", "Metric", "BidiComponent")
_THE_REST = ("Button", "ButtonGroup", "DateInput", "Multiselect", "PageLink", "Selectbox")
_NAME = re.compile(r'"\./static/js/([^"]+\.js)"')
# Two expressions that begin with a word are found in a quarter of the time of one with either.
_LOADED = [re.compile(word + r"""["'`]\./([^"'`]+\.js)["'`]""") for word in ("from", "import")]
_END = b"</head>"
# They vouch for Streamlit's page; a browser that keeps ours would be told that nothing changed.
_VALIDATORS = ("etag", "last-modified", "accept-ranges")
# Asked with these, an answer is not simply the page.
_CONDITIONS = (b"accept-encoding", b"if-", b"range")


class EarlyScripts:
    """Adds to each page the addresses of the scripts that draw figures, filters and charts.

    The browser would hear of them only when all else is loaded and the page has run, and would
    then ask for forty of them, six at a time.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass ``scope`` on, and the answer back with the addresses added where it is a page."""
        if not _is_for_a_page(scope):
            await self._app(scope, receive, send)
            return
        # Asked for whole, new and as it is: what lies around this compresses it.
        plain = [pair for pair in scope["headers"] if not pair[0].lower().startswith(_CONDITIONS)]
        begun: Message | None = None
        page = bytearray()

        async def send_with_scripts(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and _is_page(message):
                begun = message
            elif begun is None:
                await send(message)
            else:
                page.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_page(begun, bytes(page), send)

        await self._app({**scope, "headers": plain}, receive, send_with_scripts)


def _is_for_a_page(scope: Scope) -> bool:
    # The addresses of files end in a name with a dot.
    is_read = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    return is_read and "." not in scope["path"].rpartition("/")[2]


def _is_page(begun: Message) -> bool:
    headers = MutableHeaders(raw=list(begun["headers"]))
    return begun["status"] == 200 and headers.get("content-type", "").startswith("text/html")


async def _send_page(begun: Message, page: bytes, send: Send) -> None:
    body = page.replace(_END, _head().encode() + _END, 1)
    headers = MutableHeaders(raw=list(begun["headers"]))
    for name in _VALIDATORS:
        del headers[name]
    # In answer to HEAD there is no page to tell the length of.
    if page:
        headers["Content-Length"] = str(len(body))
    else:
        del headers["Content-Length"]
    await send({**begun, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})


@cache
def _head() -> str:
    """Return what is added to a page's head.

    In this order: over a line of 300 kB/s and 150 ms figures stood after 4.0 s instead of 5.7, the
    chart after 5.7 instead of 6.0. With plotly.js first it was 4.9 s and 5.6, last 4.4 and 6.0.
    """
    known = set(_NAME.findall((_SCRIPTS.parents[1] / "index.html").read_text(encoding="utf-8")))
    first = _needed(_FIGURES_AND_CHARTS, known)
    rest = _needed(_THE_REST, known | set(first))
    charts = (plotly_address(), SCRIPT_ADDRESS)
    addresses = (*map(_address, first), *charts, *map(_address, rest))
    # Low, because all of them come after what the page asks for itself.
    return "".join(
        f'<link rel="modulepreload" fetchpriority="low" href="{address}">' for address in addresses
    )


def _address(script: str) -> str:
    return f"/static/js/{script}"


def _needed(names: Iterable[str], known: Set[str]) -> list[str]:
    """Return the files of the scripts of these names and all that they load, but for ``known``."""
    waiting = [one.name for name in names for one in _SCRIPTS.glob(f"{name}.*.js")]
    needed: dict[str, None] = {}
    while waiting:
        needed.update(dict.fromkeys(waiting))
        loaded = (name for script in waiting for name in _loaded_by(script))
        waiting = [name for name in loaded if name not in needed and name not in known]
    return list(needed)


def _loaded_by(script: str) -> list[str]:
    text = (_SCRIPTS / script).read_text(encoding="utf-8")
    return [name for loaded in _LOADED for name in loaded.findall(text)]
