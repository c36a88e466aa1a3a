"""What the machine refuses, said in a sentence: a full disk, a folder that may not be written."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from cjn_metrics.errors import ChecksFailed, DiskFull, StoreNotWritable
from cjn_metrics.translation import _

_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
# DuckDB passes the operating system's words on, and no number.
_FULL_WORDS = ("No space left", "Disk quota exceeded", "not enough space")
_REFUSED_WORDS = ("Permission denied", "Read-only file system")


def disk_full(folder: Path) -> DiskFull:
    """Return the error for a disk without room; what was published before stays as it is."""
    return DiskFull(
        _(
            "There is not enough room on the disk of {folder} for a new version; nothing was"
            " changed, and the last version is still served. Make room and try again."
        ).format(folder=folder)
    )


def not_writable(folder: Path) -> StoreNotWritable:
    """Return the error for a folder that this account may not write to."""
    return StoreNotWritable(
        _(
            "This account may not write to the store in {folder}; nothing was changed."
            " Use an account that may, or a copy of the folder."
        ).format(folder=folder)
    )


def not_readable(folder: Path) -> StoreNotWritable:
    """Return the error for a folder that this account may not even read."""
    return StoreNotWritable(
        _("This account may not read the store in {folder}; use an account that may.").format(
            folder=folder
        )
    )


def says_disk_full(problem: duckdb.Error) -> bool:
    """True when DuckDB ran out of disk."""
    return any(words in str(problem) for words in _FULL_WORDS)


def says_refused(problem: duckdb.Error) -> bool:
    """True when the operating system refused DuckDB a file."""
    return any(words in str(problem) for words in _REFUSED_WORDS)


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Say what goes wrong while writing: DiskFull, StoreNotWritable or ChecksFailed.

    An OSError about a file outside ``folder`` is somebody else's and passes through unchanged.
    """
    try:
        yield
    except OSError as problem:
        if not _concerns(problem, folder):
            raise
        if problem.errno in _FULL:
            raise disk_full(folder) from problem
        if problem.errno in _REFUSED:
            raise not_writable(folder) from problem
        raise
    except duckdb.ConstraintException as problem:
        raise ChecksFailed(_broken_constraint(str(problem))) from problem
    except duckdb.Error as problem:
        if says_disk_full(problem):
            raise disk_full(folder) from problem
        if says_refused(problem):
            raise not_writable(folder) from problem
        raise


def _concerns(problem: OSError, folder: Path) -> bool:
    return not isinstance(problem.filename, str) or Path(problem.filename).is_relative_to(folder)


def _broken_constraint(text: str) -> str:
    """Say which kind of rule of the tables was broken, without the record that DuckDB quotes."""
    if "NOT NULL" in text:
        reason = _("a value that is always needed is missing")
    elif "uplicate key" in text:
        reason = _("two records have the same identifier")
    else:
        reason = _("a value is not one of those allowed, or two dates are reversed")
    return _("Nothing was published: {reason}.").format(reason=reason)
