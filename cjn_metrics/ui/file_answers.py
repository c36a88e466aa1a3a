"""Files as answers of the server: made while they are sent, or a sentence when that fails."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from functools import wraps
from itertools import chain
from typing import BinaryIO
from urllib.parse import quote

from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from cjn_metrics.errors import (
    AskedWrongly,
    CJNMetricsError,
    NotAllowed,
    OutputProblem,
    StoreProblem,
    UnknownExtract,
    UnknownMetric,
    UnknownVersion,
)
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.ui.access import access_of
from cjn_metrics.ui.failures import sentence
from cjn_metrics.ui.request_reading import has_it, is_head

_BLOCK = 256 * 1024
_STATUS: tuple[tuple[type[CJNMetricsError], int], ...] = (
    (UnknownMetric, 404),
    (UnknownExtract, 404),
    (UnknownVersion, 404),
    (AskedWrongly, 400),
    (NotAllowed, 403),
    (StoreProblem, 503),
    (OutputProblem, 503),
)


def in_plain_words(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Let a handler fail with a sentence and its status, never with a traceback."""

    @wraps(handler)
    def answered(request: Request) -> Response:
        try:
            return handler(request)
        except Exception as failure:
            status = next((code for kind, code in _STATUS if isinstance(failure, kind)), 500)
            said = f"{sentence(failure, _access_for_telling(request))}\n"
            return PlainTextResponse(said, status, {"Cache-Control": "no-store"})

    return answered


def _access_for_telling(request: Request) -> Access:
    try:
        return access_of(request)
    except CJNMetricsError:
        return Access.PUBLIC


def in_blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield an open file piece by piece, and close it."""
    with file:
        while block := file.read(_BLOCK):
            yield block


def tag_of(
    kind: str, name: str, shown: Reader, filters: Filters, access: Access, grain: str = ""
) -> str:
    """Name what a file holds: equal for two requests exactly when they get the same bytes."""
    version = shown.version
    holds = [kind, name, version.version_id, version.number, filters.to_query()]
    text = json.dumps([*holds, access.value, grain])
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def as_file(parts: Iterator[bytes], name: str, media_type: str, tag: str | None = None) -> Response:
    """Answer with a file of that name, made while it is sent."""
    # What fails at the first row is told as a sentence, not as a file that breaks off.
    first = next(parts, b"")
    return StreamingResponse(
        _closing(chain([first], parts), parts),
        media_type=media_type,
        headers={
            "Content-Disposition": _attached(name),
            "Cache-Control": "no-store",
            **({"ETag": tag} if tag else {}),
        },
    )


def as_asked(
    request: Request,
    tag: str,
    name: str,
    media_type: str,
    make: Callable[[], Iterator[bytes]],
) -> Response:
    """Answer with a file, made only for a program that wants it and does not have it already."""
    if has_it(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return as_file(iter(()) if is_head(request) else make(), name, media_type, tag)


def _attached(name: str) -> str:
    plain = quote(name)
    # A member's file may be named in any script, or with a quotation mark.
    if plain != name:
        return f"attachment; filename*=utf-8''{plain}"
    return f'attachment; filename="{name}"'


async def _closing(parts: Iterator[bytes], source: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Hand on ``parts`` and let go of their source also when the reader breaks off."""
    try:
        async for part in iterate_in_threadpool(parts):
            yield part
    finally:
        if close := getattr(source, "close", None):
            close()
