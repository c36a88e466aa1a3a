"""Streamlit's own files are compressed once, and nothing else is touched."""

import gzip
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from cjn_metrics.ui.compressed_once import CompressedOnce

SCRIPT = b"const many = 1;\n" * 500


class Files:
    """An app with one script, one picture and nothing else, which counts what it is asked."""

    def __init__(self):
        self.asked = []

    async def __call__(self, scope, receive, send):
        headers = dict(scope["headers"])
        self.asked.append((scope["path"], b"accept-encoding" in headers))
        status, kind, body = {
            "/static/js/page.js": (200, b"text/javascript; charset=utf-8", SCRIPT),
            "/static/media/logo.png": (200, b"image/png", SCRIPT),
            "/page.js": (200, b"text/javascript", SCRIPT),
            "/static/js/invented.js": (200, b"text/html; charset=utf-8", SCRIPT),
        }.get(scope["path"], (404, b"text/plain", b"Not found"))
        sent = [(b"content-type", kind), (b"etag", b'"abc"'), (b"content-length", b"8000")]
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": body[:100], "more_body": True})
        await send({"type": "http.response.body", "body": body[100:]})


def get(app, path, method="GET", **headers):
    """Ask, and return status, headers and body; header names are written with underscores."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        # Nobody breaks off: what listens for that waits until the answer is sent.
        await anyio.sleep_forever()

    given = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": given}
    # On a thread of its own: where a browser is driven, an event loop runs on this one.
    with ThreadPoolExecutor(1) as other:
        other.submit(anyio.run, app, scope, receive, send).result()
    start, *parts = sent
    return start["status"], dict(start["headers"]), b"".join(part["body"] for part in parts)


def test_a_file_is_compressed_once_for_everyone():
    files = Files()
    app = CompressedOnce(files)
    answers = [get(app, "/static/js/page.js", accept_encoding="br, gzip") for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    status, headers, body = answers[0]
    assert status == 200
    assert gzip.decompress(body) == SCRIPT
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"vary"] == b"Accept-Encoding"
    assert headers[b"etag"] == b'W/"abc"'
    # Asked for as it is: what lies between must not compress it first.
    assert files.asked == [("/static/js/page.js", False)]


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/static/js/page.js", "GET", {}),
        ("/static/js/page.js", "GET", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        ("/static/js/page.js", "GET", {"accept_encoding": "gzip", "if_none_match": '"abc"'}),
        ("/static/js/page.js", "HEAD", {"accept_encoding": "gzip"}),
        ("/static/media/logo.png", "GET", {"accept_encoding": "gzip"}),
        ("/page.js", "GET", {"accept_encoding": "gzip"}),
        ("/static/nothing.js", "GET", {"accept_encoding": "gzip"}),
        ("/static/js/invented.js", "GET", {"accept_encoding": "gzip"}),
    ],
)
def test_everything_else_is_passed_on_as_it_was_asked(path, method, headers):
    files = Files()
    app = CompressedOnce(files)
    assert get(app, path, method, **headers) == get(files, path, method, **headers)
    get(app, path, method, **headers)
    passed_on = files.asked[-1]
    assert passed_on == (path, "accept_encoding" in headers)


def test_what_is_kept_has_a_limit(monkeypatch):
    monkeypatch.setattr("cjn_metrics.ui.compressed_once._MOST_KEPT_BYTES", 10)
    files = Files()
    status, headers, body = get(CompressedOnce(files), "/static/js/page.js", accept_encoding="gzip")
    assert (status, body) == (200, SCRIPT)
    assert b"content-encoding" not in headers
