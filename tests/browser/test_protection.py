"""The headers let through what the pages need and nothing else: no complaint, no other site."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.browser.test_deep_link import PAGES
from tests.running_server import RunningServer

PATHS = [f"/{address}" for address in PAGES]


def test_no_page_breaks_its_policy_or_asks_another_site(page: Page, server: RunningServer) -> None:
    complaints: list[str] = []
    elsewhere: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        # Streamlit looks for its own server below the page's address first, in vain.
        if message.type == "error" and "404" not in message.text:
            complaints.append(message.text)

    def note_request(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("localhost", None):
            elsewhere.append(request.url)

    page.on("console", note_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", note_request)
    for path in PATHS:
        page.goto(server.url + path)
        expect(page.locator("[data-testid=stMain] h1")).to_be_visible()
        expect(page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        page.wait_for_load_state("networkidle")
    assert complaints == []
    assert elsewhere == []


def test_a_link_to_an_extract_is_a_download_that_leaves_the_page_alone(
    page: Page, server: RunningServer
) -> None:
    page.goto(f"{server.url}/extracts?from=2022-01-01")
    link = page.locator("a[href^='/extracts/records/attendance.csv']")
    with page.expect_download() as downloading:
        link.click()
    name = downloading.value.suggested_filename
    assert name == "cjn-records-attendance-since-2022-01-01-v1.csv"
    assert downloading.value.path().read_bytes().startswith(b"\xef\xbb\xbfattendance_id,")
    assert page.url == f"{server.url}/extracts?from=2022-01-01"
    assert len(page.context.pages) == 1
