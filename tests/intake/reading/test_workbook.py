"""XLSX and XLSM: what their cells become, and what is said about the rest."""

from datetime import date, datetime, time

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import read
from tests.intake.reading.making import changed, one_sheet, workbook

SHEET = "xl/worksheets/sheet1.xml"


def rows_of(data: bytes) -> list[list[str]]:
    return read(data, "list.xlsx").sheets[0].rows


@pytest.mark.parametrize("uses_1904", [False, True])
def test_values_become_the_text_that_a_csv_would_hold(uses_1904):
    def fill(book):
        sheet = book.add_worksheet()
        formats = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "[h]:mm", "mmm yyyy", "0%"]
        day, moment, clock, length, month, percent = (
            book.add_format({"num_format": one}) for one in formats
        )
        sheet.write_datetime(0, 0, date(2024, 5, 12), day)
        sheet.write_datetime(0, 1, datetime(2024, 5, 12, 9, 30), moment)
        sheet.write_datetime(0, 2, datetime(2024, 5, 12), moment)
        sheet.write_datetime(0, 3, time(9, 30), clock)
        sheet.write_number(0, 4, 1.75, length)
        sheet.write_datetime(0, 5, date(2024, 2, 29), month)
        sheet.write_number(0, 6, 0.25, percent)
        sheet.write_row(1, 0, [27, 0.5, 0.1 + 0.2, 85512345678, True, False, "0027", " x "])

    book = read(workbook(fill, date_1904=uses_1904), "list.xlsx")
    assert book.uses_1904 is uses_1904
    assert book.sheets[0].rows == [
        [
            "2024-05-12",
            "2024-05-12 09:30:00",
            "2024-05-12",
            "09:30:00",
            "42:00:00",
            "2024-02-29",
            "0.25",
        ],
        ["27", "0.5", "0.3", "85512345678", "true", "false", "0027", " x "],
    ]
    assert (book.kind, book.encoding, book.delimiter) == ("xlsx", None, None)


def test_serials_that_are_no_days_do_not_stop_the_reading():
    def fill(book):
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        for place, serial in enumerate([60, 0, -3, 3_000_000, 61]):
            sheet.write_number(0, place, serial, day)

    row = rows_of(workbook(fill))[0]
    assert len(row) == 5
    assert row[4] == "1900-03-01"


def test_rows_keep_the_numbers_that_excel_shows():
    def fill(book):
        sheet = book.add_worksheet("List")
        sheet.write_row(2, 1, ["Name", "Place"])
        sheet.write_row(5, 1, ["Sok", "Takeo"])

    [sheet] = read(workbook(fill), "list.xlsx").sheets
    assert sheet.name == "List"
    assert sheet.numbers == [3, 6]
    assert sheet.rows == [["", "Name", "Place"], ["", "Sok", "Takeo"]]


def test_merged_cells_are_carried_down_and_right_within_what_is_filled():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range("A1:XFD1", "Sign-in sheet")
        sheet.write_row("A2", ["Organization", "Name", "Day"])
        sheet.merge_range("A3:A6", "Invented Org")
        sheet.merge_range("B3:C3", "Sok")
        sheet.write("B4", "Chan")
        sheet.write("B6", "Kim")

    [sheet] = read(workbook(fill), "list.xlsx").sheets
    assert sheet.rows == [
        ["Sign-in sheet"] * 3,
        ["Organization", "Name", "Day"],
        ["Invented Org", "Sok", "Sok"],
        ["Invented Org", "Chan"],
        ["Invented Org", "Kim"],
    ]
    # Row 5 has nothing of its own: it is blank.
    assert sheet.numbers == [1, 2, 3, 4, 6]


def test_a_formula_gives_its_saved_value_and_a_warning_when_it_has_none():
    def fill(book):
        sheet = book.add_worksheet("List")
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", '="x"', None, "x")
        sheet.write_formula("C1", '=""', None, "")
        sheet.write_formula("D2", "=A1", None, "")
        sheet.write("A2", "there")

    # xlsxwriter gives an empty result no type; Excel calls it a text.
    data = changed(
        workbook(fill),
        {SHEET: lambda part: part.replace(b'<c r="C1">', b'<c r="C1" t="str">')},
    )
    book = read(data, "list.xlsx")
    assert book.sheets[0].rows == [["2", "x"], ["there"]]
    [problem] = book.problems
    assert "never calculated" in problem.message
    assert (problem.sheet, problem.row, problem.column) == ("List", 2, "D")


def test_an_error_cell_is_its_text_and_a_warning():
    def fill(book):
        sheet = book.add_worksheet("List")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("A4", "=Gone!A1", None, "#REF!")

    book = read(workbook(fill), "list.xlsx")
    assert book.sheets[0].rows == [["", "#DIV/0!"], ["#REF!"]]
    assert book.sheets[0].numbers == [2, 4]
    assert [(p.row, p.column, p.value) for p in book.problems] == [
        (2, "B", "#DIV/0!"),
        (4, "A", "#REF!"),
    ]


def test_hidden_sheets_are_left_out_by_name_and_hidden_rows_are_read_and_counted():
    def fill(book):
        shown, hidden, deep = (book.add_worksheet(name) for name in ("Shown", "Hid", "Deep"))
        for sheet in (shown, hidden, deep):
            sheet.write_column("A1", ["a", "b", "c"])
        hidden.hide()
        deep.very_hidden()
        shown.set_row(1, None, None, {"hidden": True})
        shown.set_row(7, None, None, {"hidden": True})

    book = read(workbook(fill), "list.xlsx")
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("Shown", [["a"], ["b"], ["c"]])]
    assert [problem.sheet for problem in book.problems] == ["Hid", "Deep", "Shown"]
    assert book.problems[2].message.startswith("1 hidden row")


def test_text_is_kept_as_typed_formulas_and_khmer_included():
    typed = ["=HYPERLINK(1)", "ក្រុម\nកុមារ", "+1", "https://example.org", "a\tb", "_x0041_"]

    def fill(book):
        sheet = book.add_worksheet()
        for place, text in enumerate(typed):
            sheet.write_string(0, place, text)

    assert rows_of(workbook(fill)) == [typed]


def test_a_sheet_without_cells_is_there_without_rows():
    def fill(book):
        book.add_worksheet("Empty")
        book.add_worksheet("List").write("A1", "x")

    book = read(workbook(fill), "list.xlsx")
    assert [(s.name, s.rows) for s in book.sheets] == [("Empty", []), ("List", [["x"]])]


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml"])
def test_a_damaged_part_is_refused(part):
    data = changed(one_sheet(["a", "b"]), {part: lambda content: content[: len(content) // 2]})
    with pytest.raises(FileRefused, match=r"damaged|empty"):
        read(data, "list.xlsx")
