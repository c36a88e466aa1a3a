"""What the server answers besides pages: its health, and extracts as files.

An extract's address takes the same parameters as a page's: ``from``, ``to``, ``type``, … What
a page would ignore and say aloud is refused here, because a program that asked for one year
must not be given all of them.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from functools import wraps
from itertools import chain
from typing import BinaryIO
from urllib.parse import quote

from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from cjn_metrics import extracts
from cjn_metrics.answers import answer
from cjn_metrics.browsing import facts
from cjn_metrics.catalogue import metric, record
from cjn_metrics.errors import (
    AskedWrongly,
    CJNMetricsError,
    NotAllowed,
    OutputProblem,
    StoreProblem,
    UnknownExtract,
    UnknownMetric,
    UnknownVersion,
    good_values,
)
from cjn_metrics.filters import PARAMETERS, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store, store_address
from cjn_metrics.translation import _
from cjn_metrics.ui.access import access_of
from cjn_metrics.ui.failures import sentence
from cjn_metrics.ui.handles import make_missing_store, reader
from cjn_metrics.ui.intake.problem_files import problems_of

_BLOCK = 256 * 1024
_TOO_MANY_DIGITS = 10
_STATUS: tuple[tuple[type[CJNMetricsError], int], ...] = (
    (UnknownMetric, 404),
    (UnknownExtract, 404),
    (UnknownVersion, 404),
    (AskedWrongly, 400),
    (NotAllowed, 403),
    (StoreProblem, 503),
    (OutputProblem, 503),
)


def routes() -> list[Route]:
    """Return the routes beside Streamlit's own."""
    return [
        Route("/health", health),
        Route("/overview", overview),
        Route("/extracts/records/{name}.csv", record_extract),
        Route("/extracts/metrics/{name}.csv", metric_extract),
        Route("/extracts/everything.zip", everything),
        Route("/manage/problems/{token}.csv", problems_of_file),
    ]


def overview(request: Request) -> Response:
    """Lead to the first page, which Streamlit serves at / and nowhere else."""
    return RedirectResponse(f"/?{request.url.query}".rstrip("?"))


def health(request: Request) -> Response:
    """Say whether the store can be found, and which version is current.

    Reads one small file, so that it can be asked every few seconds. 200 with ``status`` "ok" and
    ``store_version``, or 503 with a sentence that names no folder.
    """
    unchanging = {"Cache-Control": "no-store"}
    try:
        version = Store(store_address()).current().number
    except StoreProblem as problem:
        reason = sentence(problem, Access.PUBLIC)
        return JSONResponse({"status": "unavailable", "reason": reason}, 503, unchanging)
    return JSONResponse({"status": "ok", "store_version": version}, 200, unchanging)


def _in_plain_words(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
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
    except NotAllowed:
        return Access.PUBLIC


# The handlers are plain functions: Starlette runs those in a thread, so that a query keeps
# nobody else waiting.
@_in_plain_words
def record_extract(request: Request) -> Response:
    """Stream a record extract as CSV; others than at this machine get published activities only."""
    shown, filters, access = _asked(request)
    name = request.path_params["name"]
    record(name)
    tag = _tag("records", name, shown, filters, access)
    if _has_it(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    file = extracts.file_name("records", name, filters, shown)
    rows = iter(()) if _is_head(request) else extracts.record_csv(shown, name, filters, access)
    return _file(rows, file, "text/csv", tag)


@_in_plain_words
def metric_extract(request: Request) -> Response:
    """Send a metric's answer as CSV; ``grain`` may be given too."""
    shown, filters, access = _asked(request, "grain")
    name = request.path_params["name"]
    grain = _single(request, "grain") or "auto"
    metric(name)
    tag = _tag("metrics", name, shown, filters, access, grain)
    if _has_it(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    content = extracts.metric_csv(answer(shown, name, filters, access, grain))
    file = extracts.file_name("metrics", name, filters, shown)
    return _file(iter([content]), file, "text/csv", tag)


@_in_plain_words
def everything(request: Request) -> Response:
    """Send every record extract and metric as one zip; its temporary file goes with the answer."""
    shown, filters, access = _asked(request)
    name = extracts.file_name("everything", "", filters, shown)
    tag = _tag("everything", "", shown, filters, access)
    if _has_it(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    if _is_head(request):
        return _file(iter(()), name, "application/zip", tag)
    made = extracts.everything_zip(shown, filters, access)
    return _file(_blocks(made), name, "application/zip", tag)


@_in_plain_words
def problems_of_file(request: Request) -> Response:
    """Send the table of a file in hand with what is wrong in it, to readers at this machine."""
    if not access_of(request).may_manage:
        raise NotAllowed(
            _("Only someone at the machine that serves the dashboard may add records.")
        )
    name, content = problems_of(request.path_params["token"])
    return _file(iter([content]), name, "text/csv")


def _asked(request: Request, *also: str) -> tuple[Reader, Filters, Access]:
    """Read the version, the filters and the access from a request, refusing what is unclear."""
    known = (*PARAMETERS, "version", *also)
    for key in request.query_params:
        if key not in (*known, "key"):
            raise AskedWrongly(f"There is no parameter {key[:40]!r}. {good_values(key, known)}")
    access = access_of(request)
    make_missing_store()
    shown = _version(request, access)
    single = {key: _single(request, key) for key in ("from", "to")}
    several = {key: request.query_params.getlist(key) for key in PARAMETERS[2:]}
    filters = Filters.from_words(
        single["from"],
        single["to"],
        several["type"],
        several["audience"],
        several["theme"],
        several["organization_type"],
        known_themes=facts(shown, access).themes,
    )
    return shown, filters, access


def _version(request: Request, access: Access) -> Reader:
    current, _problem = reader()
    asked = _single(request, "version")
    if asked is None:
        return current
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise AskedWrongly(f"A version is a whole number, not {asked[:40]!r}.")
    if int(asked) == current.version.number:
        return current
    # An older version may hold what was taken back since.
    if not access.may_manage:
        raise NotAllowed(
            _("Version {asked} is not the current one, {current}. Reload the page.").format(
                asked=int(asked), current=current.version.number
            )
        )
    return reader(int(asked))[0]


def _single(request: Request, key: str) -> str | None:
    given = request.query_params.getlist(key)
    if len(given) > 1:
        raise AskedWrongly(_("“{key}” was given more than once; give it once.").format(key=key))
    return given[0] if given else None


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while block := file.read(_BLOCK):
            yield block


def _is_head(request: Request) -> bool:
    """True when only the headers are asked for, which no query should be run for."""
    return request.method == "HEAD"


def _tag(
    kind: str, name: str, shown: Reader, filters: Filters, access: Access, grain: str = ""
) -> str:
    """Name what a file holds: equal for two requests exactly when they get the same bytes."""
    version = shown.version
    holds = [kind, name, version.version_id, version.number, filters.to_query()]
    text = json.dumps([*holds, access.value, grain])
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _has_it(request: Request, tag: str) -> bool:
    asked = request.headers.get("if-none-match", "").split(",")
    return tag in (each.strip().removeprefix("W/") for each in asked)


def _file(parts: Iterator[bytes], name: str, media_type: str, tag: str | None = None) -> Response:
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
