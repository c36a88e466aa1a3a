"""The problems of a file hold names: only the page's own link fetches them, while it is in hand."""

import gc
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.requests import Request

from cjn_metrics.intake import problems_file
from cjn_metrics.ui.access import link_key
from cjn_metrics.ui.intake import problem_files
from cjn_metrics.ui.routes import problems_of_file, routes
from tests.running_server import RunningServer

SECRET = b"Canary Personova"


class InHand:
    """What the route needs of a file in hand."""

    draft = SimpleNamespace(file_name='បញ្ជី "1".xlsx')


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch):
    """A file in hand, and a server that listens on loopback."""
    monkeypatch.setattr(st, "get_option", {"server.address": "127.0.0.1"}.__getitem__)
    monkeypatch.setattr(problems_file, "problems_csv", lambda _draft: SECRET)
    return InHand()


def asked(token: str, key: str | None = None, **headers: str):
    sent = {"host": "localhost:8501", **headers}
    return problems_of_file(
        Request(
            {
                "type": "http",
                "path": f"/manage/problems/{token}.csv",
                "path_params": {"token": token},
                "query_string": f"key={link_key() if key is None else key}".encode(),
                "headers": [(n.encode(), value.encode()) for n, value in sent.items()],
                "client": ("127.0.0.1", 40000),
            }
        )
    )


def test_the_link_gives_a_file_that_nobody_keeps(kept) -> None:
    answer = asked(problem_files.keep_for_download(kept))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment; filename*=utf-8''%E1%9E%94")
    assert named.endswith("%20%221%22-problems.csv")


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "cjn.example"},
        {"x-forwarded-for": "127.0.0.1"},
        {"referer": "https://cjn.example/intake"},
    ],
)
def test_others_are_refused_whether_there_is_such_a_file_or_not(kept, headers) -> None:
    for token in (problem_files.keep_for_download(kept), "guessed"):
        answer = asked(token, **headers)
        assert (answer.status_code, SECRET in answer.body) == (403, False)
        assert answer.headers["Cache-Control"] == "no-store"
    assert asked(problem_files.keep_for_download(kept), key="guessed").status_code == 403


def test_a_file_no_longer_in_hand_is_said_to_be_gone(kept) -> None:
    token = problem_files.keep_for_download(kept)
    problem_files.forget_download(token)
    answer = asked(token)
    assert answer.status_code == 404
    assert b"no longer in hand" in answer.body


def test_what_a_tab_lets_go_of_is_not_kept(kept) -> None:
    other = InHand()
    token = problem_files.keep_for_download(other)
    assert asked(token).status_code == 200
    del other
    gc.collect()
    assert asked(token).status_code == 404


def test_the_server_refuses_without_the_key(server: RunningServer) -> None:
    assert any(route.path == "/manage/problems/{token}.csv" for route in routes())
    answer = server.get("/manage/problems/guessed.csv")
    assert answer.status == 403
    assert answer.body.count(b"\n") == 1
