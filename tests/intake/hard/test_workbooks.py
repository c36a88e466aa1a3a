"""A workbook that is written and read holds what was written, cell by cell and row by row."""

import io
import math
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.hard.random_stores import TEXT
from tests.intake.hard.reading_here import read_here

# A spreadsheet has no text that holds nothing, no day before 1900, and 15 digits of a number.
SAID = TEXT.filter(lambda text: bool(text.strip()))
DAYS = st.dates(date(1901, 1, 1), date(9998, 12, 31))
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
NUMBERS = st.one_of(
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, width=32).map(lambda value: float(f"{value:.6g}")),
)
CELLS = st.one_of(st.just(""), SAID, DAYS, MOMENTS, NUMBERS, st.booleans())
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6).filter(
    lambda rows: any(cell != "" for row in rows for cell in row)
)


def workbook(rows: list[list[Any]], *, uses_1904: bool = False) -> bytes:
    stream = io.BytesIO()
    options = {"in_memory": True, "date_1904": uses_1904}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet("តារាង")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, bool):
                    sheet.write_boolean(number, place, cell)
                elif isinstance(cell, datetime):
                    sheet.write_datetime(number, place, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                else:
                    sheet.write_number(number, place, cell)
    return stream.getvalue()


def as_text(cell: Any) -> str:
    """Say what a Book holds of a cell: as cjn_metrics/intake/book.py describes it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and not math.isnan(cell) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def assert_read_as_written(rows: list[list[Any]], *, uses_1904: bool = False) -> None:
    book = read_here(workbook(rows, uses_1904=uses_1904), "written.xlsx")
    (sheet,) = book.sheets
    found = dict(zip(sheet.numbers, sheet.rows, strict=True))
    wanted = {}
    for number, row in enumerate(rows, 1):
        cells = [as_text(cell) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            wanted[number] = cells
    # A carriage return is a line break in XML, whoever writes it.
    assert {n: [_lines(cell) for cell in cells] for n, cells in found.items()} == {
        n: [_lines(cell) for cell in cells] for n, cells in wanted.items()
    }
    assert book.uses_1904 is uses_1904


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=TABLES, uses_1904=st.booleans())
def test_a_workbook_reads_as_it_was_written(rows: list[list[Any]], uses_1904: bool) -> None:
    if uses_1904:
        rows = [[_later(cell) for cell in row] for row in rows]
    assert_read_as_written(rows, uses_1904=uses_1904)


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=TABLES)
def test_any_of_many_workbooks_reads_as_it_was_written(rows: list[list[Any]]) -> None:
    assert_read_as_written(rows)


def _later(cell: Any) -> Any:
    """Return a day that the later epoch has; it begins four years after the other one."""
    if isinstance(cell, date) and cell.year < 1905:
        return cell + timedelta(days=3653)
    return cell
