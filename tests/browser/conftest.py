"""A server and a real browser for the checks that nothing else can make."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.running_server import RunningServer, free_port, running, serve_command

CHROMIUM = os.environ.get("CJN_METRICS_CHROMIUM") or "/usr/bin/chromium"
HOW_TO_ENABLE = (
    f"No browser at {CHROMIUM}: install Debian's chromium, or name another in CJN_METRICS_CHROMIUM."
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
]
SECONDS = 1_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that no file has to remember it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        if os.environ.get("CJN_METRICS_BROWSER_TESTS") == "required":
            pytest.fail(HOW_TO_ENABLE)
        pytest.skip(HOW_TO_ENABLE)
    # Generous, because a first page on a busy machine takes its time; waiting ends when it comes.
    expect.set_options(timeout=30 * SECONDS)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of a browser that has seen nothing yet."""
    context = browser.new_context(accept_downloads=True, locale="en-GB")
    context.set_default_timeout(30 * SECONDS)
    yield context.new_page()
    context.close()


Command = Callable[..., list[str]]
StartServer = Callable[..., RunningServer]


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start servers that stop with the test: `start_server(store, command=…, host=…)`.

    ``store`` may be missing: it is made from the founding records.
    """
    with ExitStack() as servers:

        def start(store: Path, command: Command = serve_command, *options: str) -> RunningServer:
            port = free_port()
            return servers.enter_context(running(port, command(port, *options), store, tmp_path))

        yield start


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The dashboard on the founding records, shared by the tests that change nothing."""
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    with running(port, serve_command(port), folder / "store", folder) as started:
        yield started
