"""The files that were imported, kept as they came, for the record."""

import hashlib
import re
from pathlib import Path

from cjn_metrics.errors import StoreDamaged
from cjn_metrics.store import mishaps
from cjn_metrics.store.folder import StoreFolder, replace_file
from cjn_metrics.translation import _

_NAME = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 20
REMOVED = ".removed"


def keep_original(files: StoreFolder, sha256: str, data: bytes | Path) -> None:
    """Keep a file under its fingerprint; one that is there already is left alone.

    sha256: 64 lower-case hexadecimal digits of the content. Raises ValueError when that is not
    its fingerprint, DiskFull, StoreNotWritable.
    """
    content = data if isinstance(data, bytes) else data.read_bytes()
    file = _place(files, sha256)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError("the fingerprint belongs to another content")
    with mishaps.writing_to(files.path):
        files.originals.mkdir(mode=0o700, exist_ok=True)
        if not file.exists():
            replace_file(file, content)


def original(files: StoreFolder, sha256: str) -> Path | None:
    """Return where an original lies; None when it was never kept or has been removed."""
    file = _place(files, sha256)
    return file if file.is_file() else None


def originals(files: StoreFolder) -> list[Path]:
    """Return the originals that are kept, in the order of their names."""
    if not files.originals.is_dir():
        return []
    return sorted(file for file in files.originals.iterdir() if _NAME.fullmatch(file.name))


def damaged_originals(files: StoreFolder) -> list[str]:
    """Return the names of originals whose content is not what their name says."""
    return [file.name for file in originals(files) if not _is_whole(file)]


def complaint(names: list[str]) -> StoreDamaged:
    """Return the error that names damaged originals, and says that no record is harmed."""
    return StoreDamaged(
        _(
            "Imported files in “originals” are not as they were kept: {names}. The records do not"
            " need them; put them back from a backup, or take them away."
        ).format(names=", ".join(names))
    )


def _is_whole(file: Path) -> bool:
    fingerprint = hashlib.sha256()
    try:
        with file.open("rb") as content:
            while block := content.read(_BLOCK):
                fingerprint.update(block)
    except OSError:
        return False
    return fingerprint.hexdigest() == file.name


def _place(files: StoreFolder, sha256: str) -> Path:
    if not _NAME.fullmatch(sha256):
        raise ValueError("a fingerprint is 64 lower-case hexadecimal digits")
    return files.originals / sha256
