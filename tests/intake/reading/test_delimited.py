"""Rows of text files: delimiters, quotation marks, line ends, row numbers."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import Limits, read
from cjn_metrics.intake.reading.delimited import find_delimiter, tell
from cjn_metrics.intake.reading.telling import Teller


def rows_of(text: str) -> list[list[str]]:
    return read(text.encode(), "list.csv").sheets[0].rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_other_signs_stay_in_their_cells(delimiter):
    rows = [["Name", "Place", "Note"], ["Sok Dara", "Takeo", "late, but; there"], ["Chan", "", "1"]]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    book = read(written.getvalue().encode(), "list.csv")
    assert book.delimiter == delimiter
    assert book.sheets[0].rows == rows


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name;Amount\nSok;1,5\nChan;2,5\nKim;3\n", ";"),
        ("Name\tLeft\nSok, Dara\t5/12/24, 9:30 AM\nChan, Ly\t5/12/24, 9:31 AM\n", "\t"),
        ("1. Summary\nTitle\tMeeting\n\nName\tIn\tOut\tMail\nSok\t1\t2\tx\nChan\t1\t2\ty\n", "\t"),
        ("Name,Themes\nSok,a;b;c\nChan,a\nKim,b;c\n", ","),
        ("Name\nSok\nChan\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_all_rows_agree_on(text, delimiter):
    assert find_delimiter(text) == delimiter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(end):
    assert rows_of(f"a,b{end}1,2{end}3,4") == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_row_numbers_are_those_that_a_spreadsheet_shows():
    book = read(b'Title\n\n,,\na,b\n"x\ny",2\n  \n3,4\n', "list.csv")
    assert book.sheets[0].numbers == [1, 4, 5, 7]
    assert book.sheets[0].rows == [["Title"], ["a", "b"], ["x\ny", "2"], ["3", "4"]]


def test_a_first_line_sep_is_obeyed_and_is_no_row():
    book = read("\ufeffsep=|\r\na,b|c\r\n1|2\r\n".encode(), "list.csv")
    assert book.delimiter == "|"
    assert book.sheets[0].rows == [["a,b", "c"], ["1", "2"]]
    assert book.sheets[0].numbers == [1, 2]


def test_spaces_stay_and_trailing_blank_cells_go():
    assert rows_of("a,b,c\n x ,2,,\n") == [["a", "b", "c"], [" x ", "2"]]


def test_a_mark_that_never_closes_does_not_swallow_the_rows_below():
    text = 'a,b\n"Sok,1\n' + "".join(f"x{n},y\n" for n in range(200)) + '"two\nlines",2\n'
    book = read(text.encode(), "list.csv")
    sheet = book.sheets[0]
    assert len(sheet.rows) == 203
    assert sheet.rows[1] == ['"Sok', "1"]
    assert sheet.rows[-1] == ["two\nlines", "2"]
    assert sheet.numbers == list(range(1, 204))
    [problem] = book.problems
    assert (problem.severity, problem.row) == ("warning", 2)


def test_a_stray_mark_within_a_quoted_cell_is_a_letter():
    book = read(b'a,b\n"the "new" list",2\n"3",4\n', "list.csv")
    assert book.sheets[0].rows == [["a", "b"], ['the "new" list', "2"], ["3", "4"]]
    assert [problem.row for problem in book.problems] == [2]


def test_an_inch_mark_in_a_plain_cell_is_no_fault():
    book = read(b'a,b\npipe 5",2\n', "list.csv")
    assert book.sheets[0].rows[1] == ['pipe 5"', "2"]
    assert book.problems == []


@pytest.mark.parametrize("mark", ["", '"'])
def test_a_cell_of_more_than_ten_million_letters_is_refused(mark):
    with pytest.raises(FileRefused, match="10,000,000 letters"):
        read(f"a,b\n{mark}{'x' * 10_000_001}{mark},2\n".encode(), "list.csv")


def test_more_columns_than_a_spreadsheet_has_are_refused():
    with pytest.raises(FileRefused, match="16,384 columns"):
        read(b"a,b\n" + b"x," * 16_384 + b"x\n", "list.csv")


def test_hundreds_of_the_same_warning_become_one_hundred_and_a_count():
    book = read(b"a,b\n" + b'x,"y"z"\n' * 250, "list.csv")
    assert len(book.sheets[0].rows) == 251
    assert len(book.problems) == 101
    assert book.problems[-1].message.startswith("150 more")


CELLS = st.text(
    st.one_of(
        st.sampled_from("ab \"\n\r'កខុំ្é=+-@0123"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=",;\t|"),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_what_csv_writes_is_read_equal(cells, delimiter, encoding):
    rows = [["A", "B", "C"], *cells]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    told = io.BytesIO()
    # In this process: the other one is the same for every text, and takes a tenth of a second.
    tell(written.getvalue().encode(encoding), Teller(told, Limits()))
    lines = [json.loads(line) for line in told.getvalue().split(b"\n") if line]
    [read_rows] = [line for line in lines if "rows" in line]
    kept = {n: trimmed(row) for n, row in enumerate(rows, 1) if "".join(row).strip()}
    assert dict(zip(read_rows["numbers"], read_rows["rows"], strict=True)) == kept
    assert lines[0]["delimiter"] == delimiter
    assert not [line for line in lines if "problem" in line]


def trimmed(row: list[str]) -> list[str]:
    while not row[-1].strip():
        row = row[:-1]
    return row
