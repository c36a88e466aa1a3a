"""Tells what kind of file a book is, and finds the tables in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book, Sheet
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.profiles.blocks import read_above
from cjn_metrics.intake.profiles.cutting import Stretch, cut
from cjn_metrics.intake.profiles.finding import (
    Found,
    closeness,
    guessed,
    likely_header,
    tables_of,
)
from cjn_metrics.intake.profiles.headers import HEADER_ROWS, folded
from cjn_metrics.intake.profiles.joining import join_parents
from cjn_metrics.intake.profiles.loading import GENERIC, profile, profiles
from cjn_metrics.intake.profiles.mapping import map_table
from cjn_metrics.intake.profiles.model import Profile, TableRule
from cjn_metrics.intake.profiles.saved import (
    PREFIX,
    fitting,
    lay_over,
    saved_mapping,
)
from cjn_metrics.intake.table import MappedTable, Recognized
from cjn_metrics.translation import _, plural


def recognize(book: Book, wanted: str | None = None, saved_in: Path | None = None) -> Recognized:
    """Find the tables of a file and say what their columns hold.

    ``wanted`` is the name of a profile, or "saved:" and the name of a mapping in the folder
    ``saved_in``; without it the profile that knows most of the headers is taken, and a saved
    mapping when the headers are those it was made for. Raises UnknownProfile for a name that
    there is not, and FileRefused when no table can be found.
    """
    if wanted and wanted.startswith(PREFIX):
        saved = saved_mapping(saved_in, wanted)
        return lay_over(recognize(book, saved.profile), saved)
    chosen, found = _choose(book, wanted)
    recognized = _recognized(book, chosen, found)
    if wanted is None and saved_in is not None:
        saved_one, problems = fitting(saved_in, recognized)
        recognized = replace(recognized, problems=[*recognized.problems, *problems])
        if saved_one:
            return lay_over(recognized, saved_one)
    return recognized


def _choose(book: Book, wanted: str | None) -> tuple[Profile, list[Found]]:
    if wanted is not None:
        chosen = profile(wanted)
        found = tables_of(chosen, book) if chosen.name != GENERIC else _generic(book, True)
        if not found:
            raise FileRefused(_nothing_found(chosen))
        return chosen, found
    best: tuple[tuple[int, float], Profile, list[Found]] | None = None
    for one in profiles().values():
        if one.name == GENERIC or not (found := tables_of(one, book)):
            continue
        close = closeness(found)
        if best is None or close > best[0]:
            best = close, one, found
    if best:
        return best[1:]
    generic = profile(GENERIC)
    if found := _generic(book, False):
        return generic, found
    raise FileRefused(_nothing_found(generic))


def _nothing_found(wanted: Profile) -> str:
    if wanted.name == GENERIC:
        return _(
            "No table was found: in none of the first {count} rows of a sheet are there headings"
            " of two columns or more, or one heading that is known, such as Organization."
        ).format(count=HEADER_ROWS)
    headings = "; ".join(
        dict.fromkeys(
            ", ".join(" or ".join(group) for group in rule.required) for rule in wanted.tables
        )
    )
    return _(
        "No table of the kind “{title}” was found: it has the headings {headings}, within the"
        " first {count} rows of its sheet or section."
    ).format(title=_(wanted.title), headings=headings, count=HEADER_ROWS)


def _generic(book: Book, is_wanted: bool) -> list[Found]:
    rule = profile(GENERIC).tables[0]
    found = []
    for sheet in book.sheets:
        stretch = Stretch(sheet, "", 0, len(sheet.rows))
        row = likely_header(stretch, rule, is_wanted=is_wanted)
        if row is not None:
            found.append(Found(stretch, row, rule, 0, 1))
    return found


def _recognized(book: Book, chosen: Profile, found: Sequence[Found]) -> Recognized:
    problems = list(_unread(book, chosen, found))
    guesses = profile(GENERIC).tables[0] if chosen.guesses else None
    tables = [
        cut(
            one.stretch,
            one.row,
            examples=chosen.example_rows,
            repeats_header=_second_line(one, guesses),
        )
        for one in found
    ]
    if chosen.parents:
        tables, orphans = join_parents(chosen.parents, tables)
        problems += orphans
    mapped: list[MappedTable] = []
    for one, table in zip(found, tables, strict=True):
        above = read_above(chosen, one.stretch.sheet, one.stretch.start + one.row)
        each, reasons = map_table(chosen, one.rule, table, above, guesses)
        mapped.append(each)
        problems += reasons
    return Recognized(
        profile=chosen.name,
        title=_(chosen.title),
        source_kind=chosen.source_kind,
        tables=mapped,
        is_one_activity=chosen.one_activity,
        problems=problems,
    )


def _second_line(one: Found, guesses: TableRule | None) -> Callable[[Sequence[str]], bool]:
    """Return a test for a second line of headings, in another language, under the first."""
    rules = [one.rule, *([guesses] if guesses else [])]

    def field_of(header: str) -> str | None:
        return next((said for rule in rules if (said := guessed(rule, header))), None)

    header = one.stretch.sheet.rows[one.stretch.start + one.row]

    def is_second(row: Sequence[str]) -> bool:
        said = [
            (field_of(above), field_of(cell))
            for above, cell in zip(header, row, strict=False)
            if cell.strip() and folded(cell) != folded(above)
        ]
        return bool(said) and all(field and field == above for above, field in said)

    return is_second


def _unread(book: Book, chosen: Profile, found: Sequence[Found]) -> list[Problem]:
    """Say which sheets nothing is read of; those that a profile passes over are not worth it."""
    read = {id(one.stretch.sheet) for one in found}
    ignored = {folded(name) for name in chosen.ignored_sheets}
    return [
        Problem("warning", _unread_message(sheet), sheet.name)
        for sheet in book.sheets
        if sheet.rows and id(sheet) not in read and folded(sheet.name) not in ignored
    ]


def _unread_message(sheet: Sheet) -> str:
    rows = plural("{count} row", "{count} rows", len(sheet.rows))
    return _("No table was found on this sheet, so nothing of its {rows} is read.").format(
        rows=rows
    )
