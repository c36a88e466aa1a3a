"""The network's own workbook, empty, for people to write into.

Its sheets and columns are those of the profile ``cjn-workbook``, so what is written here is what
is understood when it comes back. Nothing in it forbids a word: a date may be "May 2024", a type
may be missing from the list. What cannot be read is said when the workbook is imported.
"""

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any, BinaryIO

from cjn_metrics.intake.fields import FIELDS, Field
from cjn_metrics.intake.values.choices import VOCABULARIES
from cjn_metrics.translation import _

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PROFILE = "cjn-workbook"
EXAMPLE = "Example"
"""What the first cell of an example row holds; such a row is never imported."""
# The same template is the same file, whenever it is made.
_MADE = datetime(2024, 1, 1, tzinfo=UTC)
_LAST_ROW = 5000
"""Rows, counted from the header, that get drop-down lists."""
_LONGEST_LIST_TITLE = 32
_LONGEST_LIST_MESSAGE = 255
_NARROWEST, _WIDEST = 14, 44

# What the example row of each sheet says, after its first cell. All of it is made up.
_EXAMPLES = {
    "activity.title": "Training on child-friendly hearings",
    "activity.type": "training",
    "activity.earliest_date": "2024-05-12",
    "activity.last_day": "2024-05-14",
    "activity.place": "Battambang",
    "activity.audience": "members",
    "activity.theme": "diversion",
    "reported.organizations": "27",
    "reported.people": "41",
    "organization.name": "Maple House",
    "organization.type": "national NGO",
    "organization.country": "Cambodia",
    "organization.province": "Battambang",
    "person.name": "Sok Example",
    "attendance.role": "participant",
    "attendance.status": "attended",
    "attendance.mode": "in person",
    "speaker.name": "Sok Example",
    "speaker.job_title": "Director",
    "speaker.organization": "Maple House",
    "submission.title": "Comments on a draft",
    "submission.addressee": "Harbor Committee",
    "submission.instrument": "Draft general comment",
    "submission.date": "2024-06-30",
    "submission.status": "submitted",
    "submission.language": "English",
    "submission.url": "https://example.org/comments",
}


@dataclass(frozen=True)
class _Column:
    field: Field
    english: str
    khmer: str
    note: str
    required: bool

    @property
    def header(self) -> str:
        return f"{self.english} / {self.khmer}"


@dataclass(frozen=True)
class _Formats:
    title: "Format"
    text: "Format"
    header: "Format"
    required: "Format"
    example: "Format"
    day: "Format"
    plain: "Format"


def write_template(file: BinaryIO) -> None:
    """Write the workbook: a sheet to read first, one for each table, and one of the lists.

    Each table has bilingual headers with a note, the required ones marked; drop-down lists; and
    one row marked "Example", which is never imported. Every cell is text, never a formula or a
    link. The bytes are the same each time.

    file: open for writing bytes.
    """
    # Not needed to read a member's file, and slow to load.
    from xlsxwriter import Workbook

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as book:
        book.set_properties({"title": _("CJN Metrics workbook"), "created": _MADE})
        formats = _formats(book)
        tables = _tables()
        read_me = book.add_worksheet("Read me")
        sheets = {name: book.add_worksheet(name) for name in tables}
        codes = _write_codes(book.add_worksheet("Codes"), formats)
        for name, columns in tables.items():
            _write_table(sheets[name], columns, formats, codes)
        _write_read_me(read_me, tables, formats)
        read_me.activate()


def _tables() -> dict[str, list[_Column]]:
    """Return sheet → its columns in order, as the profile has them."""
    text = (files("cjn_metrics.intake.profiles") / f"{PROFILE}.toml").read_text("utf-8")
    return {
        table["sheets"][0]: [_column(said) for said in table["columns"]]
        for table in tomllib.loads(text)["tables"]
    }


def _column(said: dict[str, Any]) -> _Column:
    return _Column(
        FIELDS[said["field"]],
        said["header_en"],
        said["header_km"],
        said["note"],
        said.get("required", False),
    )


def _formats(book: "Workbook") -> _Formats:
    # No font is named: each reader's system has its own that can write Khmer.
    top = {"valign": "top"}
    head = {**top, "bold": True, "text_wrap": True, "bottom": 1}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 16}),
        text=book.add_format({**top, "text_wrap": True}),
        header=book.add_format({**head, "bg_color": "#E8EEF2"}),
        required=book.add_format({**head, "bg_color": "#FCE8B2"}),
        example=book.add_format({"italic": True, "font_color": "#606060"}),
        day=book.add_format({"num_format": "yyyy-mm-dd"}),
        plain=book.add_format({"num_format": "@"}),
    )


def _write_table(
    sheet: "Worksheet", columns: Sequence[_Column], formats: _Formats, codes: dict[str, str]
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 48)
    for place, column in enumerate(columns):
        example = EXAMPLE if place == 0 else _EXAMPLES.get(column.field.name, "")
        # Text stays as it is typed; a day that a spreadsheet understands is shown as 2024-05-12.
        # A number such as "INV-7" or "0012" would otherwise lose its zeros.
        cells = formats.day if column.field.kind == "date" else formats.plain
        if column.field.kind == "count":
            cells = None
        width = min(max(_NARROWEST, len(column.english) + 2, len(example) + 2), _WIDEST)
        sheet.set_column(place, place, width, cells)
        sheet.write_string(
            0, place, column.header, formats.required if column.required else formats.header
        )
        sheet.write_comment(0, place, _note(column), {"x_scale": 2, "author": "CJN Metrics"})
        sheet.write_string(1, place, example, formats.example)
        if source := codes.get(_list_of(column.field)):
            sheet.data_validation(2, place, _LAST_ROW, place, _drop_down(column, source))


def _note(column: _Column) -> str:
    return f"{column.note} {_('Required.')}" if column.required else column.note


def _drop_down(column: _Column, source: str) -> dict[str, Any]:
    # Other words are allowed: "NGO local" is better asked about than lost.
    return {
        "validate": "list",
        "source": source,
        "show_error": False,
        "input_title": column.english[:_LONGEST_LIST_TITLE],
        "input_message": column.note[:_LONGEST_LIST_MESSAGE],
    }


def _list_of(field: Field) -> str:
    """Return the name of the list that a column chooses from; of no list, its kind of value."""
    return field.vocabulary or field.kind


def _lists() -> dict[str, list[str]]:
    places = {
        "country": _names("countries.csv"),
        "province": _names("provinces.csv"),
        "language": _names("languages.csv"),
    }
    return {**{name: list(values) for name, values in VOCABULARIES.items()}, **places}


def _names(file_name: str) -> list[str]:
    text = (files("cjn_metrics.intake.values") / file_name).read_text("utf-8-sig")
    return [row["name"] for row in csv.DictReader(text.splitlines())]


def _write_codes(sheet: "Worksheet", formats: _Formats) -> dict[str, str]:
    """Write the lists side by side; return list → the cells that hold its values."""
    from xlsxwriter.utility import xl_range_abs

    found = {}
    sheet.freeze_panes(1, 0)
    for place, (name, values) in enumerate(_lists().items()):
        sheet.set_column(place, place, max(_NARROWEST, *(len(value) + 2 for value in values)))
        sheet.write_string(0, place, name[:1].upper() + name[1:], formats.header)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, place, value)
        found[name] = f"=Codes!{xl_range_abs(1, place, len(values), place)}"
    return found


def _write_read_me(sheet: "Worksheet", tables: dict[str, list[_Column]], formats: _Formats) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 80)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, _("CJN Metrics workbook"), formats.title)
    row = 2
    for line in _how_to():
        sheet.merge_range(row, 0, row, 2, line, formats.text)
        sheet.set_row(row, 32)
        row += 1
    row += 1
    for place, header in enumerate((_("Sheet"), _("Column"), _("What to write"))):
        sheet.write_string(row, place, header, formats.header)
    for name, columns in tables.items():
        for column in columns:
            row += 1
            sheet.write_string(row, 0, name, formats.text)
            sheet.write_string(row, 1, column.header, formats.text)
            sheet.write_string(row, 2, _note(column), formats.text)


def _how_to() -> tuple[str, ...]:
    return (
        _(
            "Write one row for each activity, attendance, speaker, submission and organization,"
            " on the sheet of that name. Fill in what you know and leave the rest blank: blank"
            " means not known, never zero. Sheets that you do not need stay empty."
        ),
        _(
            "Rows that begin with “Example” show how it is meant and are never imported. You may"
            " delete them or leave them where they are."
        ),
        _(
            "Write dates as 2024-05-12. When only the month or the year is known, write May 2024"
            " or 2024, and no day that nobody knows."
        ),
        _(
            "An activity on several sheets is the same one when its number is the same, or its"
            " title and date are."
        ),
        _(
            "Write no child's name, and nothing by which a child could be recognized, anywhere in"
            " this workbook."
        ),
        _(
            "Yellow headers are required. The sheet Codes holds the lists to choose from; do not"
            " change it, nor the names of the sheets."
        ),
    )
