"""Several sheets, what else a workbook's archive holds, and OpenDocument."""

from tests.intake.files.making.case import HEADER, ROWS, TABLE, Case, good
from tests.intake.files.making.workbooks import XLSM, Page, ods, rows_as_xlsx, xlsx

_SHEET = {"encoding": None}
_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def cases() -> list[Case]:
    """Files over sheets and archives."""
    return [*_sheets(), *_archive(), *_open_document()]


def _sheets() -> list[Case]:
    return [
        good(
            "xlsx-two-sheets.xlsx",
            xlsx(Page(TABLE[:3], "May"), Page([HEADER, ROWS[2]], "June")),
            **_SHEET,
        ),
        good("xlsx-empty-first-sheet.xlsx", xlsx(Page([], "Empty"), Page(TABLE, "List")), **_SHEET),
        good(
            "xlsx-hidden-sheet.xlsx",
            xlsx(Page(), Page([HEADER, ["2024-07-01", "Old", "Ash"]], "Old", state="hidden")),
            warnings=["hidden"],
            **_SHEET,
        ),
        good(
            "xlsx-very-hidden-sheet.xlsx",
            xlsx(Page(), Page([HEADER, ["2024-07-01", "Old", "Ash"]], "Old", state="veryHidden")),
            warnings=["hidden"],
            **_SHEET,
        ),
        good(
            "xlsx-sheet-without-a-table.xlsx",
            xlsx(Page(), Page([["Thank you"]], "Notes")),
            warnings=["No table"],
            **_SHEET,
        ),
        good("xlsx-sheet-named-in-khmer.xlsx", xlsx(Page(TABLE, "បញ្ជីវត្តមាន")), **_SHEET),
        good("xlsx-sheet-named-with-signs.xlsx", xlsx(Page(TABLE, "May & <June>")), **_SHEET),
    ]


def _archive() -> list[Case]:
    macros = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 made up, no program"}
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return [
        good(
            "xlsm-with-macros.xlsm",
            xlsx(others=macros, kind=XLSM),
            warnings=["macros"],
            **_SHEET,
        ),
        good(
            "xlsx-with-external-links.xlsx",
            xlsx(others={"xl/externalLinks/externalLink1.xml": link}),
            warnings=["other files"],
            **_SHEET,
        ),
        good("xlsx-named-csv.csv", rows_as_xlsx(TABLE), **_SHEET),
    ]


def _open_document() -> list[Case]:
    day = (
        '<table:table-cell office:value-type="date" office:date-value="{}">'
        "<text:p>whatever is shown</text:p></table:table-cell>"
    )
    twice = _CELL.replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
    )
    return [
        good("ods-plain.ods", ods(), **_SHEET),
        good(
            "ods-days.ods",
            ods([HEADER, *([day.format(row[0]), *row[1:]] for row in ROWS)]),
            **_SHEET,
        ),
        good(
            "ods-repeated-cells.ods",
            ods(
                [["Organization", "Activity", "Date"], ["Maple House", twice.format("2024-05-12")]]
            ),
            {"set": {"activity.type": "meeting"}, "accept_new_organizations": True},
            rows_read=1,
            rows_stored=1,
            activities=1,
            organizations=1,
            organizations_new=1,
            latest="2024-05-12",
            **_SHEET,
        ),
        good(
            "ods-covered-cells.ods",
            ods(
                [
                    HEADER,
                    [
                        _CELL.replace(
                            "<table:table-cell",
                            '<table:table-cell table:number-rows-spanned="2"'
                            ' table:number-columns-spanned="1"',
                        ).format("2024-05-12"),
                        *ROWS[0][1:],
                    ],
                    ["<table:covered-table-cell/>", *ROWS[1][1:]],
                    ROWS[2],
                ]
            ),
            **_SHEET,
        ),
    ]
