"""Gives the rows of a repeat group the columns of the row that they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.profiles.cutting import refuse_blanks
from cjn_metrics.intake.profiles.headers import folded, unique
from cjn_metrics.intake.profiles.model import ParentRule
from cjn_metrics.intake.table import Table
from cjn_metrics.translation import _

_SHEET_NAME = 31
"""A spreadsheet cuts the name of a sheet off after so many characters."""
_DEPTH = 20
"""Repeat groups inside each other; forms have two or three."""


def join_parents(rule: ParentRule, tables: Sequence[Table]) -> tuple[list[Table], list[Problem]]:
    """Return the tables, those of repeat groups with their parents' columns after their own.

    A parent that is in a repeat group itself brings its own parent's columns along. The columns
    that only number rows, which begin with "_", are not brought. A row whose parent is not in
    the file keeps blanks there, and a problem says so.
    """
    by_name = {_short(table.sheet): table for table in tables}
    done: dict[str, Table] = {}
    problems: list[Problem] = []

    def joined(table: Table, children: frozenset[str]) -> Table:
        name = _short(table.sheet)
        if name in done:
            return done[name]
        at, named = _place(table, rule.parent_index), _place(table, rule.parent_sheet)
        if at is None or named is None or name in children or len(children) > _DEPTH:
            return table
        parents: dict[str, Table] = {}
        for parent in dict.fromkeys(_short(row[named]) for row in table.rows):
            if parent in by_name and parent != name:
                parents[parent] = joined(by_name[parent], children | {name})
        done[name] = _with_parents(rule, table, at, named, parents, problems)
        return done[name]

    return [joined(table, frozenset()) for table in tables], problems


def _with_parents(
    rule: ParentRule,
    table: Table,
    at: int,
    named: int,
    parents: Mapping[str, Table],
    problems: list[Problem],
) -> Table:
    brought = list(
        dict.fromkeys(
            column
            for parent in parents.values()
            for column in parent.columns
            if not column.startswith("_")
        )
    )
    width = len(table.columns) + len(brought)
    refuse_blanks(table.sheet, width, len(brought) * len(table.rows))
    rows_by_parent = {
        name: _rows_by_index(rule, parent, brought) for name, parent in parents.items()
    }
    nothing = [""] * len(brought)
    rows = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        more = rows_by_parent.get(_short(row[named]), {}).get(row[at].strip())
        if more is None:
            message = _(
                "The row that this one belongs to is not in the file; export the form again with"
                " all its sheets."
            )
            column = table.columns[at]
            problems.append(Problem("warning", message, table.sheet, number, column, row[at]))
        rows.append([*row, *(more or nothing)])
    return replace(table, columns=unique([*table.columns, *brought]), rows=rows)


def _rows_by_index(rule: ParentRule, parent: Table, brought: Sequence[str]) -> dict[str, list[str]]:
    index = _place(parent, rule.index)
    if index is None:
        return {}
    places = [parent.columns.index(name) if name in parent.columns else None for name in brought]
    return {
        row[index].strip(): ["" if place is None else row[place] for place in places]
        for row in parent.rows
    }


def _place(table: Table, header: str) -> int | None:
    wanted = folded(header)
    names = (folded(column) for column in table.columns)
    return next((index for index, name in enumerate(names) if name == wanted), None)


def _short(sheet: str) -> str:
    return folded(sheet[:_SHEET_NAME])
