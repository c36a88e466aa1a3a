"""Files that are not what they say, not whole, or made to harm."""

import io
import struct
import zipfile

from tests.intake.files.making.case import TABLE, Case, good, refused, table
from tests.intake.files.making.workbooks import (
    Page,
    archive,
    ods,
    parts_of,
    rows_as_xlsx,
    xlsx,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)
_OUTSIDE = _ENTITIES.split("[", 1)[0] + (
    '[<!ENTITY j SYSTEM "file:///etc/hostname">]>' + _ENTITIES.split("]>", 1)[1]
)
_SHEET = "xl/worksheets/sheet1.xml"


def cases() -> list[Case]:
    """Files that are refused, and two with a wrong name that are read all the same."""
    return [*_mislabelled(), *_broken(), *_locked(), *_bombs()]


def _mislabelled() -> list[Case]:
    page = b"<!DOCTYPE html>\n<html><body><table><tr><td>Date</td></tr></table></body></html>\n"
    word = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
    return [
        good("csv-named-xlsx.xlsx", table(), warnings=["named as a workbook"]),
        good("csv-named-xls.xls", table(delimiter="\t"), warnings=["named as a workbook"]),
        refused("html-named-xlsx.xlsx", page, "HTML"),
        refused("html-named-xls.xls", page.split(b"\n", 1)[1], "HTML"),
        refused("pdf-named-csv.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        refused("picture-named-xlsx.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        refused("word-named-xlsx.xlsx", word, "workbook"),
        refused("json-named-csv.csv", b'[{"Date": "2024-05-12", "Activity": "Harbor"}]\n', "JSON"),
        refused("xml-named-csv.csv", b'<?xml version="1.0"?><rows><row/></rows>\n', "XML"),
        refused("gzip-named-csv.csv", b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\0" * 20, "gzip"),
        refused("database-named-csv.csv", b"SQLite format 3\0" + b"\0" * 84, "database"),
        refused("rtf-named-csv.csv", rb"{\rtf1\ansi Harbor meeting}", "RTF"),
    ]


def _broken() -> list[Case]:
    whole = rows_as_xlsx(TABLE)
    parts = parts_of(Page())
    wrong_sum = bytearray(whole)
    place = whole.index(b"Harbor meeting")
    wrong_sum[place : place + 6] = b"Hurbor"
    return [
        refused("xlsx-truncated.xlsx", whole[: len(whole) * 2 // 3], "cut off or damaged"),
        refused("xlsx-with-a-changed-byte.xlsx", bytes(wrong_sum), "cut off or damaged"),
        refused("ods-truncated.ods", ods()[:900], "cut off or damaged"),
        refused("zip-of-nothing.xlsx", b"PK\x05\x06" + b"\0" * 18, ""),
        refused("zip-of-a-text.xlsx", archive({"list.csv": table()}), ""),
        refused("zip-in-a-zip.xlsx", archive({"inner.zip": whole}), "archives in it"),
        refused(
            "xlsx-without-its-sheet.xlsx",
            archive({name: part for name, part in parts.items() if name != _SHEET}),
            "damaged",
        ),
        refused(
            "xlsx-with-a-broken-sheet.xlsx",
            archive({**parts, _SHEET: str(parts[_SHEET])[:300]}),
            "damaged",
        ),
        refused("xlsx-without-rows.xlsx", xlsx(Page([])), ""),
        refused("xlsx-with-only-hidden-sheets.xlsx", xlsx(Page(state="hidden")), "hidden"),
    ]


def _locked() -> list[Case]:
    encrypted = _OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480
    marked = bytearray(rows_as_xlsx(TABLE))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(header)
        while place >= 0:
            marked[place + flags] |= 1
            place = marked.find(header, place + 4)
    return [
        refused("xls-of-the-old-kind.xls", _OLE + b"Workbook" * 8, ".xls"),
        refused("xls-named-xlsx.xlsx", _OLE + b"Workbook" * 8, ".xls"),
        refused("doc-of-the-old-kind.xls", _OLE + "WordDocument".encode("utf-16-le"), "Word"),
        refused("xlsx-with-password.xlsx", encrypted, "password"),
        refused("xlsx-with-packed-password.xlsx", bytes(marked), "password"),
        refused("ods-with-password.ods", ods(is_encrypted=True), "password"),
    ]


def _bombs() -> list[Case]:
    parts = parts_of(Page())
    blank = str(parts[_SHEET]).replace("</worksheet>", " " * 20_000_000 + "</worksheet>")
    return [
        refused("bomb-of-entities.xlsx", archive({**parts, _SHEET: _ENTITIES}), "entities"),
        refused("bomb-of-outside-entities.xlsx", archive({**parts, _SHEET: _OUTSIDE}), "entities"),
        refused("bomb-by-ratio.xlsx", _packed({**parts, _SHEET: blank}), "overload"),
        refused("bomb-by-declared-size.xlsx", _declaring(400 * 1024 * 1024), "Unpacked"),
        refused(
            "bomb-of-many-parts.xlsx",
            archive({**parts, **{f"xl/p{n}": "" for n in range(2_000)}}),
            "parts",
        ),
    ]


def _packed(parts: dict[str, bytes | str]) -> bytes:
    return archive(parts, zipfile.ZIP_DEFLATED)


def _declaring(size: int) -> bytes:
    """A workbook whose directory says that its sheet is that large unpacked."""
    written = bytearray(rows_as_xlsx(TABLE))
    for info in zipfile.ZipFile(io.BytesIO(bytes(written))).infolist():
        if info.filename == _SHEET:
            struct.pack_into("<I", written, info.header_offset + 22, size)
            entry = written.rindex(_SHEET.encode()) - 46
            struct.pack_into("<I", written, entry + 24, size)
    return bytes(written)
