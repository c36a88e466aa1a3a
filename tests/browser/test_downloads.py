"""Files taken away by a browser, and read back."""

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import MAIN, open_page
from tests.running_server import RunningServer


def read_back(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig")
    assert lines.count("\n") == lines.count("\r\n")
    return list(csv.DictReader(io.StringIO(lines, newline="")))


def test_a_button_gives_the_rows_that_it_promises(page: Page, server: RunningServer) -> None:
    open_page(page, f"{server.url}/extracts?from=2022-01-01&to=2022-12-31", "Extracts")
    button = page.locator(".st-key-download-extracts-records-activities button")
    assert "CSV, 3 rows" in button.inner_text()
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    assert name == "cjn-records-activities-2022-01-01-to-2022-12-31-v1.csv"
    rows = read_back(Path(waiting.value.path()).read_bytes())
    assert sorted(row["in_period"] for row in rows) == ["certain", "certain", "possible"]


def test_a_link_gives_the_rows_that_it_promises(page: Page, server: RunningServer) -> None:
    open_page(page, f"{server.url}/extracts?to=2022-12-31", "Extracts")
    link = page.locator(f"{MAIN} a[href*='records/organizations.csv']")
    promised = link.inner_text().split()
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == "cjn-records-organizations-until-2022-12-31-v1.csv"
    rows = read_back(Path(waiting.value.path()).read_bytes())
    assert len(rows) == int(promised[promised.index("rows") - 1])
    assert {"organization_name", "in_period"} <= set(rows[0])


def test_how_it_is_known_opens_with_its_rows(page: Page, server: RunningServer) -> None:
    open_page(page, server.url, "Overview")
    page.get_by_role("button", name="How is this known?").first.click()
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened).to_contain_text("Sources")
    expect(opened).to_contain_text("Period: All dates.")
    with page.expect_download() as waiting:
        opened.get_by_text("CSV, 3 rows").click()
    assert len(read_back(Path(waiting.value.path()).read_bytes())) == 3
    opened.get_by_text("The SQL").click()
    expect(opened.get_by_test_id("stCode")).to_contain_text("select")
