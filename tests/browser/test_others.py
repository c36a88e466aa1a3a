"""What someone sees who comes by another name than this machine's own, as through a proxy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.running_server import RunningServer


@pytest.fixture
def others_page(browser: Browser) -> Iterator[Page]:
    """A tab of a browser for which cjn.example is this machine."""
    resolving = [*ARGUMENTS, "--host-resolver-rules=MAP cjn.example 127.0.0.1"]
    found = browser.browser_type.launch(executable_path=CHROMIUM, args=resolving)
    yield found.new_page()
    found.close()


def test_others_see_the_figures_and_no_way_to_manage(
    others_page: Page, server: RunningServer
) -> None:
    others_page.goto(f"http://cjn.example:{server.port}/speakers?to=2022-12-31")
    expect(others_page.locator("[data-testid=stMain] h1")).to_have_text("Speakers")
    menu = others_page.locator("[data-testid=stSidebarNav]")
    expect(menu).to_contain_text("Overview")
    expect(menu).not_to_contain_text("History")
    assert others_page.locator("[role=dialog]").count() == 0


def test_others_who_ask_for_a_manage_page_get_the_overview(
    others_page: Page, server: RunningServer
) -> None:
    others_page.goto(f"http://cjn.example:{server.port}/history")
    expect(others_page.locator("[role=dialog]")).to_contain_text(re.compile("not found", re.I))
    expect(others_page.locator("[data-testid=stMain] h1")).to_have_text("Overview")
