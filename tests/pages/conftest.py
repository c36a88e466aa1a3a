"""Pages without a browser: AppTest on the script behind every page, over stores of any kind."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest, local_script_runner

from cjn_metrics import demo
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store, create_store
from cjn_metrics.ui import access as access_module
from cjn_metrics.ui import remembered
from tests.pages.opening import MAIN, ROOT, SECONDS, Offered, Window
from tests.pages.secrets import keep_secrets

OpenWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made up, some 2,000 attendances: every page has something to show."""
    folder = tmp_path_factory.mktemp("full") / "store"
    demo.make(folder, 2_000)
    return folder


@pytest.fixture(scope="session")
def secret_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founding records and activities that are not public, every word of them a canary."""
    folder = tmp_path_factory.mktemp("secret") / "store"
    create_store(folder, ROOT / "data" / "cjn", "Tests", "Founding records")
    Store(folder).change("Tests", "What is not published", keep_secrets)
    return folder


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """A page answers from its own store, not from what another test left behind."""
    st.cache_data.clear()
    remembered.let_go()
    st.cache_resource.clear()


@pytest.fixture
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the reader for one at the machine; AppTest has no Host, so otherwise for anyone."""
    monkeypatch.setattr(access_module, "access_of_request", lambda *_signs: Access.LOCAL)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the store is asked."""
    asked: list[str] = []
    ask = Reader._ask

    def noted(self: Reader, cursor: object, sql: str, parameters: object) -> None:
        asked.append(sql)
        ask(self, cursor, sql, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "_ask", noted)
    return asked


@pytest.fixture
def open_window(monkeypatch: pytest.MonkeyPatch) -> OpenWindow:
    """Open a page in a new tab: `open_window(store, "speakers", type=["meeting"])`."""
    sent: list = []
    offered: list[Offered] = []
    enqueue = local_script_runner.ForwardMsgQueue.enqueue
    button = st.download_button

    def noted(self: object, message: object) -> None:
        sent.append(message)
        enqueue(self, message)  # type: ignore[arg-type]

    def noted_button(label: str, data: object, file_name: str, **settings: object) -> bool:
        offered.append(Offered(label, file_name, data))
        return button(label, data, file_name, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(local_script_runner.ForwardMsgQueue, "enqueue", noted)
    monkeypatch.setattr(st, "download_button", noted_button)

    def opened(store: Path, page: str = "overview", **query: str | list[str]) -> Window:
        monkeypatch.setenv("CJN_METRICS_STORE", str(store))
        app = AppTest.from_file(str(MAIN), default_timeout=SECONDS)
        app.query_params.update({key.rstrip("_"): value for key, value in query.items()})
        window = Window(app, sent, offered)
        # A page's address is the name of its file, so it is found before the menu is known.
        if page == "overview":
            window.run()
        else:
            window.go(page)
        return window

    return opened
