"""Bytes → letters: which encoding a text file is in."""

import re
from dataclasses import dataclass, field

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.problems import Problem
from cjn_metrics.translation import _

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 64 * 1024
# Tab, line ends and the vertical tab and form feed that spreadsheets write within a cell stay.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FIRST_UNLIKELY = "\u2100"
# A file of which one letter in a hundred is a control character was never text.
_MOST_CONTROLS = 0.01


@dataclass(frozen=True)
class Decoded:
    """How to read a text file; ``codec`` is Python's name and ``skip`` the bytes of its mark."""

    encoding: str
    codec: str
    skip: int
    text: str = field(repr=False)
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes) -> Decoded:
    """Find the encoding: by its mark, UTF-16 by where its NULs stand, UTF-8, else Windows-1252.

    Raises FileRefused for bytes that are no text, or that are text in two encodings.
    """
    found = _by_mark(data) or _by_nuls(data) or _utf_8(data) or _windows_1252(data)
    sample = found.text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if "\0" in found.text or controls > _MOST_CONTROLS * len(sample):
        raise _not_text()
    return found


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            codec = "utf-8" if encoding == "utf-8-sig" else encoding
            try:
                text = data[len(mark) :].decode(codec)
            except UnicodeDecodeError as problem:
                raise _broken(problem, len(data) - len(mark)) from problem
            return Decoded(encoding, codec, len(mark), text)
    return None


def _by_nuls(data: bytes) -> Decoded | None:
    """Every Latin letter, comma and line end of UTF-16 has a NUL, always on the same side."""
    sample = data[:_SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if not first and not second:
        return None
    encoding = "utf-16-le" if second > first else "utf-16-be"
    if min(first, second) * 20 > max(first, second):
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise _not_text() from problem
    # Other text with stray NULs becomes Chinese by this; Latin and Khmer letters lie below.
    beginning = text[:_SAMPLE]
    likely = sum(letter < _FIRST_UNLIKELY for letter in beginning)
    if likely < 0.9 * len(beginning):
        return None
    return Decoded(encoding, encoding, 0, text)


def _utf_8(data: bytes) -> Decoded | None:
    try:
        return Decoded("utf-8", "utf-8", 0, data.decode("utf-8"))
    except UnicodeDecodeError as problem:
        if problem.end >= len(data) and problem.reason == "unexpected end of data":
            if len(data[: problem.start].decode("utf-8")) < problem.start:
                raise _broken(problem, len(data)) from problem
        elif _is_mostly_utf_8(data):
            line = data.count(b"\n", 0, problem.start) + 1
            raise FileRefused(
                _(
                    "Line {line} is written in another encoding than the rest of the file. Open"
                    " the file in a spreadsheet program and save it as CSV UTF-8."
                ).format(line=f"{line:,}")
            ) from problem
        return None


def _is_mostly_utf_8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    return good > 5 * bad


def _windows_1252(data: bytes) -> Decoded:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise _not_text() from problem
    message = _(
        "The file is not in UTF-8 and was read as Windows-1252. Check the letters with accents;"
        " if they are wrong, save the file as CSV UTF-8."
    )
    return Decoded("windows-1252", "cp1252", 0, text, [Problem("warning", message)])


def _broken(problem: UnicodeDecodeError, length: int) -> FileRefused:
    if problem.end >= length or problem.reason == "truncated data":
        return FileRefused(
            _("The file is cut off in the middle of a letter. Save it again and retry.")
        )
    return _not_text()


def _not_text() -> FileRefused:
    return FileRefused(
        _(
            "The file is neither a workbook nor readable text. Save the list as .xlsx or as CSV"
            " UTF-8."
        )
    )
