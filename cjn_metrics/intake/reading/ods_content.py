"""Takes the elements of an OpenDocument spreadsheet one by one (OpenDocument 1.3, part 3).

The workbook writes a day as "2024-05-12", whatever it shows and whichever day it counts from.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cjn_metrics.intake.reading.sheet_xml import Attributes, Found
from cjn_metrics.intake.reading.telling import MAX_COLUMNS
from cjn_metrics.intake.reading.values import number, text_of

_CALCEXT = "urn:org:documentfoundation"
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(\.\d+)?S)?")
_ERROR = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?|Err:\d{3}")
# What stands in a cell without being its text: a comment, a picture and its caption.
_APART = ("annotation", "frame", "shapes", "forms", "custom-shape", "tracked-changes")
_NUMBERS = ("float", "percentage", "currency")


@dataclass
class Table:
    """A sheet: its rows as (number of the first, how often it is repeated, cells)."""

    name: str
    style: str
    rows: list[tuple[int, int, list[str]]] = field(default_factory=list)
    found: Found = field(default_factory=Found)


@dataclass
class _Reach:
    """A merged cell that reaches into rows below."""

    left: int
    right: int
    bottom: int
    text: str


class Content:
    """What was found in content.xml."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.uses_1904 = False
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth_of_tables = 0
        self._apart = 0
        self._row = 0
        self._repeated = 1
        self._is_hidden_row = False
        self._cells: list[str] = []
        self._has_own = False
        self._reaching: list[_Reach] = []
        self._cell: Attributes = {}
        self._is_covered = False
        self._paragraphs: list[str] = []
        self._in_paragraph = False

    def is_hidden(self, table: Table) -> bool:
        """Say whether nobody sees the sheet."""
        return table.style in self._hidden_styles

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element; names are namespace, space, name."""
        element = name.rpartition(" ")[2]
        if self._apart or element in _APART:
            self._apart += 1
            return
        said = _without_namespaces(attributes)
        match element:
            case "table-cell" | "covered-table-cell":
                self._cell = said
                self._is_covered = element == "covered-table-cell"
                self._paragraphs = []
            case "p":
                self._paragraphs.append("")
                self._in_paragraph = True
            case "s" if self._in_paragraph:
                self._paragraphs[-1] += " " * min(_count(said, "c"), 1000)
            case "tab" if self._in_paragraph:
                self._paragraphs[-1] += "\t"
            case "line-break" if self._in_paragraph:
                self._paragraphs[-1] += "\n"
            case "table-row":
                self._begin_row(said)
            case "table":
                self._depth_of_tables += 1
                if self._depth_of_tables == 1:
                    self._begin_table(said)
            case "style":
                self._style = said.get("name", "")
            case "table-properties" if said.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "null-date":
                self.uses_1904 = said.get("date-value", "").startswith("1904")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._apart:
            self._apart -= 1
            return
        match name.rpartition(" ")[2]:
            case "p":
                self._in_paragraph = False
            case "table-cell" | "covered-table-cell" if self._depth_of_tables == 1:
                self._end_cell()
            case "table-row" if self._depth_of_tables == 1:
                self._end_row()
            case "table":
                self._depth_of_tables -= 1

    def text(self, text: str) -> None:
        """Take a run of letters."""
        if self._in_paragraph and not self._apart:
            self._paragraphs[-1] += text

    def _begin_table(self, said: Attributes) -> None:
        self.tables.append(Table(said.get("name", ""), said.get("style-name", "")))
        self._row = 0
        self._repeated = 1
        self._reaching = []

    def _begin_row(self, said: Attributes) -> None:
        if self._depth_of_tables != 1:
            return
        self._row += self._repeated if self._row else 1
        self._repeated = _count(said, "number-rows-repeated")
        self._is_hidden_row = said.get("visibility", "visible") != "visible"
        self._cells = []
        self._has_own = False

    def _end_cell(self) -> None:
        text = "" if self._is_covered else self._value()
        place = len(self._cells)
        repeated = _count(self._cell, "number-columns-repeated")
        if text:
            self._has_own = True
            # One more than is allowed, so that the row is refused and not cut.
            self._cells.extend([text] * min(repeated, MAX_COLUMNS + 1 - place))
            right = place + _count(self._cell, "number-columns-spanned") - 1
            bottom = self._row + _count(self._cell, "number-rows-spanned") - 1
            if right > place or bottom > self._row:
                self._reaching.append(_Reach(place, min(right, MAX_COLUMNS - 1), bottom, text))
        else:
            # Blank ones reach to the end of the sheet; only what follows shows if they matter.
            self._cells.extend([""] * min(repeated, MAX_COLUMNS + 1 - place))
        self._note(place, text)

    def _note(self, place: int, text: str) -> None:
        found = self.tables[-1].found
        if self._cell.get("calc-type") == "error" or (
            "formula" in self._cell and _ERROR.fullmatch(text)
        ):
            found.errors[self._row, place] = text
        elif "formula" in self._cell and not text and "value-type" not in self._cell:
            found.uncalculated.add((self._row, place))

    def _value(self) -> str:
        kind = self._cell.get("value-type", "")
        shown = "\n".join(self._paragraphs)
        if self._cell.get("calc-type") == "error":
            return shown or "#ERROR!"
        if kind in _NUMBERS and "value" in self._cell:
            return number(float(self._cell["value"]))
        if kind == "boolean":
            return self._cell.get("boolean-value", shown)
        if kind == "date" and "date-value" in self._cell:
            return _moment(self._cell["date-value"])
        if kind == "time" and (said := _DURATION.fullmatch(self._cell.get("time-value", ""))):
            sign, days, hours, minutes, seconds, part = said.groups()
            length = timedelta(
                days=int(days or 0),
                hours=int(hours or 0),
                minutes=int(minutes or 0),
                seconds=float(f"{seconds or 0}{part or ''}"),
            )
            return text_of(-length if sign else length)
        return shown or self._cell.get("string-value", "")

    def _end_row(self) -> None:
        self._reaching = [one for one in self._reaching if one.bottom >= self._row]
        if not self._has_own:
            return
        while self._cells and not self._cells[-1]:
            self._cells.pop()
        for one in self._reaching:
            self._cells.extend([""] * (one.right + 1 - len(self._cells)))
            self._cells[one.left : one.right + 1] = [one.text] * (one.right + 1 - one.left)
        table = self.tables[-1]
        table.rows.append((self._row, self._repeated, self._cells))
        if self._is_hidden_row:
            table.found.hidden_rows.update(range(self._row, self._row + self._repeated))


def _without_namespaces(attributes: Attributes) -> Attributes:
    said: Attributes = {}
    for name, value in attributes.items():
        namespace, _space, local = name.rpartition(" ")
        if namespace.startswith(_CALCEXT):
            if local == "value-type":
                said["calc-type"] = value
        else:
            said[local] = value
    return said


def _count(said: Attributes, name: str) -> int:
    value = said.get(name, "1")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def _moment(said: str) -> str:
    try:
        return text_of(datetime.fromisoformat(said.removesuffix("Z")))
    except ValueError:
        return said.removesuffix("Z").replace("T", " ")
