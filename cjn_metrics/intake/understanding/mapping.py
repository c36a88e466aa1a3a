"""Which column of a file says what: the profile's reading, and what a person changed of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjn_metrics.errors import UnknownColumn, UnknownField, good_values
from cjn_metrics.intake.decisions import LEFT_AWAY, Decisions
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.table import MappedTable
from cjn_metrics.intake.values import cleaned, is_blank
from cjn_metrics.translation import _


@dataclass(frozen=True)
class Asked:
    """One table of a file with everything that was decided about it."""

    mapped: MappedTable
    columns: Mapping[str, str]
    """Column → field, as it is used."""
    values: Mapping[str, str]
    """Field → what every row has where the row says nothing."""
    splits: Mapping[str, str]
    """Column → separator."""

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a row of this table can say anything of."""
        return frozenset(self.columns.values()) | self.values.keys()


def asked_tables(tables: Sequence[MappedTable], decisions: Decisions) -> list[Asked]:
    """Lay the decisions over what the profile says, table by table.

    Columns may be named in any case and spacing, alone or as "sheet!column". Raises UnknownColumn
    for one that no table has and UnknownField for a field that does not exist.
    """
    for field in (*decisions.columns.values(), *decisions.values):
        if field != LEFT_AWAY and field not in FIELDS:
            raise UnknownField(
                _("There is no field “{field}”. {known}").format(
                    field=field, known=good_values(field, FIELDS)
                )
            )
    _refuse_unknown(tables, (*decisions.columns, *decisions.splits))
    given = {field: value for field, value in decisions.values.items() if not is_blank(value)}
    asked = []
    for mapped in tables:
        columns = dict(mapped.columns)
        for column, field in _of_table(mapped, decisions.columns).items():
            columns.pop(column, None)
            if field != LEFT_AWAY:
                columns[column] = field
        ordered = {name: columns[name] for name in mapped.table.columns if name in columns}
        splits = _of_table(mapped, decisions.splits)
        asked.append(Asked(mapped, ordered, {**mapped.values, **given}, splits))
    return asked


def unmapped(asked: Asked) -> list[str]:
    """Return the columns with values that are neither used nor knowingly left away by a profile."""
    table = asked.mapped.table
    found = []
    for index, column in enumerate(table.columns):
        if column in asked.columns or column in asked.mapped.expected:
            continue
        if any(row[index] and not is_blank(row[index]) for row in table.rows):
            found.append(column)
    return found


def _of_table(mapped: MappedTable, said: Mapping[str, str]) -> dict[str, str]:
    """Return what was said of columns that this table has, by their exact names."""
    folded = {_folded(column): column for column in reversed(mapped.table.columns)}
    sheet = _folded(mapped.table.sheet)
    found = {}
    for name, value in said.items():
        column = folded.get(_folded(name))
        if column is None and "!" in name:
            of_sheet, _mark, rest = name.partition("!")
            column = folded.get(_folded(rest)) if _folded(of_sheet) == sheet else None
        if column is not None:
            found[column] = value
    return found


def _refuse_unknown(tables: Sequence[MappedTable], names: Iterable[str]) -> None:
    for name in names:
        if not any(_of_table(mapped, {name: ""}) for mapped in tables):
            known = {column for mapped in tables for column in mapped.table.columns}
            raise UnknownColumn(
                _("The file has no column “{column}”. {known}").format(
                    column=name, known=good_values(name, known)
                )
            )


def _folded(name: str) -> str:
    return cleaned(name).casefold()
