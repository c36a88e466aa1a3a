"""Cuts a table out of a sheet: its header, its rows, each as long as the header."""

from collections.abc import Callable, Iterable, Sequence

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Sheet
from cjn_metrics.intake.profiles.headers import (
    HEADER_ROWS,
    distinct,
    folded,
    is_tag_line,
    letter,
    unique,
)
from cjn_metrics.intake.profiles.model import Profile
from cjn_metrics.intake.table import Table
from cjn_metrics.translation import _

_BLANKS = 5_000_000
"""Blank cells that a table may be filled up with: one text far to the right fills every row."""


class Stretch:
    """Rows ``start`` to ``end`` (excluded) of a sheet, under one section title or none.

    ``heads`` are the first rows, folded, among which the header is looked for.
    """

    def __init__(self, sheet: Sheet, title: str, start: int, end: int) -> None:
        self.sheet, self.title, self.start, self.end = sheet, title, start, end
        last = min(end, start + HEADER_ROWS)
        self.heads = [list(map(folded, row)) for row in sheet.rows[start:last]]


def stretches(sheet: Sheet, profile: Profile) -> list[Stretch]:
    """Return the sections of a sheet, in order; a sheet without any is one, without a title."""
    if not profile.is_sectioned:
        return [Stretch(sheet, "", 0, len(sheet.rows))]
    starts = [(0, "")]
    for index, row in enumerate(sheet.rows):
        if title := _title(row, profile):
            starts.append((index + 1, title))
    ends = [start - 1 for start, _title_ in starts[1:]] + [len(sheet.rows)]
    return [
        Stretch(sheet, title, start, end)
        for (start, title), end in zip(starts, ends, strict=True)
        if start < end
    ]


def _title(row: Sequence[str], profile: Profile) -> str:
    """Return the section title that a row is, as written; "" for any other row."""
    text = row[0] if row else ""
    # Rows of data are many: most are told from a title without looking closer.
    if not text or (any(row[2:]) and len(set(row)) > 2):
        return ""
    cells = distinct(row)
    if len(cells) != 1:
        return ""
    numbered = profile.numbered_sections and text.lstrip()[:1].isdigit()
    if numbered and text.lstrip()[1:2] in (".", ")"):
        return cells[0]
    return cells[0] if folded(text) in profile.titles else ""


def cut(
    stretch: Stretch,
    header: int,
    *,
    examples: Sequence[str] = (),
    repeats_header: Callable[[Sequence[str]], bool] | None = None,
) -> Table:
    """Cut out the table whose header is row ``header`` of the stretch, counted from 0.

    Rows are padded; cells beyond the header get a column of their own. No row is left out but
    HXL tags under the header, the header said again, and rows that begin with one of ``examples``.
    ``repeats_header`` tells whether the row right under the header is a second line of it, in
    another language for example.
    """
    sheet = stretch.sheet
    at = stretch.start + header
    first = at + 1
    while first < stretch.end and (
        is_tag_line(sheet.rows[first])
        or (first == at + 1 and repeats_header is not None and repeats_header(sheet.rows[first]))
    ):
        first += 1
    written = sheet.rows[at]
    same = _sameness(written)
    beginnings = tuple(text.casefold() for text in examples)
    kept = [
        index
        for index in range(first, stretch.end)
        if not same(sheet.rows[index]) and not _begins(sheet.rows[index], beginnings)
    ]
    width = _width(written, (sheet.rows[index] for index in kept))
    refuse_blanks(sheet.name, width, sum(width - len(sheet.rows[index]) for index in kept))
    headers = [*written[:width], *[""] * (width - len(written))]
    rows = []
    for index in kept:
        row = sheet.rows[index]
        if len(row) != width:
            row = row[:width] if len(row) > width else [*row, *[""] * (width - len(row))]
        rows.append(row)
    return Table(
        sheet=sheet.name,
        header_row=sheet.numbers[at],
        columns=unique(headers),
        numbers=[sheet.numbers[index] for index in kept],
        rows=rows,
    )


def refuse_blanks(sheet: str, width: int, blanks: int) -> None:
    """Raise FileRefused when making all rows ``width`` long would take too many blank cells."""
    if blanks > _BLANKS:
        raise FileRefused(
            _(
                "The table on the sheet “{sheet}” goes as far as column {column}, while most of its"
                " rows are far shorter. Remove what stands there, and save the file again."
            ).format(sheet=sheet, column=letter(width - 1))
        )


def _width(header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Return how many columns hold anything, those of the header at least."""
    width = _filled(header)
    for row in rows:
        if len(row) > width and any(row[width:]):
            width = max(width, _filled(row))
    return width


def _filled(row: Sequence[str]) -> int:
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return width


def _sameness(header: Sequence[str]) -> Callable[[Sequence[str]], bool]:
    """Return a test for the header said again, as in sheets that were printed page by page."""
    probe = next((index for index, cell in enumerate(header) if cell.strip()), 0)
    said = header[probe].strip().casefold() if header else ""
    whole = [name for name in map(folded, header) if name]

    def is_same(row: Sequence[str]) -> bool:
        if len(row) <= probe or row[probe].strip().casefold() != said:
            return False
        return [name for name in map(folded, row) if name] == whole

    return is_same


def _begins(row: Sequence[str], beginnings: tuple[str, ...]) -> bool:
    """Tell an example ("Example", "Example: A-1") from an organization named Example Aid."""
    if not beginnings or not row:
        return False
    text = row[0].strip().casefold()
    for beginning in beginnings:
        if text.startswith(beginning):
            return not text[len(beginning) :].lstrip()[:1].isalpha()
    return False
