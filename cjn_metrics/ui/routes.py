"""What the server answers besides pages: its health, and extracts as files.

An extract's address takes the same parameters as a page's: ``from``, ``to``, ``type``, … What
a page would ignore and say aloud is refused here, because a program that asked for one year
must not be given all of them.
"""

from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from cjn_metrics import extracts
from cjn_metrics.answers import answer
from cjn_metrics.catalogue import metric, record
from cjn_metrics.errors import AskedWrongly, NotAllowed, StoreProblem, UnknownExtract
from cjn_metrics.extracts.calendar_feed import calendar
from cjn_metrics.extracts.hxl import hxl_tags, with_hxl
from cjn_metrics.extracts.iati import iati_csv
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store, store_address
from cjn_metrics.translation import _
from cjn_metrics.ui.access import access_of
from cjn_metrics.ui.chart_in_page import plotly_address, plotly_file
from cjn_metrics.ui.failures import sentence
from cjn_metrics.ui.file_answers import as_asked, as_file, in_blocks, in_plain_words, tag_of
from cjn_metrics.ui.intake.problem_files import problems_of
from cjn_metrics.ui.request_reading import asked, has_it, single

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes() -> list[Route]:
    """Return the routes beside Streamlit's own."""
    return [
        Route("/health", health),
        Route("/overview", overview),
        Route(plotly_address(), plotly_file),
        Route("/extracts/records/{name}.csv", record_extract),
        Route("/extracts/records/{name}.xlsx", record_workbook),
        Route("/extracts/metrics/{name}.csv", metric_extract),
        Route("/extracts/everything.zip", everything),
        Route("/extracts/everything.xlsx", everything_workbook),
        Route("/extracts/activities.ics", activities_calendar),
        Route("/extracts/iati-activities.csv", iati_activities),
        # Streamlit would answer any other address with its page, and a program would take it.
        Route("/extracts/{name}", no_such_extract),
        Route("/extracts/{kind}/{rest:path}", no_such_extract),
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


# The handlers are plain functions: Starlette runs those in a thread, so that a query keeps
# nobody else waiting.
@in_plain_words
def record_extract(request: Request) -> Response:
    """Stream a record extract as CSV; others than at this machine get published activities only."""
    shown, filters, access = asked(request, "hxl")
    name = request.path_params["name"]
    record(name)
    with_tags = _is_hxl_asked(request)
    tag = tag_of("records", name, shown, filters, access, "hxl" if with_tags else "")
    file = extracts.file_name("records", name, filters, shown)
    if with_tags:
        file = file.replace(".csv", "-hxl.csv")

    def rows() -> Iterator[bytes]:
        made = extracts.record_csv(shown, name, filters, access)
        return with_hxl(made, hxl_tags(name)) if with_tags else made

    return as_asked(request, tag, file, "text/csv", rows)


@in_plain_words
def metric_extract(request: Request) -> Response:
    """Send a metric's answer as CSV; ``grain`` may be given too."""
    shown, filters, access = asked(request, "grain", "hxl")
    name = request.path_params["name"]
    grain = single(request, "grain") or "auto"
    metric(name)
    with_tags = _is_hxl_asked(request)
    tag = tag_of("metrics", name, shown, filters, access, f"{grain} {'hxl' if with_tags else ''}")
    if has_it(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    rows = iter([extracts.metric_csv(answer(shown, name, filters, access, grain))])
    file = extracts.file_name("metrics", name, filters, shown)
    if with_tags:
        file = file.replace(".csv", "-hxl.csv")
        rows = with_hxl(rows, hxl_tags(name, "metrics"))
    return as_file(rows, file, "text/csv", tag)


@in_plain_words
def everything(request: Request) -> Response:
    """Send every record extract and metric as one zip; its temporary file goes with the answer."""
    shown, filters, access = asked(request)
    name = extracts.file_name("everything", "", filters, shown)
    tag = tag_of("everything", "", shown, filters, access)
    return as_asked(
        request,
        tag,
        name,
        "application/zip",
        lambda: in_blocks(extracts.everything_zip(shown, filters, access)),
    )


@in_plain_words
def everything_workbook(request: Request) -> Response:
    """Send the same as an Excel workbook."""
    return _workbook(request, None)


@in_plain_words
def record_workbook(request: Request) -> Response:
    """Send one record extract as an Excel workbook."""
    return _workbook(request, record(request.path_params["name"]).name)


def _workbook(request: Request, name: str | None) -> Response:
    shown, filters, access = asked(request)
    kind = "records" if name else "everything"
    file = extracts.file_name(kind, name or "", filters, shown, "xlsx")
    tag = tag_of("workbook", name or "", shown, filters, access)
    return as_asked(
        request,
        tag,
        file,
        _XLSX,
        lambda: in_blocks(extracts.workbook_file(shown, filters, access, name)),
    )


@in_plain_words
def no_such_extract(request: Request) -> Response:
    """Say so, instead of answering a program with a page."""
    raise UnknownExtract(
        _(
            "There is no extract at this address. The page Extracts has the addresses to copy;"
            " one looks like /extracts/records/activities.csv."
        )
    )


# These two are made to be passed on, and calendar programs ask again without anybody looking:
# they hold what is published, whoever asks.
@in_plain_words
def activities_calendar(request: Request) -> Response:
    """Send the activities as a calendar to subscribe to (iCalendar)."""
    return _published(
        request,
        "calendar",
        "text/calendar",
        lambda shown, filters: iter([calendar(shown, filters, Access.PUBLIC)]),
    )


@in_plain_words
def iati_activities(request: Request) -> Response:
    """Send the activities as a CSV with the columns of IATI."""
    return _published(
        request,
        "iati",
        "text/csv",
        lambda shown, filters: iati_csv(shown, filters, Access.PUBLIC),
    )


def _published(
    request: Request,
    kind: str,
    media_type: str,
    make: Callable[[Reader, Filters], Iterator[bytes]],
) -> Response:
    shown, filters, _access = asked(request)
    tag = tag_of(kind, "", shown, filters, Access.PUBLIC)
    file = extracts.file_name(kind, "", filters, shown)
    return as_asked(request, tag, file, media_type, lambda: make(shown, filters))


def _is_hxl_asked(request: Request) -> bool:
    said = single(request, "hxl")
    if said not in (None, "0", "1"):
        raise AskedWrongly(_("“hxl” is 1 for a row of HXL hashtags, or left away."))
    return said == "1"


@in_plain_words
def problems_of_file(request: Request) -> Response:
    """Send the table of a file in hand with what is wrong in it, to readers at this machine."""
    if not access_of(request).may_manage:
        raise NotAllowed(
            _("Only someone at the machine that serves the dashboard may add records.")
        )
    name, content = problems_of(request.path_params["token"])
    return as_file(iter([content]), name, "text/csv")
