"""A messy sign-in sheet in a browser: dropped, asked about, mended, accepted, undone."""

import re
from pathlib import Path

import xlsxwriter
from playwright.sync_api import Locator, Page, expect

from cjn_metrics.store import Store, create_store
from tests.browser.conftest import StartServer
from tests.browser.reading import MAIN, open_page, settled
from tests.running_server import ROOT

ROWS = [
    ["Training on child-friendly hearings"],
    ["Battambang"],
    [],
    ["No.", "Date", "Name", "Organisation", "Sign"],
    [1, "05/06/2024", "Sok Dara", "Maple House", "x"],
    [2, "05/06/2024", "Chan Lina", "MAPLE  HOUSE ", "x"],
    [3, "31/02/2024", "Kim Rith", "River Legal Aid", ""],
    [4, "05/06/2024", "Prak Nita", "Lotus Network", "x"],
    [5, "05/06/2024", "Sar Bopha", "N/A", "x"],
]
# Pixels of a grid: its header, and half a row below it.
FIRST_CELL = {"x": 20, "y": 35 + 17}


def sign_in_sheet(folder: Path) -> Path:
    file = folder / "sign-in sheet.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    book.close()
    return file


def grid(page: Page, words: str) -> Locator:
    """The table of the page that these words describe."""
    return page.get_by_test_id("stDataFrame").filter(has=page.get_by_label(re.compile(words)))


def write_cell(page: Page, text: str) -> None:
    """Write into the cell that is chosen, once the editor over it can be typed into."""
    page.keyboard.press("Enter")
    page.locator("#portal :is(input, textarea)").fill(text)
    page.keyboard.press("Enter")


def test_a_sign_in_sheet_is_dropped_mended_accepted_and_undone(
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    create_store(store, ROOT / "data" / "cjn", "Tests", "Founding records")
    server = start_server(store)
    open_page(page, f"{server.url}/intake", "Add records")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Template").click()
    assert downloading.value.path().read_bytes().startswith(b"PK")

    page.locator("input[type=file]").set_input_files(sign_in_sheet(tmp_path))
    expect(page.get_by_text("Which day is 05/06/2024?")).to_be_visible()
    settled(page)
    page.get_by_text("5 June 2024 (day first)").click()
    expect(page.get_by_text("5 rows were read")).to_be_visible()
    settled(page)
    page.get_by_label("Activity: title").fill("Training on child-friendly hearings")
    page.get_by_role("button", name="Use for every row").click()
    expect(page.get_by_text("4 would be stored, 0 are repeated, 1 is left out")).to_be_visible()
    settled(page)

    cells = grid(page, "Cells with problems")
    cells.scroll_into_view_if_needed()
    cells.click(position=FIRST_CELL)
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    write_cell(page, "28/02/2024")
    expect(page.get_by_text("1 cell corrected, 0 rows left out")).to_be_visible()
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_text("5 would be stored")).to_be_visible()
    settled(page)

    names = grid(page, "Names that are not recorded")
    names.scroll_into_view_if_needed()
    names.click(position=FIRST_CELL)
    page.keyboard.press("ArrowRight")
    write_cell(page, "A new organization")
    expect(page.get_by_text("1 name decided")).to_be_visible()
    page.get_by_role("button", name="All 2 others are new").click()
    expect(page.get_by_text("3 names decided")).to_be_visible()
    settled(page)

    page.get_by_label("Your name").fill("Dara")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("button", name="Add 5 rows").click()
    expect(page.get_by_text("5 rows were stored, as version 2 of the records.")).to_be_visible()
    newest = Store(store).history()[0]
    assert (newest.author, newest.message) == ("Dara", "Imported sign-in sheet.xlsx")
    reader = Store(store).open()
    assert reader.rows("select count(*) as n from attendance", {}) == [{"n": 5}]

    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("The import is undone, by version 3 of the records.")).to_be_visible()
    settled(page)
    reader = Store(store).open()
    assert reader.rows("select count(*) as n from attendance", {}) == [{"n": 0}]
    assert page.locator(MAIN).get_by_test_id("stException").count() == 0
