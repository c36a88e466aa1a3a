"""The workbook, read back with an independent reader: the very rows, typed, and nothing runs."""

from datetime import datetime

import openpyxl
import pytest

from cjn_metrics.answers import record_rows
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.errors import UnknownExtract
from cjn_metrics.extracts import workbook, workbook_file
from cjn_metrics.extracts.readme import MADE_UP
from cjn_metrics.privacy import Access
from tests.extracts.reading import EVERYTHING


def read(reader, name=None, access=Access.LOCAL):
    with workbook_file(reader, EVERYTHING, access, name) as file:
        return openpyxl.load_workbook(file)


def rows_of(sheet):
    return [
        [value.date() if isinstance(value, datetime) else value for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]


def expected(reader, name, access=Access.LOCAL):
    stream = record_rows(reader, name, EVERYTHING, access)
    rows = [
        [None if value == "" else value for value in row]
        for batch in stream.batches
        for row in batch
    ]
    return [list(stream.columns), *rows]


def words(book):
    return "\n".join(str(cell) for row in rows_of(book["Read me"]) for cell in row if cell)


@pytest.mark.parametrize("store", ["tiny_reader", "founding_reader", "demo_reader"])
def test_every_sheet_holds_the_rows_of_its_extract(request, store):
    reader = request.getfixturevalue(store)
    book = read(reader)
    breakdowns = [name for name, one in metrics().items() if one.shape != "figure"]
    assert book.sheetnames == ["Read me", "Figures", *records(), *breakdowns]
    for name in records():
        assert rows_of(book[name]) == expected(reader, name), name
    assert len(rows_of(book["Figures"])) == 1 + len(metrics()) - len(breakdowns)


def test_cells_are_typed_and_the_header_stays(tiny_reader):
    sheet = read(tiny_reader, "activities")["activities"]
    assert sheet.freeze_panes == "A2"
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    (first,) = [row for row in rows if row["title"].value == "Spring meeting"]
    assert first["earliest_date"].value == datetime(2023, 3, 10)
    assert first["earliest_date"].number_format == "yyyy-mm-dd"
    assert first["title"].data_type == "s"


def test_no_text_is_a_formula_and_none_is_changed(awkward_reader):
    book = read(awkward_reader)
    for name in records():
        assert {cell.data_type for row in book[name].iter_rows() for cell in row} <= set("snbd")
    titles = [row[1] for row in expected(awkward_reader, "activities")[1:]]
    shown = [row[1] for row in rows_of(book["activities"])[1:]]
    assert [_lines(each) for each in shown] == [_lines(each) for each in titles]


def _lines(text):
    # XML has one kind of line end.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "\n")


def test_the_first_sheet_explains(founding_reader):
    text = words(read(founding_reader))
    assert "Filters: All dates." in text
    assert "Version 1 of the store" in text
    assert "Blank is not zero" in text
    assert "speakers: person_id" in text
    assert "apostrophe" not in text


def test_made_up_records_say_so(demo_reader):
    book = read(demo_reader, "sources")
    assert book.sheetnames == ["Read me", "sources"]
    assert MADE_UP in words(book)
    assert MADE_UP in book["sources"].oddHeader.left.text


def test_what_has_no_room_is_left_out_and_told(demo_reader, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_AT_MOST", 5)
    monkeypatch.setattr(workbook, "_TEXT_AT_MOST", 8)
    book = read(demo_reader, "attendance")
    assert rows_of(book["attendance"])[0] == expected(demo_reader, "attendance")[0]
    assert len(rows_of(book["attendance"])) == 6
    left = len(expected(demo_reader, "attendance")) - 6
    assert f"attendance: {left:,} rows are left out" in words(book)
    assert "texts are cut" in words(book)


def test_others_get_published_rows_only(tiny_reader):
    book = read(tiny_reader, access=Access.PUBLIC)
    assert rows_of(book["activities"]) == expected(tiny_reader, "activities", Access.PUBLIC)
    everything = str([rows_of(sheet) for sheet in book])
    assert "June training" not in everything
    assert "Rows are those of activities that the network has published." in words(book)


def test_an_unknown_extract_is_refused(tiny_reader):
    with pytest.raises(UnknownExtract):
        workbook_file(tiny_reader, EVERYTHING, Access.LOCAL, "nonsense")
