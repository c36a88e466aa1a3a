"""Workbooks written by hand, part by part, so that each has exactly one thing wrong.

The parts are stored and not packed, and dated 1980, so that the bytes are the same on every
machine.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.intake.files.making.case import TABLE

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XLSX, XLSM = f"{_TYPE}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

DAY = 1
"""Style of a cell that holds a day."""
DAY_AND_TIME = 2


@dataclass(frozen=True)
class Raw:
    """A cell as XML: what stands in <c …> and between it and </c>."""

    content: str
    kind: str = ""
    style: int = 0


Cell = str | int | float | Raw


def number(value: float, style: int = 0) -> Raw:
    """A number, or a day when the style says so."""
    return Raw(f"<v>{value}</v>", "", style)


def formula(said: str, cached: str | None, kind: str = "str") -> Raw:
    """A formula, with the value that it had when it was saved or without one."""
    value = "" if cached is None else f"<v>{escape(cached)}</v>"
    return Raw(f"<f>{escape(said)}</f>{value}", kind if cached is not None else "")


def fault(said: str) -> Raw:
    """A cell that shows an error such as #REF!."""
    return Raw(f"<v>{said}</v>", "e")


def archive(parts: Mapping[str, bytes | str], how: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of parts, always the same."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", how) as packed:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = how
            packed.writestr(info, content)
    return written.getvalue()


@dataclass(frozen=True)
class Page:
    """One sheet of an XLSX: its rows, and what else it says."""

    rows: Sequence[Sequence[Cell]] = tuple(TABLE)
    name: str = "Sheet1"
    merged: Sequence[str] = ()
    state: str = ""
    """hidden or veryHidden."""
    hidden_rows: frozenset[int] = frozenset()


def xlsx(
    *pages: Page,
    uses_1904: bool = False,
    others: Mapping[str, bytes | str] | None = None,
    kind: str = XLSX,
) -> bytes:
    """An XLSX with these sheets, one that holds ``TABLE`` when none is given."""
    return archive(parts_of(*(pages or (Page(),)), uses_1904=uses_1904, kind=kind) | (others or {}))


def rows_as_xlsx(rows: Sequence[Sequence[Cell]]) -> bytes:
    """An XLSX with one sheet that holds the rows."""
    return xlsx(Page(rows))


def parts_of(*pages: Page, uses_1904: bool = False, kind: str = XLSX) -> dict[str, bytes | str]:
    """The parts of such an XLSX by name."""
    count = range(1, len(pages) + 1)
    properties = '<workbookPr date1904="1"/>' if uses_1904 else ""
    sheets = "".join(
        f'<sheet name="{escape(page.name)}" sheetId="{n}" r:id="rId{n}"'
        + (f' state="{page.state}"' if page.state else "")
        + "/>"
        for n, page in zip(count, pages, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in count
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in count
    )
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
        f"{properties}<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}'
        f'/relationships">{relations}<Relationship Id="rId{len(pages) + 1}"'
        f' Type="{_DOCUMENT}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{_DECLARATION}<styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
        '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": _sheet(pages[n - 1]) for n in count},
    }


def _sheet(page: Page) -> str:
    rows = "".join(
        f'<row r="{r}"{" hidden=" + chr(34) + "1" + chr(34) if r in page.hidden_rows else ""}>'
        + "".join(_cell(cell, f"{_letters(c)}{r}") for c, cell in enumerate(row, 1) if cell != "")
        + "</row>"
        for r, row in enumerate(page.rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{place}"/>' for place in page.merged)
    merges = f'<mergeCells count="{len(page.merged)}">{merged}</mergeCells>' if merged else ""
    return (
        f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merges}'
        "</worksheet>"
    )


def _cell(cell: Cell, place: str) -> str:
    if isinstance(cell, str):
        text = escape(cell)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    raw = cell if isinstance(cell, Raw) else number(cell)
    kind = f' t="{raw.kind}"' if raw.kind else ""
    style = f' s="{raw.style}"' if raw.style else ""
    return f'<c r="{place}"{style}{kind}>{raw.content}</c>'


def _letters(column: int) -> str:
    """1 → A, 27 → AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def ods(rows: Iterable[Sequence[str]] = TABLE, *, is_encrypted: bool = False) -> bytes:
    """An ODS with one sheet; a cell that begins with < is XML already."""
    written = "".join(
        "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows
    )
    content = (
        f'{_DECLARATION}<office:document-content xmlns:office="{_OPEN}:office:1.0"'
        f' xmlns:table="{_OPEN}:table:1.0" xmlns:text="{_OPEN}:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Sheet1">{written}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    locked = '<manifest:encryption-data manifest:checksum="AA=="/>' if is_encrypted else ""
    manifest = (
        f'{_DECLARATION}<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        f"{locked}</manifest:file-entry></manifest:manifest>"
    )
    parts = {"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": manifest}
    return archive(parts)


def _ods_cell(cell: str) -> str:
    if cell.startswith("<"):
        return cell
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(cell)}</text:p></table:table-cell>"
    )
