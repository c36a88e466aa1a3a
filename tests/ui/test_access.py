"""Who is taken for a reader at the machine itself: headers × peer × bind address."""

import pytest
import streamlit as st
from starlette.requests import Request

from cjn_metrics.errors import NotAllowed
from cjn_metrics.privacy import Access
from cjn_metrics.ui.access import access_of, access_of_request, is_loopback, link_key

LOOPBACK = "127.0.0.1"
HERE = [("Host", "localhost:8501")]


def sent(*more: tuple[str, str], host: str = "localhost:8501") -> list[tuple[str, str]]:
    return [("Host", host), *more]


@pytest.mark.parametrize(
    ("headers", "client", "bind"),
    [
        (HERE, LOOPBACK, LOOPBACK),
        (HERE, None, LOOPBACK),
        (HERE, "::1", "::1"),
        (HERE, "127.0.0.2", "localhost"),
        (HERE, "::ffff:127.0.0.1", "127.0.0.53"),
        (sent(host="localhost"), LOOPBACK, LOOPBACK),
        (sent(host="LOCALHOST:8501"), LOOPBACK, LOOPBACK),
        (sent(host="127.0.0.1:80"), LOOPBACK, LOOPBACK),
        (sent(host="[::1]:8501"), "::1", "::1"),
        (sent(host="[::1]"), "::1", "::1"),
        ([("host", "localhost:9000")], LOOPBACK, LOOPBACK),
        (sent(("Origin", "http://localhost:8501")), LOOPBACK, LOOPBACK),
        (sent(("Referer", "http://localhost:8501/extracts?from=2022-01-01")), LOOPBACK, LOOPBACK),
        (sent(("Sec-Fetch-Site", "same-origin"), ("Cookie", "a=b")), LOOPBACK, LOOPBACK),
    ],
)
def test_a_reader_at_the_machine_is_local(
    headers: list[tuple[str, str]], client: str | None, bind: str
) -> None:
    assert access_of_request(headers, client, bind) is Access.LOCAL


@pytest.mark.parametrize("bind", [None, "", "0.0.0.0", "::", "192.168.1.5", "unix:///run/a", "cjn"])
def test_a_server_that_others_can_reach_has_no_local_reader(bind: str | None) -> None:
    assert not is_loopback(bind)
    assert access_of_request(HERE, LOOPBACK, bind) is Access.PUBLIC


@pytest.mark.parametrize(
    "host",
    [
        "cjn.example",
        "cjn.example:8501",
        "localhost.cjn.example",
        "localhost.",
        "127.0.0.1.cjn.example",
        "localhost@cjn.example",
        "cjn.example@localhost",
        "localhost:8501@cjn.example",
        "localhost/cjn.example",
        "localhost:port",
        "localhost:0",
        "localhost:99999",
        "[::1",
        "0.0.0.0:8501",
        "127.0.0.2",
        "2130706433",
        " localhost",
        "",
    ],
)
def test_another_host_name_is_public(host: str) -> None:
    assert access_of_request(sent(host=host), LOOPBACK, LOOPBACK) is Access.PUBLIC


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Host", "localhost"), ("Host", "localhost")],
        [("Host", "cjn.example"), ("host", "localhost")],
    ],
)
def test_no_host_or_several_are_public(headers: list[tuple[str, str]]) -> None:
    assert access_of_request(headers, LOOPBACK, LOOPBACK) is Access.PUBLIC


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-FORWARDED-PROTO",
        "X-Forwarded-Server",
        "Forwarded",
        "Via",
        "X-Real-IP",
        "CF-Connecting-IP",
        "Tailscale-User-Login",
    ],
)
def test_any_trace_of_a_proxy_is_public(name: str) -> None:
    assert access_of_request(sent((name, "127.0.0.1")), LOOPBACK, LOOPBACK) is Access.PUBLIC
    assert access_of_request(sent((name, "")), LOOPBACK, LOOPBACK) is Access.PUBLIC


@pytest.mark.parametrize(
    "url",
    [
        "https://cjn.example",
        "http://cjn.example:8501",
        "http://localhost",
        "http://localhost:9000",
        "http://127.0.0.1:8501",
        "http://localhost:8501@cjn.example",
        "null",
        "",
        "http://[::1",
    ],
)
@pytest.mark.parametrize("name", ["Origin", "Referer"])
def test_a_browser_that_stands_elsewhere_is_public(name: str, url: str) -> None:
    """A proxy may rewrite Host to localhost and leave no other trace."""
    assert access_of_request(sent((name, url)), LOOPBACK, LOOPBACK) is Access.PUBLIC


@pytest.mark.parametrize(
    "client", ["192.168.1.7", "2001:db8::1", "::ffff:10.0.0.1", "testclient", ""]
)
def test_a_peer_elsewhere_is_public(client: str) -> None:
    assert access_of_request(HERE, client, LOOPBACK) is Access.PUBLIC


def followed(key: str | None, host: str = "localhost:8501") -> Request:
    """A request for a file as it comes to a server on loopback."""
    return Request(
        {
            "type": "http",
            "path": "/extracts/records/attendance.csv",
            "query_string": f"key={key}".encode() if key is not None else b"",
            "headers": [(b"host", host.encode())],
            "client": ("127.0.0.1", 40000),
        }
    )


@pytest.fixture
def loopback_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", {"server.address": LOOPBACK}.__getitem__)


@pytest.mark.usefixtures("loopback_server")
def test_a_link_is_local_with_the_key_of_a_local_page() -> None:
    assert access_of(followed(link_key())) is Access.LOCAL
    assert access_of(followed(link_key(), host="cjn.example")) is Access.PUBLIC


@pytest.mark.usefixtures("loopback_server")
def test_a_link_without_the_key_is_public() -> None:
    """Through a proxy that rewrites Host, nothing else would tell the two apart."""
    assert access_of(followed(None)) is Access.PUBLIC


@pytest.mark.usefixtures("loopback_server")
@pytest.mark.parametrize("key", ["", "guessed", "%E1%9E%80"])
def test_a_link_with_an_old_key_is_refused(key: str) -> None:
    with pytest.raises(NotAllowed, match=r"Reload the page"):
        access_of(followed(key))
