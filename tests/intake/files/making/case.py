"""One file of the corpus and what is expected of it, decided by hand."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HEADER = ["Date", "Activity", "Organization"]
ROWS = [
    ["2024-05-12", "Harbor meeting", "Maple House"],
    ["2024-05-12", "Harbor meeting", "Teal Bridge"],
    ["2024-06-20", "River workshop", "Maple House"],
]
"""Two activities, two organizations, three attendances; none of them is in the tiny store."""
TABLE = [HEADER, *ROWS]
MAP = {
    "Date": "activity.earliest_date",
    "Activity": "activity.title",
    "Organization": "organization.name",
}
BY_HAND = {"map": MAP, "set": {"activity.type": "meeting"}, "accept_new_organizations": True}
"""What somebody says about such a table on the command line."""
GENERIC = "generic"
"""The profile of a table that is mapped by hand."""

_OF_TABLE = {
    "profile": GENERIC,
    "encoding": "utf-8",
    "header_row": 1,
    "rows_read": 3,
    "rows_stored": 3,
    "rows_left_out": 0,
    "rows_repeated": 0,
    "activities": 2,
    "organizations": 2,
    "organizations_new": 2,
    "people": 0,
    "speakers": 0,
    "submissions": 0,
    "earliest": "2024-05-12",
    "latest": "2024-06-20",
}


@dataclass(frozen=True)
class Case:
    """A file: its path within the corpus, its bytes, and what is expected of it."""

    path: str
    content: bytes
    expected: Mapping[str, Any]

    @property
    def expectation(self) -> bytes:
        """The expectation as it is written beside the file."""
        return (json.dumps(self.expected, ensure_ascii=False, indent=2) + "\n").encode()


def good(
    name: str,
    content: bytes,
    decisions: Mapping[str, Any] = BY_HAND,
    warnings: Sequence[str] = (),
    **differences: Any,
) -> Case:
    """A file that can be stored. ``differences`` are to what is expected of ``TABLE``."""
    unknown = differences.keys() - _OF_TABLE.keys()
    assert not unknown, unknown
    expected = {**_OF_TABLE, **differences}
    counted = expected["rows_stored"] + expected["rows_left_out"] + expected["rows_repeated"]
    assert expected["rows_read"] == counted, name
    return Case(
        f"good/{name}",
        content,
        {**expected, "decisions": decisions, "warnings": list(warnings)},
    )


def refused(name: str, content: bytes, sentence: str) -> Case:
    """A file that is not read at all; ``sentence`` is part of why."""
    return Case(f"bad/{name}", content, {"refused": sentence})


def wrong(
    name: str,
    content: bytes,
    *problems: Mapping[str, Any],
    decisions: Mapping[str, Any] = BY_HAND,
) -> Case:
    """A file that is read and cannot be stored: its errors, and no others."""
    return Case(f"bad/{name}", content, {"problems": problems, "decisions": decisions})


def error(
    message: str,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
    sheet: str = "",
) -> dict[str, Any]:
    """An error at a place; ``message`` is part of what is said."""
    return {
        "severity": "error",
        "sheet": sheet,
        "row": row,
        "column": column,
        "value": value,
        "message_contains": message,
    }


def text(
    rows: Iterable[Sequence[str]] = TABLE, delimiter: str = ",", line_end: str = "\r\n"
) -> str:
    """Rows as delimited text; cells are quoted where they must be."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return written.getvalue()


def table(rows: Iterable[Sequence[str]] = TABLE, **how: str) -> bytes:
    """Rows as delimited text in UTF-8."""
    return text(rows, **how).encode()


def dated(*dates: str) -> list[list[str]]:
    """``TABLE`` with other dates, one for each of its rows."""
    return [HEADER, *([day, *row[1:]] for day, row in zip(dates, ROWS, strict=True))]


def named(*names: str, day: str = "2024-05-12") -> list[list[str]]:
    """One activity with an attendance for each name."""
    return [HEADER, *([day, "Harbor meeting", name] for name in names)]
