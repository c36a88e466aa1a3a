"""A real server, asked as browsers, proxies and programs ask it."""

import gzip
import json
import re
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest
import streamlit

from cjn_metrics.charts import plotly_js
from cjn_metrics.store import Store, create_store
from cjn_metrics.ui.chart_in_page import plotly_address
from tests.running_server import (
    ROOT,
    RunningServer,
    free_port,
    running,
    serve_command,
    streamlit_command,
)
from tests.ui.conftest import MANAGE, PAGES, add_canaries

LARGE_FILE = next(Path(streamlit.__file__).parent.glob("static/static/js/PlotlyChart.*.js"))


@pytest.fixture(
    params=[serve_command, streamlit_command], ids=["serve", "streamlit"], scope="module"
)
def either_server(
    request: pytest.FixtureRequest, guarded_store: Path, tmp_path_factory: pytest.TempPathFactory
):
    """The dashboard started in each of the two ways, from another folder than its own."""
    port = free_port()
    folder = tmp_path_factory.mktemp("either")
    with running(port, request.param(port), guarded_store, folder) as started:
        yield started


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/speakers",
        f"/static/js/{LARGE_FILE.name}",
        "/health",
        "/_stcore/health",
        "/extracts/records/activities.csv",
        "/extracts/records/nonsense.csv",
        "/_stcore/agent/nonsense",
    ],
)
def test_every_answer_carries_the_security_headers(either_server: RunningServer, path: str) -> None:
    for headers in ({}, {"Accept_Encoding": "gzip"}):
        answer = either_server.get(path, **headers)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "'unsafe-eval'" not in policy
        assert re.search(
            r"script-src 'self' 'wasm-unsafe-eval' 'sha256-[A-Za-z0-9+/]{43}='", policy
        )


def test_what_browsers_load_is_compressed(either_server: RunningServer) -> None:
    plain = LARGE_FILE.read_bytes()
    for path in (f"/static/js/{LARGE_FILE.name}", "/"):
        answer = either_server.get(path, Accept_Encoding="gzip")
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert "Accept-Encoding" in answer.headers["Vary"]
    answer = either_server.get(f"/static/js/{LARGE_FILE.name}", Accept_Encoding="gzip")
    assert len(answer.body) < len(plain) / 2
    assert gzip.decompress(answer.body) == plain
    assert either_server.get(f"/static/js/{LARGE_FILE.name}").body == plain


@pytest.mark.parametrize("path", ["/", "/organizations"])
def test_browsers_hear_with_the_page_of_what_draws_figures_and_charts(
    either_server: RunningServer, path: str
) -> None:
    # As a browser asks that keeps a page from before.
    kept = {"If_None_Match": "*", "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    page = either_server.get(path, Accept_Encoding="gzip", **kept)
    assert not {"ETag", "Last-Modified"} & set(page.headers)
    text = gzip.decompress(page.body).decode()
    addresses = re.findall(r'rel="modulepreload" fetchpriority="low" href="([^"]+)"', text)
    names = [re.sub(r"\.[\w-]+\.js", ".js", one).rpartition("/")[2] for one in addresses]
    assert {"Metric.js", "BidiComponent.js", "Selectbox.js"} < set(names)
    assert names.index("Metric.js") < names.index("plotly.js") < names.index("Selectbox.js")
    assert names[names.index("plotly.js") + 1] == "chart.js"
    for address in addresses:
        answer = either_server.get(address)
        assert answer.status == 200
        assert answer.headers["Content-Type"].partition("/")[2].startswith("javascript")
        assert text.count(address) == 1


def test_what_draws_charts_is_kept_by_browsers_and_compressed(
    either_server: RunningServer,
) -> None:
    answer = either_server.get(plotly_address(), Accept_Encoding="gzip")
    assert "immutable" in answer.headers["Cache-Control"]
    assert gzip.decompress(answer.body) == plotly_js().read_bytes()


def test_no_page_of_another_site_may_steer_the_dashboard(either_server: RunningServer) -> None:
    answer = either_server.get("/_stcore/host-config")
    assert json.loads(answer.body)["allowedOrigins"] == []


def test_programs_are_not_offered_the_pages(either_server: RunningServer) -> None:
    """The agent API would let a program act in a reader's place."""
    answer = either_server.get("/_stcore/agent/interact", b"{}", Content_Type="application/json")
    assert answer.status >= 400
    assert b"Overview" not in answer.body


def test_both_ways_of_starting_serve_the_same_pages(either_server: RunningServer) -> None:
    run = either_server.run_page()
    assert run.menu == [*PAGES, *MANAGE]
    assert run.failures == []


def test_health_names_the_version(either_server: RunningServer) -> None:
    answer = either_server.get("/health")
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": "ok", "store_version": 2}


@pytest.mark.parametrize("page", [*PAGES, *MANAGE])
def test_every_page_runs(server: RunningServer, page: str) -> None:
    run = server.run_page(page)
    assert run.failures == []
    assert "history" in run.menu


@pytest.mark.parametrize("page", [*PAGES, *MANAGE])
@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("cjn.example", {}),
        ("localhost.cjn.example", {}),
        ("", {"X_Forwarded_For": "203.0.113.7"}),
        ("", {"Via": "1.1 proxy"}),
    ],
    ids=["host", "similar host", "forwarded", "via"],
)
def test_others_get_no_manage_page_and_no_names(
    server: RunningServer, page: str, host: str, headers: dict[str, str]
) -> None:
    run = server.run_page(page, host=host, **headers)
    assert run.menu == PAGES
    assert run.failures == []
    assert b"Canary" not in run.received


def test_a_server_for_everyone_opens_nothing_to_its_own_machine(
    guarded_store: Path, tmp_path: Path
) -> None:
    port = free_port()
    command = serve_command(port, "--host", "0.0.0.0")
    with running(port, command, guarded_store, tmp_path) as server:
        run = server.run_page()
        assert run.menu == PAGES
        assert b"Canary" not in run.received
        assert b"Canary" not in server.get("/extracts/records/attendance.csv").body
        assert "Everyone who can reach it" in server.said.read_text(encoding="utf-8")


def test_a_missing_store_is_made_and_a_new_version_is_served(tmp_path: Path) -> None:
    store, port = tmp_path / "store", free_port()
    with running(port, streamlit_command(port), store, tmp_path) as server:
        assert json.loads(server.get("/health").body)["store_version"] == 1
        assert server.run_page().failures == []
        Store(store).change("Tests", "A gathering", add_canaries)
        assert json.loads(server.get("/health").body)["store_version"] == 2
        assert server.run_page().failures == []
        answer = server.get("/extracts/records/activities.csv")
        assert "-v2.csv" in answer.headers["Content-Disposition"]


def test_an_idle_page_is_offered_the_new_version_within_thirty_seconds(tmp_path: Path) -> None:
    store, port = tmp_path / "store", free_port()
    with running(port, serve_command(port), store, tmp_path) as server, server.session() as tab:
        first = tab.run()
        watch = next(m.auto_rerun for m in first.messages if m.WhichOneof("type") == "auto_rerun")
        assert watch.interval <= 30
        assert b"Show it" not in tab.run(fragment=watch.fragment_id).received
        Store(store).change("Sophea", "A gathering", add_canaries)
        offered = tab.run(fragment=watch.fragment_id).received.replace(b"\\", b"")
        assert b"Version 2 of the records was published by Sophea: A gathering" in offered
        assert b"Show it" in offered
        assert b"Show it" not in tab.run().received


def test_others_are_not_told_who_published(tmp_path: Path) -> None:
    store, port = tmp_path / "store", free_port()
    with (
        running(port, serve_command(port), store, tmp_path) as server,
        server.session(host="cjn.example") as tab,
    ):
        first = tab.run()
        watch = next(m.auto_rerun for m in first.messages if m.WhichOneof("type") == "auto_rerun")
        Store(store).change("Sophea", "A gathering", add_canaries)
        offered = tab.run(fragment=watch.fragment_id).received
        assert b"Version 2 of the records has been published" in offered
        assert b"Sophea" not in offered


def test_a_damaged_version_leaves_the_last_good_one_serving(tmp_path: Path) -> None:
    store, port = tmp_path / "store", free_port()
    create_store(store, ROOT / "data" / "cjn", "Tests", "Founding records")
    Store(store).change("Tests", "A gathering", add_canaries)
    damaged = store / "versions" / "000002.duckdb"
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:8192])
    with running(port, serve_command(port), store, tmp_path) as server:
        assert "-v1.csv" in server.get("/extracts/records/activities.csv").headers.as_string()
        run = server.run_page()
        assert b"Shown is version 1" in run.received
        assert str(store).encode() not in server.run_page(host="cjn.example").received


def test_without_a_store_the_server_says_so_and_names_no_folder(tmp_path: Path) -> None:
    store, port = tmp_path / "store", free_port()
    with running(port, serve_command(port), store, tmp_path) as server:
        shutil.rmtree(store)
        store.mkdir()
        (store / "notes.txt").write_text("not a store", encoding="utf-8")
        answer = server.get("/health")
        assert answer.status == 503
        assert json.loads(answer.body)["status"] == "unavailable"
        assert str(tmp_path) not in answer.body.decode()
        assert server.get("/extracts/records/activities.csv").status == 503
        (told,) = server.run_page().failures
        assert "is not a store of CJN Metrics" in told
        (told,) = server.run_page(host="cjn.example").failures
        assert "store" not in told


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_soon_and_quietly_although_a_download_hangs(
    number: signal.Signals, guarded_store: Path, tmp_path: Path
) -> None:
    port = free_port()
    with (
        running(port, serve_command(port), guarded_store, tmp_path) as server,
        socket.create_connection(("127.0.0.1", port)) as hanging,
    ):
        hanging.sendall(
            f"GET /static/js/{LARGE_FILE.name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        )
        time.sleep(0.5)
        begun = time.monotonic()
        server.process.send_signal(number)
        code = server.process.wait(20)
        assert time.monotonic() - begun < 8
        assert "Traceback" not in server.said.read_text(encoding="utf-8")
        assert code in ((0,) if number == signal.SIGINT else (0, -signal.SIGTERM))
