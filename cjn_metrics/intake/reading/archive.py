"""What is looked at before anything in an archive is opened: a few kilobytes can hold gigabytes.

Three bounds hold: what the parts declare together, how much smaller packing made them, and how
many there are. Then every part is unpacked once,
into nothing, so that a damaged one is found here and not as half a table; and no part may
declare a document type, because that is where entities are made.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from cjn_metrics.errors import FileRefused
from cjn_metrics.translation import _

MAX_RATIO = 100
MAX_PARTS = 2000
# A short part of one repeated word packs far better than 100, and does no harm.
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_XML_ENDINGS = (".xml", ".rels", ".vml")
_NESTED = (".zip", ".gz", ".7z", ".rar", ".xz", ".bz2", ".tar")


def damaged() -> FileRefused:
    """Return the refusal of a file that is not whole."""
    return FileRefused(
        _("The file is cut off or damaged. Open it where it was made, save it again and retry.")
    )


def locked() -> FileRefused:
    """Return the refusal of a workbook that needs a password."""
    return FileRefused(
        _(
            "The workbook is protected by a password. Open it in the program it was made with,"
            " remove the password and save it."
        )
    )


def opened(data: bytes, max_unpacked_bytes: int) -> zipfile.ZipFile:
    """Return the archive, checked as the module's docstring says.

    Raises FileRefused when it is too large unpacked, damaged, or declares a document type.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_sizes(archive.infolist(), len(data), max_unpacked_bytes)
        for part in archive.infolist():
            _check_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as problem:
        raise damaged() from problem
    # zipfile says so of a part that asks for a password, and of names that are not text.
    except (RuntimeError, UnicodeDecodeError, ValueError) as problem:
        raise damaged() from problem
    return archive


def chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield one part of the archive, unpacked, piece by piece."""
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            yield piece


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int, most: int) -> None:
    declared = sum(part.file_size for part in parts)
    if declared > most:
        raise FileRefused(
            _(
                "Unpacked, the file would take {size} MB; {most} MB are allowed. Save only the"
                " rows that are needed, or save it as CSV."
            ).format(size=f"{-(-declared // 1048576):,}", most=f"{most // 1048576:,}")
        )
    # Parts can share their bytes, so the whole is held against the file's length too.
    swollen = declared > _SMALL and declared > MAX_RATIO * packed
    if swollen or any(
        part.file_size > _SMALL and part.file_size > MAX_RATIO * part.compress_size
        for part in parts
    ):
        raise FileRefused(
            _(
                "The file is packed in a way that is made to overload programs. Copy its cells"
                " into a new workbook, or save it as CSV."
            )
        )
    if len(parts) > MAX_PARTS:
        raise FileRefused(
            _(
                "The file holds {count} parts, far more than a workbook has; {most} are allowed."
                " Copy its cells into a new workbook, or save it as CSV."
            ).format(count=f"{len(parts):,}", most=f"{MAX_PARTS:,}")
        )


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    name = part.filename.lower()
    if part.flag_bits & 1:
        raise locked()
    if name.endswith(_NESTED):
        raise FileRefused(
            _("This is an archive with archives in it. Take the files out, give them one by one.")
        )
    prolog = _Prolog() if name.endswith(_XML_ENDINGS) else None
    for piece in chunks(archive, part.filename):
        if prolog:
            prolog.feed(piece)


class _Prolog:
    """Reads XML up to its first element, which is where a document type would stand."""

    def __init__(self) -> None:
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._begun
        self._is_over = False

    def feed(self, piece: bytes) -> None:
        """Read on; what is no XML at all is left to whoever needs the part."""
        if self._parser is None:
            return
        try:
            # Not the whole piece: after the first element there is nothing to look for.
            for start in range(0, len(piece), 4096):
                self._parser.Parse(piece[start : start + 4096], False)
                if self._is_over:
                    break
        except (expat.ExpatError, LookupError, ValueError):
            self._is_over = True
        if self._is_over:
            self._parser = None

    def _begun(self, name: str, attributes: dict[str, str]) -> None:
        self._is_over = True

    def _refuse(self, *declared: object) -> None:
        raise FileRefused(
            _(
                "The workbook declares entities of its own, which no spreadsheet program does and"
                " which can overload one. Copy its cells into a new workbook."
            )
        )
