"""What every answer of the server carries: security headers, and compression where it pays."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cjn_metrics.ui.compressed_once import CompressedOnce
from cjn_metrics.ui.early import EarlyScripts
from cjn_metrics.ui.fonts import SmallerFonts

# Measured on Streamlit's largest files: within 5% of the size of level 9 in a third of its time.
_COMPRESSION_LEVEL = 4
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def middleware() -> list[Middleware]:
    """Return the layers around the dashboard, the outermost first.

    The headers lie outside the compression, so that a compressed answer carries them too.
    Streamlit compresses what changes but not its own files.
    """
    return [
        Middleware(SecurityHeaders),
        Middleware(SmallerFonts),
        Middleware(CompressedOnce),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=_COMPRESSION_LEVEL),
        Middleware(EarlyScripts),
    ]


class SecurityHeaders:
    """Adds the security headers to every HTTP answer and leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            # Same-origin rather than none: the address that a link was followed from is what
            # gives a proxy away that leaves no other trace (access.py).
            "Referrer-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass ``scope`` on, and the answer back with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


@cache
def content_security_policy() -> str:
    """Return the narrowest policy under which charts, tables and downloads work.

    Streamlit's page holds one inline script, which is let through by the hash of what is
    installed. Without ``wasm-unsafe-eval`` the browser logs an error, without inline styles
    plotly loses its hover texts, without ``blob:`` the download of a chart as an image.
    """
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = " ".join(
        f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(index.read_bytes())
    )
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
