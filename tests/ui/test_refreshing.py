"""A file that has not changed is not sent again, and headers alone cost no query."""

import asyncio

import pytest
from starlette.requests import Request

from cjn_metrics.store import Reader
from cjn_metrics.ui.routes import everything, metric_extract, record_extract

HANDLERS = [(record_extract, "activities"), (metric_extract, "activities"), (everything, "")]


@pytest.fixture(autouse=True)
def store(founding_store, monkeypatch):
    monkeypatch.setenv("CJN_METRICS_STORE", str(founding_store))


def ask(handler, name, query="", method="GET", **headers):
    pairs = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": "/",
        "headers": [(b"host", b"cjn.example"), *pairs],
        "query_string": query.encode(),
        "path_params": {"name": name},
        "client": ("203.0.113.9", 1),
    }
    return handler(Request(scope))


async def _read(response):
    return b"".join([part async for part in response.body_iterator])


@pytest.mark.parametrize(("handler", "name"), HANDLERS)
def test_who_has_it_already_is_told_so(handler, name):
    first = ask(handler, name)
    asyncio.run(_read(first))
    again = ask(handler, name, if_none_match=f'"other", W/{first.headers["etag"]}')
    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(("handler", "name"), HANDLERS)
def test_other_filters_are_another_file(handler, name):
    plain, filtered = (
        ask(handler, name, query, "HEAD").headers["etag"] for query in ("", "type=meeting")
    )
    assert plain != filtered


def test_headers_alone_run_no_copy(monkeypatch):
    monkeypatch.setattr(Reader, "copied", None)
    answer = ask(record_extract, "activities", method="HEAD")
    assert answer.status_code == 200
    assert "cjn-records-activities" in answer.headers["content-disposition"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("handler", "name", "query", "status"),
    [
        (record_extract, "activites", "", 404),
        (metric_extract, "nonsense", "", 404),
        (record_extract, "activities", "from=2023-01-01&to=2022-01-01", 400),
        (record_extract, "activities", "form=2023-01-01", 400),
        (record_extract, "activities", "key=wrong", 403),
    ],
)
def test_a_wrong_question_is_one_sentence(handler, name, query, status, method):
    answer = ask(handler, name, query, method)
    assert answer.status_code == status
    assert answer.body.decode().count("\n") == 1
