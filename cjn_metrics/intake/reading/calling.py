"""Starts the process that reads, hears what it tells, and ends it when a limit is reached."""

import dataclasses
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import cjn_metrics
from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book
from cjn_metrics.intake.reading.hearing import Progress, hear
from cjn_metrics.intake.reading.limits import Limits
from cjn_metrics.translation import _

_MEMORY_USED_UP = 70
# What Python needs to start, and the language of the sentences. Secrets stay here.
_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "CJN_METRICS_LANGUAGE", "LD_LIBRARY_PATH")


def read(
    data: bytes | Path,
    file_name: str,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Book:
    """Read a member's file into a Book, in a process of its own.

    data: its bytes, or where it lies; file_name: as the person named it, only repeated in the
    Book; progress: called now and then with a sentence and the part that is read, 0 to 1.
    Raises FileRefused with what is wrong and what would be right: not a table, damaged, too
    large, or not read within the limits of memory and time. What ``progress`` raises goes
    through, and the process is ended then too.
    """
    limits = limits or Limits()
    with _input(data, limits) as (source, feed), _process(source, limits) as child:
        overtime = threading.Event()

        def end() -> None:
            overtime.set()
            child.kill()

        clock = threading.Timer(limits.seconds, end)
        clock.daemon = True
        clock.start()
        feeder = threading.Thread(target=_feed, args=(child.stdin, feed), daemon=True)
        feeder.start()
        try:
            told = hear(child.stdout or (), progress)
            child.wait()
        finally:
            clock.cancel()
            child.kill()
            feeder.join()
    if not told.is_whole:
        raise FileRefused(told.refused or _why_it_ended(child.returncode, overtime, limits))
    return told.book(file_name)


@contextmanager
def _input(data: bytes | Path, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Give what is the child's standard input: the open file itself, or a pipe to fill."""
    if isinstance(data, bytes):
        _check_size(len(data), limits)
        yield subprocess.PIPE, data
        return
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would keep us waiting for ever.
        opened = os.open(
            data, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as problem:
        raise FileRefused(
            _("The file cannot be opened: {reason}.").format(reason=problem.strerror)
        ) from problem
    try:
        state = os.fstat(opened)
        if not stat.S_ISREG(state.st_mode):
            raise FileRefused(_("This is a folder or a device, not a file. Name a file."))
        _check_size(state.st_size, limits)
        yield opened, None
    finally:
        os.close(opened)


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.max_bytes:
        raise FileRefused(
            _(
                "The file has {size} MB; {most} MB are allowed. Split it, or read it on the"
                " command line (cjn-metrics import), which takes more."
            ).format(size=f"{-(-size // 1048576):,}", most=f"{limits.max_bytes / 1048576:,.3g}")
        )


@contextmanager
def _process(source: int, limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    root = str(Path(cjn_metrics.__file__).parents[1])
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    asked = json.dumps(dataclasses.asdict(limits))
    # -P: no module of the folder we happen to be in; -m alone would put that folder first.
    command = [sys.executable, "-P", "-m", "cjn_metrics.intake.reading.child", asked]
    with subprocess.Popen(
        command,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment | {"PYTHONPATH": root, "PYTHONUTF8": "1"},
        close_fds=True,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def _feed(pipe: IO[bytes] | None, data: bytes | None) -> None:
    if pipe is None or data is None:
        return
    # The child has said no, or was ended, before it took everything.
    with suppress(OSError, ValueError):
        pipe.write(data)
    with suppress(OSError, ValueError):
        pipe.close()


def _why_it_ended(code: int, overtime: threading.Event, limits: Limits) -> str:
    # 24 is SIGXCPU, which Windows does not name.
    if overtime.is_set() or code == -24:
        return _(
            "Reading the file took longer than {seconds} seconds, so it was stopped. Save only"
            " the rows that are needed, or split the file."
        ).format(seconds=f"{limits.seconds:,.3g}")
    # 6 is SIGABRT and 9 SIGKILL: how libraries, and the system, end what has no memory left.
    if code in (_MEMORY_USED_UP, -6, -9):
        return _(
            "Reading the file needs more memory than the {most} MB that are allowed. Save only"
            " the rows that are needed, or save it as CSV."
        ).format(most=f"{limits.memory_bytes // 1048576:,}")
    return _(
        "The file cannot be read; it may be damaged. Open it where it was made, save it again as"
        " .xlsx or as CSV UTF-8, and retry."
    )
