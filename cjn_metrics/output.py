"""Where the command line's results go: stdout as bytes, or a file that is whole or absent."""

import errno
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cjn_metrics.errors import OutputProblem
from cjn_metrics.translation import _

_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT)
# What Windows says of a pipe that nobody reads any more.
_BROKEN = (errno.EPIPE, errno.EINVAL)


def send(chunks: Iterable[bytes]) -> None:
    """Write to standard output, exactly these bytes, on every system.

    Raises BrokenPipeError when nobody reads on (`… | head`), OutputProblem when it cannot be
    written; nothing more is written then.
    """
    stdout = sys.stdout.buffer
    for chunk in chunks:
        try:
            stdout.write(chunk)
        except OSError as problem:
            raise _stopped(problem) from problem
    try:
        stdout.flush()
    except OSError as problem:
        raise _stopped(problem) from problem


def send_text(text: str) -> None:
    """Write text to standard output as UTF-8, ending in a line feed."""
    send([f"{text}\n".encode()])


def write_file(target: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Write a file through ``fill`` so that it is there whole or not at all.

    An existing file is replaced once the new one is complete; a device or a pipe is written to as
    it is. Raises OutputProblem, saying what would help, and whatever ``fill`` raises.
    """
    try:
        if target.is_dir():
            raise OutputProblem(
                _("{file} is a folder; name a file in it.").format(file=target)
            ) from None
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                fill(device)
            return
        # What a link points to is replaced, not the link.
        _replace(target.resolve(), fill)
    except OSError as problem:
        raise OutputProblem(_cannot_write(target, problem)) from problem


def _replace(target: Path, fill: Callable[[BinaryIO], object]) -> None:
    # A new file in the same folder: it gets the usual permissions, and renaming it is one step.
    part = target.with_name(f".{target.name[:100]}.{uuid.uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as file:
            fill(file)
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _stopped(problem: OSError) -> Exception:
    """Make sure that Python does not try once more at its end, and complain; name the error."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if problem.errno in _BROKEN:
        return BrokenPipeError()
    return OutputProblem(_cannot_write(_("standard output"), problem))


def _cannot_write(where: Path | str, problem: OSError) -> str:
    if problem.errno in _FULL:
        return _("There is not enough room on the disk to write {file}.").format(file=where)
    if problem.errno in _REFUSED:
        return _("This account may not write {file}; name another file.").format(file=where)
    if problem.errno in _NO_FOLDER and isinstance(where, Path) and not where.parent.is_dir():
        return _("There is no folder {folder}; make it first, or name another file.").format(
            folder=where.parent
        )
    return _("{file} cannot be written: {reason}.").format(file=where, reason=problem.strerror)
