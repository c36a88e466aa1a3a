"""Reads what stands above a table and holds for all its rows: a meeting's title and time."""

from collections.abc import Sequence

from cjn_metrics.intake.book import Sheet
from cjn_metrics.intake.profiles.cleaning import CLEANERS
from cjn_metrics.intake.profiles.headers import HEADER_ROWS, distinct, folded, languages
from cjn_metrics.intake.profiles.model import BlockColumn, BlockRule, Profile


def read_above(profile: Profile, sheet: Sheet, header: int) -> dict[str, str]:
    """Return field → value of the blocks above row ``header`` of a sheet, counted from 0."""
    said: dict[str, str] = {}
    values: dict[str, str] = {}
    rows = sheet.rows[: min(header, HEADER_ROWS)]
    for block in profile.about:
        found = _row_block(block, rows) if block.kind == "row" else _pairs(block, rows)
        for column, text in found:
            clean = CLEANERS[column.cleaner](text) if column.cleaner else text.strip()
            if not clean:
                continue
            said.setdefault(column.name, clean)
            if column.field:
                values.setdefault(column.field, clean)
    for field, form in profile.made.items():
        try:
            values[field] = form.format_map(said)
        except KeyError:
            continue
    return values


def _row_block(block: BlockRule, rows: Sequence[Sequence[str]]) -> list[tuple[BlockColumn, str]]:
    """Return the values under a header of the block; the first such header counts."""
    required = [folded(name) for name in block.required]
    for index, row in enumerate(rows[:-1]):
        names = list(map(folded, row))
        if not all(name in names for name in required):
            continue
        cells = dict(zip(names, rows[index + 1], strict=False))
        return [
            (column, cells[name])
            for column in block.columns
            for name in map(folded, column.headers)
            if cells.get(name)
        ]
    return []


def _pairs(block: BlockRule, rows: Sequence[Sequence[str]]) -> list[tuple[BlockColumn, str]]:
    """Return what follows the labels of the block: in the next cell, or after a colon."""
    columns = {folded(name): column for column in block.columns for name in column.headers}
    found = []
    for row in rows:
        cells = distinct(row)
        if len(cells) == 1:
            label, _colon, value = cells[0].replace("៖", ":").partition(":")
            cells = [label, value.strip()] if value.strip() else []
        if len(cells) < 2:
            continue
        known = (columns.get(name) for name in (folded(cells[0]), *languages(cells[0])))
        if column := next(filter(None, known), None):
            found.append((column, cells[1]))
    return found
