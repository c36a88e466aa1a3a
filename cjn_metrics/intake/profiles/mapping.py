"""Says of each column of a table what it holds, by the rule of a profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cjn_metrics.extracts.cells import restore
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.profiles.cleaning import CLEANERS
from cjn_metrics.intake.profiles.finding import guessed, is_choice
from cjn_metrics.intake.profiles.headers import folded, spellings, unique
from cjn_metrics.intake.profiles.model import ColumnRule, Profile, TableRule
from cjn_metrics.intake.table import Cleaner, MappedTable, Table
from cjn_metrics.translation import _


@dataclass
class Known:
    """What is known of a table's columns so far."""

    columns: dict[str, str] = field(default_factory=dict)
    cleaners: dict[str, Cleaner] = field(default_factory=dict)
    translations: dict[str, Mapping[str, str]] = field(default_factory=dict)
    expected: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def map_table(
    profile: Profile,
    rule: TableRule,
    table: Table,
    above: Mapping[str, str],
    guesses: TableRule | None,
) -> tuple[MappedTable, list[Problem]]:
    """Map a table's columns; ``above`` is what stands above it, ``guesses`` the generic aliases.

    Columns that are joined are added to the table, named "First Name + Last Name". The problems
    say why a column is left away, where that is something to know.
    """
    table, joined = _join(rule, table)
    known = Known()
    names = {column: folded(column) for column in table.columns}
    all_names = frozenset(names.values())
    rest = []
    for column, name in names.items():
        if column in joined:
            _use(profile, known, column, joined[column])
        elif found := _rule_of(profile, rule, column):
            if found.fallback and found.field in above:
                known.expected.add(column)
            else:
                _use(profile, known, column, found)
        elif name in rule.parts and joined:
            known.expected.add(column)
        elif name in rule.left or name.startswith(rule.left_prefixes or "\0"):
            _leave(known, table, column, rule.left.get(name, ""))
        elif profile.prefixed and is_choice(column, all_names):
            known.expected.add(column)
        else:
            rest.append(column)
    if guesses:
        _guess(profile, known, table, rest, guesses)
    used = set(known.columns.values())
    values = {
        **profile.values,
        **rule.values,
        **{name: text for name, text in above.items() if name not in used},
    }
    mapped = MappedTable(
        table=table,
        columns={name: known.columns[name] for name in table.columns if name in known.columns},
        values=values,
        cleaners=known.cleaners,
        translations=known.translations,
        expected=frozenset(known.expected),
    )
    return mapped, known.problems


def _rule_of(profile: Profile, rule: TableRule, column: str) -> ColumnRule | None:
    found = (rule.by_alias.get(name) for name in spellings(column, profile.prefixed))
    return next(filter(None, found), None)


def _use(profile: Profile, known: Known, column: str, rule: ColumnRule) -> None:
    known.columns[column] = rule.field
    cleaner = CLEANERS[rule.cleaner] if rule.cleaner else None
    if profile.defused:
        cleaner = _after_restoring(cleaner) if cleaner else restore
    if cleaner:
        known.cleaners[column] = cleaner
    if rule.values:
        known.translations[column] = {cell.casefold(): it for cell, it in rule.values.items()}


def _after_restoring(cleaner: Cleaner) -> Cleaner:
    return lambda text: cleaner(restore(text))


def _leave(known: Known, table: Table, column: str, reason: str) -> None:
    known.expected.add(column)
    if reason:
        known.problems.append(Problem("warning", _(reason), table.sheet, None, column))


def _guess(
    profile: Profile, known: Known, table: Table, rest: list[str], guesses: TableRule
) -> None:
    """Map what is left by the generic aliases: one column to a field, and one that says something.

    A second column for an organization would be a second organization in each row.
    """
    guessed_fields: set[str] = set()
    own = set(known.columns.values())
    for column in rest:
        name = folded(column)
        if name in guesses.left:
            known.expected.add(column)
            continue
        said = guessed(guesses, column, profile.prefixed)
        if said is None or said in guessed_fields:
            continue
        if said in own and FIELDS[said].is_organization:
            continue
        index = table.columns.index(column)
        if not any(row[index] for row in table.rows) and table.rows:
            continue
        guessed_fields.add(said)
        known.columns[column] = said
        if profile.defused:
            known.cleaners[column] = restore


def _join(rule: TableRule, table: Table) -> tuple[Table, dict[str, ColumnRule]]:
    """Add the columns that are joined from others; return the table and those columns."""
    joined: dict[str, ColumnRule] = {}
    names = [folded(column) for column in table.columns]
    for one in rule.columns:
        places = [_place(group, names) for group in one.joined]
        found = [place for place in places if place is not None]
        if not found or len(found) != len(places):
            continue
        title = " + ".join(table.columns[place] for place in found)
        columns = unique([*table.columns, title])
        table = replace(
            table,
            columns=columns,
            rows=[[*row, _together(row, found)] for row in table.rows],
        )
        joined[columns[-1]] = one
    return table, joined


def _place(group: list[str], names: list[str]) -> int | None:
    wanted = [folded(name) for name in group]
    return next((index for index, name in enumerate(names) if name in wanted), None)


def _together(row: list[str], places: list[int]) -> str:
    return " ".join(filter(None, (row[place].strip() for place in places)))
