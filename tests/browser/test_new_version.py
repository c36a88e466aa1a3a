"""A page that nobody touches learns of a new version and waits to be told to show it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjn_metrics.store import Store
from tests.browser.conftest import SECONDS, StartServer
from tests.ui.conftest import CANARY_ACTIVITY, add_canaries


@pytest.mark.slow
def test_an_idle_page_offers_the_new_version_and_shows_it_on_demand(
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    server = start_server(store)
    page.goto(f"{server.url}/activities?from=2022-01-01")
    expect(page.locator("[data-testid=stMain] h1")).to_have_text("Activities")
    offer = page.get_by_role("button", name="Show it")
    expect(offer).to_have_count(0)

    Store(store).change("Sophea", "A gathering", add_canaries)
    expect(offer).to_be_visible(timeout=30 * SECONDS)
    expect(page.locator("[data-testid=stMain]")).not_to_contain_text(CANARY_ACTIVITY)
    offer.click()
    expect(offer).to_have_count(0)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    assert page.url.endswith("/activities?from=2022-01-01")
