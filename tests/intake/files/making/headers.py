"""Where the header stands, and what is odd about it or about the rows under it."""

from typing import Any

from tests.intake.files.making.case import (
    BY_HAND,
    HEADER,
    MAP,
    ROWS,
    TABLE,
    Case,
    error,
    good,
    refused,
    table,
    wrong,
)

_HEADER, *_LINES = table().decode().splitlines()
_REST = "\r\n".join(_LINES)
_NOTHING: dict[str, Any] = {
    "rows_read": 0,
    "rows_stored": 0,
    "activities": 0,
    "organizations": 0,
    "organizations_new": 0,
    "earliest": None,
    "latest": None,
}


def cases() -> list[Case]:
    """Files over headers and ragged rows."""
    return [*_above(), *_below(), *_odd(), *_ragged(), *_none()]


def _above() -> list[Case]:
    return [
        good(
            "header-under-a-title.csv",
            f"List of those present\r\n{_HEADER}\r\n{_REST}\r\n".encode(),
            header_row=2,
        ),
        good(
            "header-under-a-title-and-blank-lines.csv",
            f"\r\n\r\nList of those present,,\r\n\r\n{_HEADER}\r\n{_REST}\r\n".encode(),
            header_row=5,
        ),
        good(
            "header-under-notes.csv",
            "Prepared by the secretariat,,\r\nPlease write clearly,,\r\n"
            f"Kept for five years,,\r\n{_HEADER}\r\n{_REST}\r\n".encode(),
            header_row=4,
        ),
        good("header-under-blank-lines.csv", b"\r\n\r\n\r\n" + table(), header_row=4),
        good(
            "header-under-a-khmer-title.csv",
            f"បញ្ជីវត្តមាន,,\r\n{_HEADER}\r\n{_REST}\r\n".encode(),
            header_row=2,
        ),
        good(
            "header-under-ten-lines.csv",
            "".join(f"Note {n},,\r\n" for n in range(1, 11)).encode() + table(),
            header_row=11,
        ),
    ]


def _below() -> list[Case]:
    return [
        good(
            "header-above-hxl-tags.csv",
            table([HEADER, ["#date+start", "#activity+name", "#org+name"], *ROWS]),
        ),
        good(
            "header-above-hxl-tags-with-gaps.csv",
            table([HEADER, ["#date+start", "", "#org+name"], *ROWS]),
        ),
        good("header-repeated-on-every-page.csv", table([*TABLE[:3], HEADER, TABLE[3]])),
    ]


def _odd() -> list[Case]:
    extra = [[*row, note] for row, note in zip(ROWS, ("a note", "", "another"), strict=True)]
    return [
        good("header-in-capitals.csv", table([[name.upper() for name in HEADER], *ROWS])),
        good("header-with-spaces.csv", table([[f"  {name} " for name in HEADER], *ROWS])),
        good(
            "header-with-no-break-space.csv",
            table([["Date\u00a0", "\u00a0Activity", "Organization"], *ROWS]),
        ),
        good(
            "header-with-zero-width-space.csv",
            table([["\u200bDate", "Activity\u200b", "Organization"], *ROWS]),
        ),
        good(
            "header-with-a-new-line.csv",
            table([["Date", "Activity", "Name of\norganization"], *ROWS]),
            {**BY_HAND, "map": {**_two_of(MAP), "Name of organization": "organization.name"}},
        ),
        good(
            "header-twice-the-same.csv",
            table(
                [
                    ["Date", "Activity", "Name", "Name"],
                    *([*row[:2], "Ana Reed", row[2]] for row in ROWS),
                ]
            ),
            {**BY_HAND, "map": {**_two_of(MAP), "Name": "", "Name (2)": "organization.name"}},
        ),
        good(
            "header-blank-above-values.csv",
            table([["Date", "Activity", ""], *ROWS]),
            {**BY_HAND, "map": {**_two_of(MAP), "Column C": "organization.name"}},
        ),
        good("header-blank-above-nothing.csv", table([[*row, ""] for row in TABLE])),
        good(
            "header-of-a-column-that-is-not-stored.csv",
            table([[*HEADER, "Remarks"], *extra]),
        ),
        good(
            "header-in-khmer.csv",
            table([["កាលបរិច្ឆេទ", "សកម្មភាព", "អង្គការ"], *ROWS]),
            {
                **BY_HAND,
                "map": {
                    "កាលបរិច្ឆេទ": "activity.earliest_date",
                    "សកម្មភាព": "activity.title",
                    "អង្គការ": "organization.name",
                },
            },
        ),
        good(
            "header-in-two-languages.csv",
            table([["Date / កាលបរិច្ឆេទ", "Activity / សកម្មភាព", "Organization / អង្គការ"], *ROWS]),
            {
                **BY_HAND,
                "map": {
                    "Date / កាលបរិច្ឆេទ": "activity.earliest_date",
                    "Activity / សកម្មភាព": "activity.title",
                    "Organization / អង្គការ": "organization.name",
                },
            },
        ),
        good(
            "header-like-a-formula.csv",
            table([["Date", "=Activity", "Organization"], *ROWS]),
            {
                **BY_HAND,
                "map": {
                    "Date": "activity.earliest_date",
                    "=Activity": "activity.title",
                    "Organization": "organization.name",
                },
            },
        ),
        good(
            "header-very-long.csv",
            table([["Date", "Activity", "Which organization do you represent " * 12], *ROWS]),
            {
                **BY_HAND,
                "map": {
                    **_two_of(MAP),
                    ("Which organization do you represent " * 12).strip(): "organization.name",
                },
            },
        ),
    ]


def _two_of(mapping: dict[str, str]) -> dict[str, str]:
    return {name: field for name, field in mapping.items() if name != "Organization"}


def _ragged() -> list[Case]:
    return [
        good(
            "rows-shorter-than-the-header.csv",
            f"{_HEADER},Remarks,More\r\n{_REST}\r\n".encode(),
        ),
        good(
            "rows-longer-than-the-header.csv",
            f"{_HEADER}\r\n{_LINES[0]},late,,left early\r\n{_LINES[1]}\r\n{_LINES[2]}\r\n".encode(),
        ),
        good(
            "rows-without-the-last-cell.csv",
            f"{_HEADER}\r\n{_LINES[0]}\r\n2024-05-12,Harbor meeting\r\n{_LINES[2]}\r\n".encode(),
            warnings=["names nobody"],
            rows_stored=2,
            rows_left_out=1,
            organizations=1,
            organizations_new=1,
        ),
    ]


def _none() -> list[Case]:
    hundreds = [f"Column {n}" for n in range(16_385)]
    return [
        good("header-only.csv", table([HEADER]), warnings=["no row"], **_NOTHING),
        good(
            "header-only-with-hxl-tags.csv",
            table([HEADER, ["#date", "#activity", "#org"]]),
            warnings=["no row"],
            **_NOTHING,
        ),
        refused("header-of-16385-columns.csv", table([hundreds, ["x"] * 16_385]), "columns"),
        wrong(
            "header-with-nothing-that-names-an-activity.csv",
            table([["Organization"], ["Maple House"]]),
            error("No activity is named in this file; give its title"),
            decisions={
                "map": {"Organization": "organization.name"},
                "set": {"attendance.role": "participant"},
                "accept_new_organizations": True,
            },
        ),
    ]
