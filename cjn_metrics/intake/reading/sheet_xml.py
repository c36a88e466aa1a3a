"""What calamine does not tell of an XLSX sheet: errors, formulas without a value, hidden rows.

A sheet's XML is only read when a quick look finds one of them in it: reading it all takes longer
than everything else. Element names are those of ECMA-376, part 1, section 18.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from cjn_metrics.intake.reading import archive

Attributes = dict[str, str]

# An error cell, a formula, a hidden row.
_WORTH_READING = re.compile(rb"t=[\"']e[\"']|<(?:\w+:)?f[\s/>]|hidden=[\"'](?:1|true)")
# Long enough for what the pattern finds to lie across two pieces.
_OVERLAP = 64
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class Outline:
    """What the workbook says of itself: sheet → part of the archive, and its first day."""

    parts: dict[str, str]
    uses_1904: bool


@dataclass
class Found:
    """Row numbers from 1, as shown; columns from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def outline(opened: zipfile.ZipFile) -> Outline:
    """Read where the sheets are. A sheet whose part is not there is left to calamine."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}
    first_day: list[bool] = []

    def relation(name: str, attributes: Attributes) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )

    def workbook(name: str, attributes: Attributes) -> None:
        if _local(name) == "sheet":
            key = next((a for n, a in attributes.items() if n.endswith(":id")), "")
            sheets[attributes.get("name", "")] = key
        elif _local(name) == "workbookPr":
            first_day.append(attributes.get("date1904", "") in _TRUE)

    names = set(opened.namelist())
    for part, handler in (
        ("xl/_rels/workbook.xml.rels", relation),
        ("xl/workbook.xml", workbook),
    ):
        if part in names:
            _read(opened, part, handler)
    parts = {name: targets.get(key, "") for name, key in sheets.items()}
    return Outline({n: part for n, part in parts.items() if part in names}, any(first_day))


def look_into(opened: zipfile.ZipFile, part: str) -> Found:
    """Return what is found in a sheet's part. Raises FileRefused when it is not whole."""
    found = Found()
    tail = b""
    for piece in archive.chunks(opened, part):
        if _WORTH_READING.search(tail + piece):
            break
        tail = piece[-_OVERLAP:]
    else:
        return found
    reader = _SheetReader(found)
    _read(opened, part, reader.start, reader.end, reader.text)
    return found


class _SheetReader:
    """Takes the elements of a sheet one by one."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._row = 0
        self._place = -1
        self._type = ""
        self._has_formula = False
        self._in_value = False
        self._value = ""

    def start(self, name: str, attributes: Attributes) -> None:
        match _local(name):
            case "c":
                self._begin_cell(attributes)
            case "v" | "t":
                self._in_value = True
            case "f":
                self._has_formula = True
            case "row":
                said = attributes.get("r", "")
                self._row = int(said) if said.isdigit() else self._row + 1
                self._place = -1
                if attributes.get("hidden", "") in _TRUE:
                    self._found.hidden_rows.add(self._row)

    def end(self, name: str) -> None:
        match _local(name):
            case "c":
                here = (self._row, self._place)
                if self._type == "e":
                    self._found.errors[here] = self._value or "#ERROR!"
                elif self._has_formula and not self._value and self._type != "str":
                    self._found.uncalculated.add(here)
            case "v" | "t":
                self._in_value = False

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text[:100]

    def _begin_cell(self, attributes: Attributes) -> None:
        said = _CELL.fullmatch(attributes.get("r", ""))
        self._place = _place(said.group(1)) if said else self._place + 1
        self._row = int(said.group(2)) if said else self._row
        self._type = attributes.get("t", "")
        self._has_formula = False
        self._in_value = False
        self._value = ""


def _read(
    opened: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for piece in archive.chunks(opened, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as problem:
        raise archive.damaged() from problem


def _place(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _local(name: str) -> str:
    return name.rpartition(":")[2]
