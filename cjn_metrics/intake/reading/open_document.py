"""ODS → rows, from its content.xml in one pass.

calamine reads ODS too, but tells neither merged cells, hidden rows nor errors, which all stand in
that same part; so nothing would be saved by reading it twice.
"""

import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from cjn_metrics.intake.reading import archive
from cjn_metrics.intake.reading.ods_content import Content, Table
from cjn_metrics.intake.reading.telling import Row, Teller
from cjn_metrics.intake.reading.workbook import (
    warn_of_cells,
    warn_of_hidden_rows,
    warn_of_hidden_sheets,
)


def tell(opened: zipfile.ZipFile, teller: Teller) -> None:
    """Read the workbook and send its visible sheets. Raises FileRefused when it is damaged."""
    _refuse_encrypted(opened)
    content = _content(opened)
    teller.send(kind="ods", encoding=None, delimiter=None, uses_1904=content.uses_1904)
    hidden = [table.name for table in content.tables if content.is_hidden(table)]
    warn_of_hidden_sheets(hidden, teller)
    visible = [table for table in content.tables if not content.is_hidden(table)]
    total = max(1, sum(len(table.rows) for table in visible))
    for table in visible:
        teller.sheet(table.name, _rows(table), lambda count: min(1.0, count / total))
        warn_of_cells(table.name, table.found, teller)
        warn_of_hidden_rows(table.name, len(table.found.hidden_rows), teller)


def _content(opened: zipfile.ZipFile) -> Content:
    content = Content()
    # With the space between namespace and name, prefixes of any writer come out the same.
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = content.start
    parser.EndElementHandler = content.end
    parser.CharacterDataHandler = content.text
    try:
        for piece in archive.chunks(opened, "content.xml"):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, KeyError) as problem:
        raise archive.damaged() from problem
    return content


def _rows(table: Table) -> Iterator[Row]:
    for first, repeated, cells in table.rows:
        for number in range(first, first + repeated):
            # Whoever takes the row may shorten it.
            yield number, list(cells)


def _refuse_encrypted(opened: zipfile.ZipFile) -> None:
    if "META-INF/manifest.xml" in opened.namelist():
        for piece in archive.chunks(opened, "META-INF/manifest.xml"):
            if b"encryption-data" in piece:
                raise archive.locked()
