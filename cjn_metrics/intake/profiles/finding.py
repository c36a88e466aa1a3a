"""Finds the header of a table: by what a profile requires, or by what a header looks like."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjn_metrics.intake.book import Book
from cjn_metrics.intake.profiles.cutting import Stretch, stretches
from cjn_metrics.intake.profiles.headers import folded, languages, spellings
from cjn_metrics.intake.profiles.model import Profile, TableRule


@dataclass(frozen=True)
class Found:
    """A header that was found."""

    stretch: Stretch
    row: int
    """Counted from 0 in the stretch."""
    rule: TableRule
    matched: int
    """Different headers that the profile knows by itself."""
    width: int
    """Different headers in all."""


def tables_of(profile: Profile, book: Book) -> list[Found]:
    """Return the tables of a profile in the order of the file; none when it is no such file."""
    ignored = set(map(folded, profile.ignored_sheets))
    found = []
    for sheet in book.sheets:
        if folded(sheet.name) in ignored and sheet.name:
            continue
        for stretch in stretches(sheet, profile):
            tried = (_best_row(profile, rule, stretch) for rule in profile.tables)
            known = [one for one in tried if one]
            if known:
                found.append(max(known, key=lambda one: one.matched))
    return found


def closeness(found: Sequence[Found]) -> tuple[int, float]:
    """Return how well tables fit, for comparing: headers known, and their share of all headers."""
    best = max(found, key=lambda one: one.matched)
    return best.matched, best.matched / best.width


def is_choice(header: str, names: frozenset[str]) -> bool:
    """Tell whether a column is one choice of a question with several: "themes/health".

    Such a column holds 0 or 1; the question's own column, among ``names`` (folded), holds all.
    """
    return "/" in header and folded(header.rpartition("/")[0]) in names


def knows(rule: TableRule, name: str) -> bool:
    """Tell whether a table's rule has a word on a header, folded: to use it or to leave it."""
    return (
        name in rule.by_alias
        or name in rule.parts
        or name in rule.left
        or name.startswith(rule.left_prefixes or "\0")
    )


def _best_row(profile: Profile, rule: TableRule, stretch: Stretch) -> Found | None:
    if not _stands_here(profile, rule, stretch):
        return None
    best: Found | None = None
    for index, names in enumerate(stretch.heads):
        if rule.first and names[:1] and names[0] not in {folded(name) for name in rule.first}:
            continue
        present = set(filter(None, names))
        if not all(present & group for group in _needed(profile, rule, stretch, index)):
            continue
        matched = sum(knows(rule, name) for name in present)
        if best is None or matched > best.matched:
            best = Found(stretch, index, rule, matched, len(present))
    if best is None or stretch.sheet.name or not rule.sheets:
        return best
    # A sheet that was saved as text lost its name: only all of its columns tell it.
    there = set(stretch.heads[best.row])
    return best if all(column.aliases & there for column in rule.columns) else None


def _needed(
    profile: Profile, rule: TableRule, stretch: Stretch, index: int
) -> list[frozenset[str]]:
    """Return what is required, with the ways in which this file's headers may say it."""
    needed = rule.needed
    if not profile.prefixed:
        return needed
    written = stretch.sheet.rows[stretch.start + index]
    known = {name: set(spellings(header, True)) for header in written if (name := folded(header))}
    return [group | {name for name, short in known.items() if short & group} for group in needed]


def _stands_here(profile: Profile, rule: TableRule, stretch: Stretch) -> bool:
    name = stretch.sheet.name
    if rule.sheets and name and folded(name) not in map(folded, rule.sheets):
        return False
    if not rule.sections and rule.section_number is None:
        return True
    if folded(stretch.title) in map(folded, rule.sections):
        return True
    return rule.section_number is not None and stretch.title[:1] == str(rule.section_number)


def guessed(rule: TableRule, header: str, prefixed: bool = False) -> str | None:
    """Return the field that the aliases of ``generic`` give a header, or None.

    A header in Khmer and another language is known when both parts are, and agree.
    """
    for name in spellings(header, prefixed):
        if column := rule.by_alias.get(name):
            return column.field
    parts = [rule.by_alias.get(part) for part in languages(header)]
    fields = {column.field if column else None for column in parts}
    return fields.pop() if len(fields) == 1 else None


def likely_header(stretch: Stretch, rule: TableRule, *, is_wanted: bool) -> int | None:
    """Return the row of a stretch that looks most like a header, from 0; None when none does.

    The row with the most known headers, two at least; without one the first row that is wide
    enough and holds words only. A single column is a table only when its header is known, or
    when a person said that this is a table (``is_wanted``).
    """
    rows = stretch.sheet.rows[stretch.start : stretch.start + len(stretch.heads)]
    widths = list(map(_filled, stretch.heads))
    wide = max(widths, default=0)
    if not wide:
        return None
    scores = [
        len({field for cell in row if cell and (field := guessed(rule, cell))}) for row in rows
    ]
    if wide == 1:
        known = next((index for index, score in enumerate(scores) if score), None)
        return 0 if known is None and is_wanted else known
    enough = [index for index, width in enumerate(widths) if width >= max(2, 0.6 * wide)]
    best = max(enough, key=lambda index: scores[index])
    wordy = next((index for index in enough if _is_wordy(rows[index])), None)
    if scores[best] >= 2 or wordy is None:
        return best
    return wordy


def _filled(names: Sequence[str]) -> int:
    """Count the filled cells; a title that is merged over several is one."""
    filled = [name for name in names if name]
    return len(filled) if len(set(filled)) > 1 else len(set(filled))


def _is_wordy(row: Sequence[str]) -> bool:
    return not any(cell.strip()[:1].isdigit() for cell in row if cell)
