"""The first request after a start is a deep link: that page comes, filtered, with nothing over it.

Streamlit runs a page file by itself, or shows a dialog over it, when a `pages` folder lies beside
its script; only a browser shows the dialog, and only on the first visit after a start.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Command, StartServer
from tests.running_server import serve_command, streamlit_command

PAGES = {
    "overview": "Overview",
    "organizations": "Organizations",
    "speakers": "Speakers",
    "submissions": "Submissions",
    "activities": "Activities",
    "about": "About the figures",
    "report": "Report",
    "extracts": "Extracts",
    "intake": "Add records",
    "records": "Records",
    "history": "History",
}


@pytest.mark.parametrize(
    ("command", "address"),
    [*((serve_command, address) for address in PAGES), (streamlit_command, "history")],
    ids=[*PAGES, "history by streamlit run"],
)
def test_the_first_request_is_a_deep_link(
    command: Command, address: str, start_server: StartServer, page: Page, tmp_path: Path
) -> None:
    server = start_server(tmp_path / "store", command)
    page.goto(f"{server.url}/{address}?from=2022-01-01&to=2022-12-31&type=meeting")

    expect(page.locator("[data-testid=stMain] h1")).to_have_text(PAGES[address])
    for label, day in (("From", "01/01/2022"), ("To", "31/12/2022")):
        expect(page.get_by_role("group", name=label, exact=True)).to_have_text(day)
    expect(page.locator("[data-testid=stSidebar]")).to_contain_text("meeting")
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    assert page.locator("[role=dialog]").count() == 0
    assert page.locator("[data-testid=stException]").count() == 0
    assert re.search(r"from=2022-01-01&to=2022-12-31&type=meeting", page.url)
