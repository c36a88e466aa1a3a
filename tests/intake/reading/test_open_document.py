"""ODS: what its cells become, and what is said about the rest."""

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import Limits, read
from tests.intake.reading.making import ods

HIDDEN = (
    '<style:style style:name="h" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        f"</table:table-cell>"
    )


def typed(kind: str, value: str, attribute: str = "value") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}">'
        f"<text:p>as shown</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "List", style: str = "s") -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def test_values_become_the_text_that_a_csv_would_hold():
    data = ods(
        table(
            row(
                typed("float", "27"),
                typed("percentage", "0.5"),
                typed("date", "2024-05-12", "date-value"),
                typed("date", "2024-05-12T09:30:00", "date-value"),
                typed("date", "2024-05-12T00:00:00", "date-value"),
                typed("time", "PT09H30M00S", "time-value"),
                typed("boolean", "true", "boolean-value"),
                cell('a<text:s text:c="2"/>b<text:line-break/><text:span>c</text:span>'),
                '<table:table-cell office:value-type="string"><office:annotation><text:p>note'
                "</text:p></office:annotation><text:p>one</text:p><text:p>two</text:p>"
                "</table:table-cell>",
                '<table:table-cell table:number-columns-repeated="16300"/>',
            )
        )
    )
    book = read(data, "list.ods")
    assert (book.kind, book.encoding, book.delimiter, book.uses_1904) == ("ods", None, None, False)
    assert book.sheets[0].rows == [
        [
            "27",
            "0.5",
            "2024-05-12",
            "2024-05-12 09:30:00",
            "2024-05-12",
            "09:30:00",
            "true",
            "a  b\nc",
            "one\ntwo",
        ]
    ]
    assert book.problems == []


def test_repeated_rows_and_cells_count_as_many_times():
    data = ods(
        table(
            row('<table:table-cell table:number-columns-repeated="3"/>'),
            row(cell("x"), more='table:number-rows-repeated="2"'),
            row("<table:table-cell/>", more='table:number-rows-repeated="1000"'),
            row(cell("y", 'table:number-columns-repeated="3"')),
            row("<table:table-cell/>", more='table:number-rows-repeated="1047000"'),
        )
    )
    [sheet] = read(data, "list.ods").sheets
    assert sheet.rows == [["x"], ["x"], ["y", "y", "y"]]
    assert sheet.numbers == [2, 3, 1004]


def test_merged_cells_are_carried_down_and_right():
    covered = "<table:covered-table-cell/>"
    data = ods(
        table(
            row(
                cell("Org", 'table:number-rows-spanned="3" table:number-columns-spanned="2"'),
                covered,
                cell("Sok"),
            ),
            row(covered, covered, cell("Chan")),
            row(covered, covered, "<table:table-cell/>"),
            row(cell("z")),
        )
    )
    [sheet] = read(data, "list.ods").sheets
    assert sheet.rows == [["Org", "Org", "Sok"], ["Org", "Org", "Chan"], ["z"]]
    assert sheet.numbers == [1, 2, 4]


def test_hidden_sheets_errors_and_hidden_rows_are_said():
    error = (
        '<table:table-cell table:formula="of:=#REF!" office:value-type="string"'
        ' office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p>'
        "</table:table-cell>"
    )
    data = ods(
        table(row(cell("x")), name="Hid", style="h")
        + table(
            row(cell("a"), error),
            row(cell("b"), more='table:visibility="filter"'),
            row(cell("c"), '<table:table-cell table:formula="of:=[.A1]"/>'),
        ),
        styles=HIDDEN,
    )
    book = read(data, "list.ods")
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [
        ("List", [["a", "#REF!"], ["b"], ["c"]])
    ]
    assert [(p.sheet, p.row, p.column, p.value) for p in book.problems] == [
        ("Hid", None, None, None),
        ("List", 1, "B", "#REF!"),
        ("List", 3, "B", None),
        ("List", None, None, None),
    ]


def test_a_row_repeated_a_million_times_is_refused_and_fast():
    data = ods(table(row(cell("x"), more='table:number-rows-repeated="1048576"')))
    with pytest.raises(FileRefused, match="more than 200,000 rows"):
        read(data, "list.ods", Limits(seconds=20))


def test_a_password_and_damage_are_told_apart():
    locked = ods(
        table(row(cell("x"))), more={"META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    )
    with pytest.raises(FileRefused, match="password"):
        read(locked, "list.ods")
    with pytest.raises(FileRefused, match="damaged"):
        read(ods("<table:table>"), "list.ods")


def test_a_workbook_that_counts_from_1904_says_so():
    data = ods(
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/>'
        "</table:calculation-settings>" + table(row(typed("date", "2024-05-12", "date-value")))
    )
    book = read(data, "list.ods")
    assert book.uses_1904
    assert book.sheets[0].rows == [["2024-05-12"]]
