"""Cells of workbooks: days, numbers, formulas, merged ones."""

from tests.intake.files.making.case import BY_HAND, HEADER, ROWS, TABLE, Case, good
from tests.intake.files.making.workbooks import (
    DAY,
    DAY_AND_TIME,
    Page,
    Raw,
    fault,
    formula,
    number,
    rows_as_xlsx,
    xlsx,
)

_SHEET = {"encoding": None}
_MAY, _JUNE = 45424, 45463
"""12 May and 20 June 2024 as Excel counts days from 1900; from 1904 it is 1462 less."""


def cases() -> list[Case]:
    """Files over cells and where they stand."""
    return [*_days(), *_cells(), *_layout()]


def _with_days(*days: Raw) -> list[list[str | Raw]]:
    return [HEADER, *([day, *row[1:]] for day, row in zip(days, ROWS, strict=True))]


def _days() -> list[Case]:
    plain = [number(_MAY, DAY), number(_MAY, DAY), number(_JUNE, DAY)]
    timed = [number(_MAY + 0.375, DAY_AND_TIME), *plain[1:]]
    early = [number(day - 1462, DAY) for day in (_MAY, _MAY, _JUNE)]
    return [
        good("xlsx-days.xlsx", rows_as_xlsx(_with_days(*plain)), **_SHEET),
        good("xlsx-days-with-time.xlsx", rows_as_xlsx(_with_days(*timed)), **_SHEET),
        good(
            "xlsx-days-counted-from-1904.xlsx",
            xlsx(Page(_with_days(*early)), uses_1904=True),
            **_SHEET,
        ),
        good(
            "xlsx-days-as-plain-numbers.xlsx",
            rows_as_xlsx(_with_days(number(_MAY), number(_MAY), number(_JUNE))),
            warnings=["as Excel does"],
            **_SHEET,
        ),
        good(
            "xlsx-days-and-words.xlsx",
            rows_as_xlsx([HEADER, [number(_MAY, DAY), *ROWS[0][1:]], *ROWS[1:]]),
            **_SHEET,
        ),
        good(
            "xlsx-days-as-iso-cells.xlsx",
            rows_as_xlsx([HEADER, [Raw("<v>2024-05-12</v>", "d", DAY), *ROWS[0][1:]], *ROWS[1:]]),
            **_SHEET,
        ),
    ]


def _cells() -> list[Case]:
    counted = [*HEADER, "Number of people"]
    rich = Raw('<is><r><t xml:space="preserve">Maple </t></r><r><t>House</t></r></is>', "inlineStr")
    hint = Raw('<is><t>Maple House</t><rPh sb="0" eb="5"><t>hint</t></rPh></is>', "inlineStr")
    return [
        good("xlsx-plain.xlsx", rows_as_xlsx(TABLE), **_SHEET),
        good(
            "xlsx-numbers-as-text.xlsx",
            rows_as_xlsx([counted, *([*row, "27"] for row in ROWS)]),
            **_SHEET,
        ),
        good("xlsx-numbers.xlsx", rows_as_xlsx([counted, *([*row, 27] for row in ROWS)]), **_SHEET),
        good(
            "xlsx-numbers-in-khmer-digits.xlsx",
            rows_as_xlsx([counted, *([*row, "២៧"] for row in ROWS)]),
            **_SHEET,
        ),
        good(
            "xlsx-formula-with-its-value.xlsx",
            rows_as_xlsx(
                [HEADER, [*ROWS[0][:2], formula('"Maple "&"House"', "Maple House")], *ROWS[1:]]
            ),
            **_SHEET,
        ),
        good(
            "xlsx-formula-without-a-value.xlsx",
            rows_as_xlsx([HEADER, ROWS[0], [*ROWS[1][:2], formula('"Teal"', None)], ROWS[2]]),
            warnings=["never calculated", "names nobody"],
            rows_stored=2,
            rows_left_out=1,
            organizations=1,
            organizations_new=1,
            **_SHEET,
        ),
        good(
            "xlsx-cell-with-an-error.xlsx",
            rows_as_xlsx([HEADER, ROWS[0], [*ROWS[1][:2], fault("#REF!")], ROWS[2]]),
            warnings=["error of a formula", "names nobody"],
            rows_stored=2,
            rows_left_out=1,
            organizations=1,
            organizations_new=1,
            **_SHEET,
        ),
        good(
            "xlsx-rich-text.xlsx", rows_as_xlsx([HEADER, [*ROWS[0][:2], rich], *ROWS[1:]]), **_SHEET
        ),
        good(
            "xlsx-reading-aid.xlsx",
            rows_as_xlsx([HEADER, [*ROWS[0][:2], hint], *ROWS[1:]]),
            **_SHEET,
        ),
        good(
            "xlsx-truth-values.xlsx",
            rows_as_xlsx([[*HEADER, "Attended"], *([*row, Raw("<v>1</v>", "b")] for row in ROWS)]),
            {**BY_HAND, "map": {**BY_HAND["map"], "Attended": ""}},  # type: ignore[dict-item]
            **_SHEET,
        ),
        good(
            "xlsx-khmer.xlsx",
            rows_as_xlsx(
                [["កាលបរិច្ឆេទ", "សកម្មភាព", "អង្គការ"], *([*row[:2], "ផ្ទះម្លិះ"] for row in ROWS)]
            ),
            {"set": {"activity.type": "meeting"}, "accept_new_organizations": True},
            rows_stored=2,
            rows_repeated=1,
            organizations=1,
            organizations_new=1,
            **_SHEET,
        ),
        good(
            "xlsx-day-of-29-february-1900.xlsx",
            rows_as_xlsx(_with_days(number(60, DAY), number(_MAY, DAY), number(_JUNE, DAY))),
            warnings=["far from the others"],
            activities=3,
            earliest="1900-02-28",
            **_SHEET,
        ),
    ]


def _layout() -> list[Case]:
    day, title, _name = ROWS[0]
    merged = [HEADER, ROWS[0], ["", "", "Teal Bridge"], ROWS[2]]
    return [
        good(
            "xlsx-merged-downwards.xlsx",
            xlsx(Page(merged, merged=["A2:A3", "B2:B3"])),
            **_SHEET,
        ),
        good(
            "xlsx-merged-title.xlsx",
            xlsx(Page([["List of those present"], *TABLE], merged=["A1:C1"])),
            header_row=2,
            **_SHEET,
        ),
        good(
            "xlsx-merged-header-over-two-rows.xlsx",
            xlsx(
                Page(
                    [HEADER, ["", "", ""], *ROWS],
                    merged=["A1:A2", "B1:B2", "C1:C2"],
                )
            ),
            **_SHEET,
        ),
        good(
            "xlsx-title-and-logo-rows-above.xlsx",
            xlsx(Page([[""], ["Harbor list"], [""], [""], *TABLE], merged=["A2:C2"])),
            header_row=5,
            **_SHEET,
        ),
        good(
            "xlsx-beginning-in-column-c.xlsx",
            rows_as_xlsx([["", ""], *(["", "", *row] for row in TABLE)]),
            header_row=2,
            **_SHEET,
        ),
        good(
            "xlsx-blank-rows-between.xlsx",
            rows_as_xlsx([HEADER, ROWS[0], ["", "", ""], ROWS[1], ["", "", ""], ROWS[2]]),
            **_SHEET,
        ),
        good(
            "xlsx-hidden-row.xlsx",
            xlsx(Page(TABLE, hidden_rows=frozenset({3}))),
            warnings=["hidden row"],
            **_SHEET,
        ),
        good(
            "xlsx-title-says-activity-and-date.xlsx",
            rows_as_xlsx(
                [
                    ["Activity:", title],
                    ["Date:", day],
                    [""],
                    ["Organization", "Province"],
                    ["Maple House", "Battambang"],
                    ["Teal Bridge", "Takeo"],
                ]
            ),
            {"set": {"activity.type": "meeting"}, "accept_new_organizations": True},
            header_row=4,
            rows_read=2,
            rows_stored=2,
            activities=1,
            latest="2024-05-12",
            **_SHEET,
        ),
    ]
