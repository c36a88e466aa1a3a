"""Streamlit's own files and plotly.js, compressed when they are first asked for and kept so."""

import gzip
from dataclasses import dataclass

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Their names hold a hash of what is in them, so one that was kept is never out of date.
_FOLDERS = ("/static/", "/charts/")
_COMPRESSIBLE = (".css", ".js", ".json", ".svg")
# Asked with these, an answer is not simply the file.
_CONDITIONS = ("range", "if-none-match", "if-modified-since")
# Of all of Streamlit's files less than half of this is left by compressing.
_MOST_KEPT_BYTES = 20_000_000
_LEVEL = 6


@dataclass(frozen=True)
class _Kept:
    headers: list[tuple[bytes, bytes]]
    body: bytes


class CompressedOnce:
    """Answers for the files under /static/ and /charts/ compressed, and leaves all else alone.

    Compressing the 8 MB that a first page needed, when it had the whole of plotly.js, for each
    browser anew took 0.2 s of the one thread that answers everyone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, _Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, keep what is answered, or pass ``scope`` on."""
        if not _is_for_a_whole_file(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        kept = self._kept.get(path) or await self._compressed(scope, receive)
        if kept is None:
            await self._app(scope, receive, send)
            return
        self._kept[path] = kept
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        await send({"type": "http.response.body", "body": kept.body})

    async def _compressed(self, scope: Scope, receive: Receive) -> _Kept | None:
        """Ask for a file as it is, and compress it; None when it is not to be kept."""
        answer: list[Message] = []

        async def listen(message: Message) -> None:
            answer.append(message)

        plain = [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, listen)
        start, *parts = answer
        headers = MutableHeaders(raw=list(start["headers"]))
        # Under an invented name Streamlit gives its page: those must not fill what is kept.
        is_page = headers.get("content-type", "").startswith("text/html")
        if start["status"] != 200 or "content-encoding" in headers or is_page:
            return None
        body = b"".join(part.get("body", b"") for part in parts)
        packed = await to_thread.run_sync(lambda: gzip.compress(body, _LEVEL, mtime=0))
        if sum(len(kept.body) for kept in self._kept.values()) + len(packed) > _MOST_KEPT_BYTES:
            return None
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(packed))
        headers.add_vary_header("Accept-Encoding")
        if etag := headers.get("ETag"):
            # A strong one promises the same bytes, also of the file that is not compressed.
            headers["ETag"] = f"W/{etag.removeprefix('W/')}"
        return _Kept(headers.raw, packed)


def _is_for_a_whole_file(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    return (
        scope["path"].startswith(_FOLDERS)
        and scope["path"].endswith(_COMPRESSIBLE)
        and "gzip" in headers.get("accept-encoding", "")
        and not any(name in headers for name in _CONDITIONS)
    )
