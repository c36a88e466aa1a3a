"""Making a new store: in an empty folder only, completely or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cjn_metrics.errors import FolderNotEmpty
from cjn_metrics.store import mishaps
from cjn_metrics.store.folder import StoreFolder
from cjn_metrics.store.ledger import Version
from cjn_metrics.store.loading import load
from cjn_metrics.store.publishing import Apply, Reason, publish_first
from cjn_metrics.translation import _


def create_store(folder: Path, tables: Path, author: str, message: str) -> Version:
    """Make a store from a folder of CSV tables that a ``datapackage.json`` describes.

    Raises RecordsProblem, with file, row and column, when the tables are not as described, and
    what ``create_with`` raises.
    """
    return create_with(folder, author, message, lambda con: load(con, tables))


def create_with(folder: Path, author: str, message: str, fill: Apply) -> Version:
    """Make a store whose first version holds what ``fill`` inserts; return that version.

    folder: missing or empty; it and the folders above it are made. ``fill`` gets a connection to
    empty tables inside a transaction, which it leaves open. When anything fails, nothing is left
    behind. Raises FolderNotEmpty, ChecksFailed, StoreBusy, DiskFull, StoreNotWritable, and
    whatever ``fill`` raises.
    """
    files = StoreFolder(folder.absolute())
    _require_empty(files)
    with mishaps.writing_to(files.path), _left_as_found(files), files.locked():
        # Another process may have made the store while this one waited.
        _require_empty(files)
        try:
            files.sweep()
            files.prepare()
            return publish_first(files, Reason(author, message), fill)
        except BaseException:
            files.unprepare()
            raise


def ensure_store(folder: Path, tables: Path, author: str, message: str) -> None:
    """Make the store from ``tables`` if there is none; of several who try at once, one makes it.

    Whatever else is in ``folder`` is left alone: opening it says what is wrong. Raises what
    ``create_store`` raises, except FolderNotEmpty.
    """
    if StoreFolder(folder.absolute()).is_empty():
        with suppress(FolderNotEmpty):
            create_store(folder, tables, author, message)


def _require_empty(files: StoreFolder) -> None:
    if files.pointer.exists():
        raise FolderNotEmpty(
            _("There is a store in {folder} already; a new one needs an empty folder.").format(
                folder=files.path
            )
        )
    if not files.is_empty():
        raise FolderNotEmpty(
            _("{folder} is not empty; a new store needs an empty folder or a new one.").format(
                folder=files.path
            )
        )


@contextmanager
def _left_as_found(files: StoreFolder) -> Iterator[None]:
    """Make the folder, and remove what was made of it if the store does not come about."""
    made = []
    for folder in (files.path, *files.path.parents):
        if folder.exists():
            break
        made.append(folder)
    try:
        files.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in made:
            # Another process may be making its store there by now.
            with suppress(OSError):
                folder.rmdir()
        raise
