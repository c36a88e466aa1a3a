"""A table is cut out of a sheet whole: ragged, repeated and tagged lines, and no row lost."""

import time

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Sheet
from cjn_metrics.intake.profiles import recognize
from cjn_metrics.intake.profiles.headers import folded, letter, unique
from tests.intake.profiles.samples import book


def cut(text):
    (mapped,) = recognize(book(text)).tables
    return mapped.table


def test_the_header_may_stand_in_any_of_the_first_rows():
    above = "".join(f"Note {number}\n" for number in range(1, 40))
    table = cut(f"{above}\nName,Organization\nSok Dara,Example Aid\n")
    assert table.header_row == 41
    assert table.numbers == [42]


def test_short_rows_are_padded_and_cells_beyond_the_header_get_a_column():
    table = cut("Name,Organization\nSok Dara\nChan Lina,Example Aid,,late\n")
    assert table.columns == ["Name", "Organization", "Column C", "Column D"]
    assert table.rows == [["Sok Dara", "", "", ""], ["Chan Lina", "Example Aid", "", "late"]]


def test_blanks_beyond_the_header_are_no_columns():
    assert cut("Name,Organization,,\nSok Dara,Example Aid,,\n").columns == ["Name", "Organization"]


def test_equal_and_blank_headers_are_told_apart():
    table = cut("Name, Name ,,Organization\na,b,c,d\n")
    assert table.columns == ["Name", "Name (2)", "Column C", "Organization"]
    assert unique(["Name", "Name (2)", "Name"]) == ["Name", "Name (2)", "Name (3)"]


def test_tags_under_the_header_and_the_header_said_again_are_no_rows():
    table = cut(
        "Name,Organization\n#contact+name,#org\nSok Dara,Example Aid\n NAME ,Organization\n"
        "Chan Lina,Example Aid\nTotal,2\nសរុប,2\n"
    )
    assert [row[0] for row in table.rows] == ["Sok Dara", "Chan Lina", "Total", "សរុប"]
    assert table.numbers == [3, 5, 6, 7]


def test_a_second_line_of_headings_in_another_language_is_no_row():
    table = cut("Name,Organization\nឈ្មោះ,អង្គការ\nSok Dara,Example Aid\n")
    assert table.numbers == [3]


def test_a_title_that_is_merged_over_the_table_is_no_header():
    rows = [["Name of activity"] * 3, ["Name", "Sex", "Age group"], ["Sok Dara", "F", "adult"]]
    (mapped,) = recognize(book(Sheet("Sheet1", [1, 2, 3], rows))).tables
    assert mapped.table.header_row == 2


def test_a_header_that_nobody_knows_is_the_first_wide_row_of_words():
    table = cut("Our partners\nFriend,Kind,Since\nExample Aid,friend,2019\nOther,friend,2020\n")
    assert table.columns == ["Friend", "Kind", "Since"]
    assert len(table.rows) == 2


def test_every_sheet_with_a_table_is_read():
    rows = [["Name", "Organization"], ["Sok Dara", "Example Aid"]]
    sheets = [Sheet(name, [1, 2], rows) for name in ("May", "June")]
    assert [one.table.sheet for one in recognize(book(*sheets)).tables] == ["May", "June"]


def test_columns_are_lettered_as_spreadsheets_do():
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (" Organization :*", "organization"),
        ("Name\n  (Original\tName)", "name (original name"),
        ("អង្គការ៖", "អង្គការ"),
        ("_id", "_id"),
        ("ល.រ", "ល.រ"),
        ("…", ""),
    ],
)
def test_headers_are_compared_without_case_spacing_and_punctuation_at_the_ends(header, expected):
    assert folded(header) == expected


def test_one_text_far_to_the_right_does_not_fill_the_memory():
    row = ["Sok Dara", "Example Aid"]
    rows = [["Name", "Organization"], *[row] * 400, [*row, *[""] * 16_000, "here"]]
    with pytest.raises(FileRefused, match="as far as column WQM"):
        recognize(book(Sheet("May", list(range(1, 403)), rows)))


def test_a_hundred_thousand_rows_are_recognized_quickly():
    header = ["Date", "Activity", "Organization", "Name"]
    rows = [["2024-05-12", f"Meeting {n % 500}", f"Org {n % 90}", f"N {n}"] for n in range(100_000)]
    file = book(Sheet("", list(range(1, 100_002)), [header, *rows]))
    started = time.process_time()
    (mapped,) = recognize(file).tables
    assert len(mapped.table.rows) == 100_000
    assert time.process_time() - started < 5
