"""The text of an imported file, as far as it takes to find a name in it."""

import html
import re
import zipfile
import zlib
from pathlib import Path

from cjn_metrics.store.names import plain

_TAGS = re.compile(r"<[^>]*>")
# Where a cell or paragraph ends, in a workbook of either kind.
_ENDS = re.compile(r"</(?:\w+:)?(?:si|is|c|v|p|row|table-cell)\s*>")
# A tenth of NUL bytes, and it is no text of single bytes.
_SPARSE = 10


def text_of(file: Path) -> str:
    """Return all text of a file as ``plain`` has it; of an archive, that of all it holds.

    Cells come in the order of the file. Bytes that are no text come out as whatever they may be.
    """
    content = file.read_bytes()
    if content[:2] == b"PK":
        try:
            with zipfile.ZipFile(file) as archive:
                members = [_decoded(archive.read(name)) for name in archive.namelist()]
            return "\n".join(map(_untagged, members))
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
            pass
    return plain(_decoded(content))


def _untagged(text: str) -> str:
    # A cell may hold a word in two pieces, and two words may be parted by a tag alone.
    joined, apart = _TAGS.sub("", _ENDS.sub("\n", text)), _TAGS.sub(" ", text)
    return plain(f"{html.unescape(joined)}\n{html.unescape(apart)}\n{html.unescape(text)}")


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content.count(b"\0") * _SPARSE > len(content):
        both = [content.decode(f"utf-16-{end}", errors="replace") for end in ("le", "be")]
        return "\n".join(both)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
