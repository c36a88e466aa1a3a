"""Extracts as an Excel workbook: typed cells, a frozen header, and a first sheet that explains.

Text is written as text, so that nothing in it can run as a formula and no apostrophe is needed.
"""

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date
from typing import TYPE_CHECKING, Any, BinaryIO

from cjn_metrics.answers import answer, context, figures, record_rows
from cjn_metrics.catalogue import metrics, record, records
from cjn_metrics.extracts.columns import (
    metric_columns,
    metric_descriptions,
    record_columns,
    record_descriptions,
)
from cjn_metrics.extracts.readme import about, how_to_read_tables
from cjn_metrics.extracts.temporary_file import filled
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, plural

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS_AT_MOST = 1_048_575
"""Excel's limit for a sheet, its header aside."""
_TEXT_AT_MOST = 32_767
_FIRST_YEAR = 1900
# Excel keeps 15 digits of a number.
_EXACT_BELOW = 10**15
_WIDEST, _NARROWEST = 40, 10
_FIGURES = "Figures"


def workbook_file(
    reader: Reader, filters: Filters, access: Access, name: str | None = None
) -> BinaryIO:
    """Return an open temporary file with the workbook, at its beginning; closing removes it.

    name: a record extract; None for all of them and every metric. Rows beyond Excel's limit and
    the end of texts beyond it are left out, and the first sheet says so. Raises UnknownExtract,
    OutputProblem when there is no room, and StoreDamaged.
    """
    asked = [record(name).name] if name else list(records())
    return filled(
        ".xlsx",
        lambda file: _Book(file, reader, filters, access).write(asked, with_metrics=name is None),
        _("There is no room for the workbook in the folder of temporary files, {folder}."),
    )


class _Book:
    """One workbook in the making, in memory that does not grow with its rows."""

    def __init__(self, target: BinaryIO, reader: Reader, filters: Filters, access: Access) -> None:
        self._target = target
        self._asked = (reader, filters, access)
        self._notes: list[str] = []
        self._told: list[tuple[str, str, int, dict[str, str]]] = []
        self._cut = 0

    def write(self, names: Sequence[str], *, with_metrics: bool) -> None:
        import xlsxwriter

        reader, filters, access = self._asked
        with (
            tempfile.TemporaryDirectory(prefix="cjn-metrics-") as folder,
            xlsxwriter.Workbook(self._target, {"constant_memory": True, "tmpdir": folder}) as book,
        ):
            self._formats(book)
            when = reader.version.created_at.astimezone(UTC).replace(tzinfo=None)
            book.set_properties({"title": _("CJN Metrics"), "created": when})
            first = book.add_worksheet(_("Read me"))
            if with_metrics:
                self._figures(book)
            for name in names:
                stream = record_rows(reader, name, filters, access)
                told = record_descriptions(name)
                kinds = dict(record_columns(name))
                with closing(stream.batches):
                    rows = self._sheet(
                        book, name, [(one, kinds[one]) for one in stream.columns], stream.batches
                    )
                self._told.append((name, _(records()[name].description), rows, told))
            if with_metrics:
                self._breakdowns(book)
            self._read_me(first)

    def _formats(self, book: "Workbook") -> None:
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def _figures(self, book: "Workbook") -> None:
        """All single figures on one sheet: a sheet each would hide them."""
        reader, filters, access = self._asked
        columns = ("title", "low", "high", "not_recorded", "unit", "notes", "definition", "name")
        names = [name for name, one in metrics().items() if one.shape == "figure"]
        rows = []
        for name, found in figures(reader, names, filters, access).items():
            one = found.metric
            low, high, missing = found.rows[0].values()
            told = " ".join(found.notes)
            rows.append(
                [_(one.title), low, high, missing, _(one.unit), told, _(one.definition), name]
            )
        self._sheet(book, _(_FIGURES), [(each, "") for each in columns], [rows])
        about_low = metric_descriptions("activities")
        self._told.append((_(_FIGURES), _("Every single figure."), len(rows), about_low))

    def _breakdowns(self, book: "Workbook") -> None:
        reader, filters, access = self._asked
        for name, one in metrics().items():
            if one.shape != "figure":
                found = answer(reader, name, filters, access)
                columns = metric_columns(name)
                rows = [[row[column] for column, _kind in columns] for row in found.rows]
                self._sheet(book, name, columns, [rows])
                said = " ".join([_(one.definition), *found.notes])
                self._told.append((name, said, len(rows), metric_descriptions(name)))

    def _sheet(
        self,
        book: "Workbook",
        name: str,
        columns: Sequence[tuple[str, str]],
        batches: Iterable[Sequence[Sequence[Any]]],
    ) -> int:
        """Write a table; return how many rows it has on the sheet."""
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        if self._asked[0].is_demonstration:
            sheet.set_header("&L" + about(*self._asked)[0].replace("&", "&&"))
        for place, (column, _kind) in enumerate(columns):
            width = min(max(len(column) + 2, _NARROWEST), _WIDEST)
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column, self._head)
        count, left_out = 0, 0
        for batch in batches:
            fitting = batch[: max(ROWS_AT_MOST - count, 0)]
            left_out += len(batch) - len(fitting)
            for row in fitting:
                count += 1
                for place, value in enumerate(row):
                    self._cell(sheet, count, place, value)
        if count:
            sheet.autofilter(0, 0, count, len(columns) - 1)
        if left_out:
            said = plural(
                "{count} row is left out, because a sheet has no room for more. The CSV has all.",
                "{count} rows are left out, because a sheet has no room for more. The CSV has all.",
                left_out,
            )
            self._notes.append(f"{name}: {said}")
        return count

    def _cell(self, sheet: "Worksheet", row: int, place: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float) and abs(value) < _EXACT_BELOW:
            sheet.write_number(row, place, value)
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            sheet.write_datetime(row, place, value, self._day)
        else:
            text = str(value)
            if len(text.encode("utf-16-le")) // 2 > _TEXT_AT_MOST:
                self._cut += 1
                text = text[: _TEXT_AT_MOST // 2]
            sheet.write_string(row, place, text)

    def _read_me(self, sheet: "Worksheet") -> None:
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 100)
        place = 0

        def line(*texts: str, form: Any = None) -> None:
            nonlocal place
            for column, text in enumerate(texts):
                if text:
                    sheet.write_string(place, column, text, form)
            place += 1

        line("CJN Metrics", form=self._title)
        for said in about(*self._asked, context(*self._asked)):
            line("", said, form=self._wrapped)
        if self._cut:
            self._notes.append(
                plural(
                    "{count} text is cut, because a cell has no room for more. The CSV has all.",
                    "{count} texts are cut, because a cell has no room for more. The CSV has all.",
                    self._cut,
                )
            )
        for said in self._notes:
            line(_("Left out"), said, form=self._wrapped)
        line()
        line(_("How to read it"), form=self._head)
        for said in how_to_read_tables():
            line("", said, form=self._wrapped)
        line()
        line(_("Sheets"), form=self._head)
        for name, said, rows, _columns in self._told:
            counted = plural("{count} row", "{count} rows", rows)
            line(name, f"{counted}. {said}", form=self._wrapped)
        line()
        line(_("Columns"), form=self._head)
        seen = set()
        for name, _said, _rows, columns in self._told:
            for column, meaning in columns.items():
                if (column, meaning) not in seen and meaning:
                    seen.add((column, meaning))
                    line(f"{name}: {column}", meaning, form=self._wrapped)
