"""Starts the process that reads, takes what it tells, and ends it when a limit is reached."""

import dataclasses
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import cjn_metrics
from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book, Sheet
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.reading.limits import Limits
from cjn_metrics.translation import _, plural

Progress = Callable[[str, float], None]

_MEMORY_USED_UP = 70
# What Python needs to start, and the language of the sentences. Secrets stay here.
_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "CJN_METRICS_LANGUAGE", "LD_LIBRARY_PATH")

_FACTS = {"sha256", "kind", "encoding", "delimiter", "uses_1904"}
_OF_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


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
            told = _told(child.stdout, progress)
            child.wait()
        finally:
            clock.cancel()
            child.kill()
            feeder.join()
    if not told.is_whole:
        raise FileRefused(told.refused or _why_it_ended(child.returncode, overtime, limits))
    facts = told.facts
    if facts["kind"] == "csv" and file_name.lower().endswith(_OF_WORKBOOKS):
        message = _("The file is named as a workbook but is not a workbook; it was read as text.")
        told.problems.insert(0, Problem("warning", message))
    return Book(
        file_name=file_name,
        sha256=facts["sha256"],
        kind=facts["kind"],
        encoding=facts["encoding"],
        delimiter=facts["delimiter"],
        uses_1904=facts["uses_1904"],
        sheets=told.sheets,
        problems=told.problems,
    )


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


@dataclasses.dataclass
class _Told:
    """What the child told so far."""

    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
    sheets: list[Sheet] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    refused: str = ""
    is_complete: bool = False
    is_broken: bool = False
    """A line was not what the child says: it was ended while writing."""

    @property
    def is_whole(self) -> bool:
        return self.is_complete and not self.is_broken and self.facts.keys() >= _FACTS


def _told(pipe: IO[bytes] | None, progress: Progress | None) -> _Told:
    told = _Told()
    count = 0
    for line in pipe or ():
        if told.is_broken:
            # Read on: the process would wait for that, and its end says what happened.
            continue
        try:
            said = json.loads(line)
            _take(told, said)
        except (ValueError, TypeError, LookupError):
            told.is_broken = True
            continue
        if progress and "rows" in said:
            count += len(said["rows"])
            sentence = plural("{count} row read", "{count} rows read", count)
            progress(sentence, float(said["part"]))
    return told


def _take(told: _Told, said: dict[str, Any]) -> None:
    if "rows" in said:
        told.sheets[-1].numbers.extend(said["numbers"])
        told.sheets[-1].rows.extend(said["rows"])
    elif "sheet" in said:
        told.sheets.append(Sheet(said["sheet"], [], []))
    elif "problem" in said:
        told.problems.append(Problem(**said["problem"]))
    elif "refused" in said:
        told.refused = said["refused"]
    elif "end" in said:
        told.is_complete = True
    else:
        told.facts |= said


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
