"""Records as a browser shows them: their words as they are; and an older version brought back."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjn_metrics.store import Store, create_store
from tests.browser.conftest import StartServer
from tests.browser.reading import CHART, MAIN, draw_all, figure, open_page, settled
from tests.pages.changing import ADDED
from tests.pages.markup import MARKS, mark_everything, on_one_line
from tests.running_server import ROOT

# What Streamlit draws in the browser alone; tests/pages looks at the others as they are sent.
IN_A_BROWSER = ("image", "html", "icon", "math", "lines")
# A web address in a text becomes a link to what it says; that is shown as it is.
MADE_OF_MARKUP = f"{MAIN} :is(img, .katex, [role=img], em, code, del, table td > *)"


@pytest.fixture(scope="module")
def marked_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marked") / "store"
    create_store(folder, ROOT / "data" / "cjn", "Tests", "Founding records")
    Store(folder).change(MARKS["bold"], MARKS["icon"], mark_everything)
    return folder


def test_words_that_look_like_markup_are_shown_as_they_are(
    page: Page, start_server: StartServer, marked_store: Path
) -> None:
    server = start_server(marked_store)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in IN_A_BROWSER:
        text = MARKS[name]
        kind = "w" if len(name) % 2 else "s"
        page.goto(f"{server.url}/activities?activity={kind}-{name}")
        expect(page.locator(f"{MAIN} h2").first).to_be_visible()
        settled(page, "Activities")
        shown = page.locator(f"{MAIN} h2").inner_text().replace("\u2060", "")
        assert on_one_line(shown) == on_one_line(text)
        assert page.locator(MADE_OF_MARKUP).count() == 0, name
    for address in ("", "submissions"):
        page.goto(f"{server.url}/{address}")
        page.locator(CHART).first.wait_for()
        settled(page)
        draw_all(page)
        assert page.locator(f"{MAIN} .js-plotly-plot text").count() > 2
        assert page.locator(f"{MAIN} :is(img, .katex, [role=img][aria-label^=bug])").count() == 0
        assert page.locator(f"{MAIN} .js-plotly-plot a").count() == 0
    assert not [url for url in asked if "evil" in url]


def test_an_older_version_is_looked_at_and_brought_back(
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    create_store(store, ROOT / "data" / "cjn", "Tests", "Founding records")
    Store(store).change("Tests", "One meeting more", lambda con: con.execute(ADDED))
    server = start_server(store)
    open_page(page, f"{server.url}/history", "History")
    page.get_by_role("button", name="Look at it").click()
    banner = page.get_by_text("You are looking at version 1")
    expect(banner).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    settled(page, "Overview")
    expect(banner).to_be_visible()
    assert figure(page) == "3"
    page.get_by_role("button", name="Back to the current version").click()
    expect(banner).to_have_count(0)
    settled(page)
    assert figure(page) == "4"

    page.get_by_role("link", name="History").click()
    settled(page, "History")
    page.get_by_role("button", name="Bring it back").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your name").fill("Dara")
    dialog.get_by_label("Why").fill("Entered by mistake")
    dialog.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("Version 1 is back, as version 3.")).to_be_visible()
    expect(dialog).to_have_count(0)
    newest = Store(store).history()[0]
    assert (newest.author, newest.message) == ("Dara", "Entered by mistake")
    shutil.rmtree(store)
