"""Workbooks made while the tests run, so that no large or strange file lies in the repository."""

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def workbook(fill: Callable[[xlsxwriter.Workbook], None], **options: bool) -> bytes:
    """An XLSX that `fill` filled."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, options) as book:
        fill(book)
    return written.getvalue()


def one_sheet(*rows: list[object]) -> bytes:
    """An XLSX with these rows on its only sheet."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("List")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)

    return workbook(fill)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def changed(book: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The workbook with some parts made anew; a part that it lacks is made from nothing."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def ods(tables: str, *, styles: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """A minimal ODS; `tables` is what stands within office:spreadsheet."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        f' xmlns:office="{OASIS}office:1.0" xmlns:table="{OASIS}table:1.0"'
        f' xmlns:text="{OASIS}text:1.0" xmlns:style="{OASIS}style:1.0" xmlns:calcext="{CALC}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        f"</office:document-content>"
    )
    return zipped({"mimetype": ODS.encode(), "content.xml": content.encode(), **(more or {})})
