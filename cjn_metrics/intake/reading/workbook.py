"""XLSX and XLSM → rows. Nothing in them is run: a formula gives the value saved with it."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Literal

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.reading import archive, sheet_xml
from cjn_metrics.intake.reading.telling import Row, Teller
from cjn_metrics.intake.reading.values import letters, text_of
from cjn_metrics.translation import _, plural

Kind = Literal["xlsx", "xlsm", "ods"]

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind(opened: zipfile.ZipFile) -> Kind:
    """Say which workbook the archive is. Raises FileRefused when it is none, with what it is."""
    names = {name.lower() for name in opened.namelist()}
    if "mimetype" in names or "content.xml" in names:
        said = opened.read("mimetype") if "mimetype" in opened.namelist() else _ODS
        if said.strip().startswith(_ODS) and "content.xml" in names:
            return "ods"
        raise FileRefused(
            _("This is an OpenDocument file, but no spreadsheet. Save the table as .xlsx or .ods.")
        )
    if "xl/workbook.xml" in names:
        return "xlsm" if any(name.endswith("vbaproject.bin") for name in names) else "xlsx"
    if "xl/workbook.bin" in names:
        raise FileRefused(
            _("This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.")
        )
    for beginning, what in (("word/", "Word"), ("ppt/", "PowerPoint"), ("index/", "Numbers")):
        if any(name.startswith(beginning) for name in names):
            raise FileRefused(
                _(
                    "This is a {program} document. Put its table into a workbook and save it as"
                    " .xlsx."
                ).format(program=what)
            )
    raise FileRefused(
        _("This is a ZIP archive and no workbook. Take the files out and give them one by one.")
    )


def tell(data: bytes, opened: zipfile.ZipFile, teller: Teller) -> None:
    """Read the workbook and send its visible sheets. Raises FileRefused when it is damaged."""
    try:
        outline = sheet_xml.outline(opened)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            teller.send(
                kind=kind(opened), encoding=None, delimiter=None, uses_1904=outline.uses_1904
            )
            _warn_of_what_is_ignored(opened, teller)
            visible = _visible(book, teller)
            for place, name in enumerate(visible):
                found = sheet_xml.Found()
                if name in outline.parts:
                    found = sheet_xml.look_into(opened, outline.parts[name])
                _tell_sheet(book, name, found, teller, place / len(visible), 1 / len(visible))
    except PasswordError as problem:
        raise archive.locked() from problem
    except (CalamineError, KeyError, ValueError, OverflowError) as problem:
        raise archive.damaged() from problem


def warn_of_hidden_sheets(names: list[str], teller: Teller) -> None:
    """Send a warning for each sheet that is left out because nobody sees it."""
    teller.leaves_sheets |= bool(names)
    for name in names:
        message = _("The sheet is hidden and was left out. Unhide it if its rows are wanted.")
        teller.warn(Problem("warning", message, sheet=name))


def warn_of_hidden_rows(name: str, count: int, teller: Teller) -> None:
    """Send one warning when rows that nobody sees were read all the same."""
    if count:
        message = plural(
            "{count} hidden row was read too. Delete it from the sheet if it is not wanted.",
            "{count} hidden rows were read too. Delete them from the sheet if they are not wanted.",
            count,
        )
        teller.warn(Problem("warning", message, sheet=name))


def warn_of_cells(name: str, found: sheet_xml.Found, teller: Teller) -> None:
    """Send a warning for each cell that shows an error, or a formula that has no value."""
    for (row, place), text in sorted(found.errors.items()):
        message = _("The cell shows an error of a formula. Put the value itself there.")
        teller.warn(Problem("warning", message, name, row, letters(place), text))
    for row, place in sorted(found.uncalculated):
        message = _(
            "The cell has a formula that was never calculated, so it was read as blank. Open the"
            " file in a spreadsheet program and save it."
        )
        teller.warn(Problem("warning", message, name, row, letters(place)))


def _warn_of_what_is_ignored(opened: zipfile.ZipFile, teller: Teller) -> None:
    names = [name.lower() for name in opened.namelist()]
    if any(name.endswith("vbaproject.bin") for name in names):
        message = _("The workbook holds macros. They were ignored; only its cells were read.")
        teller.warn(Problem("warning", message))
    if any(name.startswith("xl/externallinks/") for name in names):
        message = _(
            "The workbook takes values from other files. Those were not opened; the values last"
            " saved were read."
        )
        teller.warn(Problem("warning", message))


def _visible(book: CalamineWorkbook, teller: Teller) -> list[str]:
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = [s.name for s in tables if s.visible != SheetVisibleEnum.Visible]
    warn_of_hidden_sheets(hidden, teller)
    return [sheet.name for sheet in tables if sheet.name not in hidden]


def _tell_sheet(
    book: CalamineWorkbook,
    name: str,
    found: sheet_xml.Found,
    teller: Teller,
    before: float,
    share: float,
) -> None:
    sheet = book.get_sheet_by_name(name)
    height = max(1, sheet.total_height)
    hidden: list[int] = []

    def noting_hidden(rows: Iterator[Row]) -> Iterator[Row]:
        for number, cells in rows:
            if number in found.hidden_rows and any(cells):
                hidden.append(number)
            yield number, cells

    teller.sheet(
        name,
        noting_hidden(_rows(sheet, found)),
        lambda count: before + share * min(1.0, count / height),
    )
    warn_of_cells(name, found, teller)
    warn_of_hidden_rows(name, len(hidden), teller)


def _rows(sheet: CalamineSheet, found: sheet_xml.Found) -> Iterator[Row]:
    """Yield each row with its number; errors are put in, merged cells carried down and right.

    A row of which every text is carried from above is blank: it holds nothing of its own.
    """
    errors = _by_row(found.errors)
    merged = _Merged(sheet)
    last = 0
    for number, values in enumerate(_values(sheet), 1):
        last = number
        cells = [text_of(value) for value in values]
        _put_in(cells, errors.pop(number, {}))
        yield number, merged.filled(number - 1, cells)
    for number in sorted(errors):
        if number > last:
            cells = []
            _put_in(cells, errors[number])
            yield number, cells


def _values(sheet: CalamineSheet) -> Iterator[Sequence[object]]:
    # Without a start there is no cell, and nothing to go through.
    if sheet.start is None:
        return
    # calamine begins with the first row, but with the first column that holds anything.
    before = [""] * sheet.start[1]
    for values in sheet.iter_rows():
        yield [*before, *values]


def _by_row(errors: dict[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, place), text in errors.items():
        rows.setdefault(row, {})[place] = text
    return rows


def _put_in(cells: list[str], texts: dict[int, str]) -> None:
    for place, text in texts.items():
        cells.extend([""] * (place + 1 - len(cells)))
        cells[place] = text


class _Merged:
    """The merged cells of a sheet, carried while its rows come by from top to bottom."""

    def __init__(self, sheet: CalamineSheet) -> None:
        # A merge may reach far beyond what is filled; there is nothing to carry into there.
        self._width = sheet.end[1] + 1 if sheet.end else 0
        self._beginning: dict[int, list[tuple[int, int, int]]] = {}
        self._open: list[tuple[int, int, int, str]] = []
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
            reach = (left, min(right, self._width - 1), bottom)
            self._beginning.setdefault(top, []).append(reach)

    def filled(self, row: int, cells: list[str]) -> list[str]:
        """Return the cells of a row, counted from 0, with the texts that reach into it."""
        self._open = [one for one in self._open if one[2] >= row]
        begun = self._beginning.get(row, [])
        if not self._open and not begun:
            return cells
        own = any(cells)
        for left, right, bottom in begun:
            text = cells[left] if left < len(cells) else ""
            if text:
                self._open.append((left, right, bottom, text))
        if not own:
            return cells
        for left, right, _bottom, text in self._open:
            cells.extend([""] * (right + 1 - len(cells)))
            cells[left : right + 1] = [text] * (right + 1 - left)
        return cells
