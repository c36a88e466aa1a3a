"""What a file is, told by its first bytes and never by its name."""

import json
import re
from typing import Literal

from cjn_metrics.errors import FileRefused
from cjn_metrics.translation import _

Container = Literal["text", "archive"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in an OLE file are UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*", re.S), ""),
    (re.compile(rb"....ftyp(heic|heix|mif1|avif)", re.S), ""),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "7-Zip"),
    (re.compile(rb"Rar!\x1a\x07"), "RAR"),
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"PAR1"), "Parquet"),
    (re.compile(rb"SQLite format 3\0|.{8}DUCK", re.S), "database"),
    (re.compile(rb"\x7fELF|MZ.\0"), "program"),
)
_HTML = re.compile(
    r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_XML = re.compile(r"\s*<(\?xml|!doctype)\b", re.I)
_JSON = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\]])")
_SAMPLE = 4096


def container(data: bytes) -> Container:
    """Say whether the bytes are an archive (a workbook, perhaps) or text.

    Raises FileRefused for what is neither, with what it is and what would be right.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise FileRefused(_("The file is empty."))
    if data.startswith(_OLE):
        raise FileRefused(_ole(data))
    if data.startswith(_ARCHIVES):
        return "archive"
    for beginning, name in _OTHERS:
        if beginning.match(data):
            raise FileRefused(_other(name))
    return "text"


def refuse_markup(text: str) -> None:
    """Raise FileRefused when a text begins as HTML, XML or JSON does: it is not a table."""
    beginning = text[:_SAMPLE].lstrip("\ufeff")
    if _HTML.match(beginning):
        raise FileRefused(
            _(
                "This is a web page (HTML), whatever its name says. Open it in a spreadsheet"
                " program and save it as .xlsx or as CSV UTF-8."
            )
        )
    if _XML.match(beginning):
        raise FileRefused(
            _("This is XML, not a table. Open it in a spreadsheet program and save it as .xlsx.")
        )
    if _JSON.match(beginning) and _is_json(text):
        raise FileRefused(_("This is JSON, not a table. Export the records as CSV or as .xlsx."))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        return _(
            "The workbook is protected by a password. Open it in Excel, remove the password"
            " (File, Info, Protect Workbook) and save it."
        )
    if _WORD in data:
        return _("This is a Word document. Put its table into a workbook and save it as .xlsx.")
    return _("This is a workbook of the old kind (.xls). Open it in Excel and save it as .xlsx.")


def _other(name: str) -> str:
    if not name:
        return _("This is a picture. Give the list as a workbook (.xlsx) or as CSV.")
    if name == "PDF":
        return _("This is a PDF. Give the list that it was made from, as a workbook or as CSV.")
    if name in ("gzip", "7-Zip", "RAR"):
        return _("This is a {name} archive. Take the files out and give them one by one.").format(
            name=name
        )
    return _("This is not a table but a file of another kind ({name}). Give CSV or .xlsx.").format(
        name=name
    )
