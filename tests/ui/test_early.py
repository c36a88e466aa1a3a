"""Pages carry the addresses of what they will need, and nothing else is touched."""

from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from cjn_metrics.ui.chart_in_page import plotly_address
from cjn_metrics.ui.early import EarlyScripts
from tests.ui.test_compressed_once import get

PAGE = b"<html><head><title>Page</title></head><body>&lt;/head></body></html>"


def answering(status=200, kind=b"text/html; charset=utf-8", body=PAGE):
    async def app(scope, receive, send):
        sent = [(b"content-type", kind), (b"etag", b'"abc"'), (b"content-length", b"68")]
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": body[:10], "more_body": True})
        await send({"type": "http.response.body", "body": body[10:]})

    return EarlyScripts(app)


def test_the_addresses_stand_at_the_end_of_the_head():
    status, headers, body = get(answering(), "/speakers")
    assert status == 200
    head, _end, rest = body.partition(b"</head>")
    assert head.startswith(PAGE.partition(b"</head>")[0] + b"<link ")
    assert head.count(f'href="{plotly_address()}"'.encode()) == 1
    assert rest == PAGE.partition(b"</head>")[2]
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


@pytest.mark.parametrize(
    ("status", "kind"), [(200, b"text/csv"), (404, b"text/html"), (200, b"text/javascript")]
)
def test_what_is_no_page_is_passed_on(status, kind):
    answered, headers, body = get(answering(status, kind), "/health")
    assert (answered, body) == (status, PAGE)
    assert headers[b"etag"] == b'"abc"'


def test_the_head_of_a_page_alone_has_no_body():
    _status, headers, body = get(answering(body=b""), "/", method="HEAD")
    assert body == b""
    assert b"content-length" not in headers


@pytest.mark.parametrize(
    ("path", "is_plain"), [("/", True), ("/speakers", True), ("/extracts/records/one.csv", False)]
)
def test_a_page_is_asked_for_whole_and_a_file_as_the_browser_asks(path, is_plain):
    asked = []

    async def app(scope, receive, send):
        asked.extend(name for name, _value in scope["headers"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    conditions = {"accept_encoding": "gzip", "if_none_match": '"abc"', "range": "bytes=0-9"}
    get(EarlyScripts(app), path, accept="text/html", **conditions)
    names = [name.replace("_", "-").encode() for name in conditions]
    assert asked == [b"accept", *([] if is_plain else names)]


def test_a_websocket_is_left_alone():
    passed = []

    async def app(scope, receive, send):
        passed.append((scope, receive, send))

    scope = {"type": "websocket", "path": "/_stcore/stream"}
    # On a thread of its own: where a browser is driven, an event loop runs on this one.
    with ThreadPoolExecutor(1) as other:
        other.submit(anyio.run, EarlyScripts(app), scope, len, repr).result()
    assert passed == [(scope, len, repr)]
