"""Which later versions build on a version, and how: what stands in the way of undoing it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from cjn_metrics.store.checking import Rule
from cjn_metrics.store.ledger import Version, in_effect
from cjn_metrics.store.opening import attach
from cjn_metrics.store.shape import Shape, differing, quoted, references
from cjn_metrics.translation import _, plural

# Either side of a version that is looked at.
_NEWER, _OLDER = "newer", "older"
_NAMED = 5


@dataclass(frozen=True)
class Dependent:
    """A later version in the way; ``rows`` is None where its file was pruned."""

    version: Version
    table: str
    rows: int | None
    how: str
    """changed: the same rows; refers: rows that point at them; removed: rows they point at;
    rule: rows that would break a rule together with what is put back."""


class Blame:
    """Finds the later versions in the way.

    It asks a scratch file that holds, per touched table, the rows "added", "removed", "changed"
    and "clash" (touched again since), and every table as it would be after the undo.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        ledger: Sequence[Version],
        number: int,
        file_of: Callable[[int], AbstractContextManager[Path | None]],
    ) -> None:
        """Look through the ledger (newest first) above ``number``.

        file_of: opens the file of a version; None when it is not kept.
        """
        self._con = con
        self._file_of = file_of
        self._standing = in_effect(ledger)
        self._later = [
            (version, before.number)
            for version, before in pairwise(ledger)
            if version.number > number
        ]

    def reasons(self, shapes: Mapping[str, Shape], touched: Sequence[Shape]) -> list[Dependent]:
        """Return who changed the same rows, points at them, or removed what they point at."""
        found: list[Dependent] = []
        for one in touched:
            if self._count(f"select count(*) from {one.rows('clash')}"):
                found += self._search(one.table, "changed", _touched_again(one))
        for shape, column, target in references(list(shapes.values())):
            name, key = quoted(column), quoted(target.key[0])
            added = (
                f"select {key} from {target.rows('added')}" if target in touched else "select ''"
            )
            for how, is_added in (("refers", "in"), ("removed", "not in")):
                self._con.execute(
                    f"create or replace temp table missing as select distinct r.{name} as id"
                    f" from {quoted(shape.table)} r anti join {quoted(target.table)} t"
                    f" on r.{name} = t.{key}"
                    f" where r.{name} is not null and r.{name} {is_added} ({added})"
                )
                if not self._count("select count(*) from missing"):
                    continue
                if how == "refers":
                    found += self._search(shape.table, how, _pointing(shape, name))
                else:
                    found += self._search(target.table, how, _gone(target, key))
        return _together(found)

    def of_rule(self, rule: Rule) -> list[Dependent]:
        """Return the later versions that changed a table of a rule which would be broken."""
        words = set(re.findall(r"\w+", rule.sql))
        return _together(
            Dependent(version, change.table_name, None, "rule")
            for version, _before in self._later
            for change in version.changes
            if change.table_name in words and version.number in self._standing
        )

    def _search(self, table: str, how: str, counting: str) -> list[Dependent]:
        """Count the rows in question in each later version that changed the table.

        counting: selects a number of rows from the tables attached as newer and older.
        """
        found = []
        unknown = []
        for version, before in self._later:
            if not any(change.table_name == table for change in version.changes):
                continue
            with ExitStack() as held:
                kept = [
                    held.enter_context(self._file_of(each)) for each in (version.number, before)
                ]
                if None in kept:
                    unknown.append(Dependent(version, table, None, how))
                    continue
                for file, name in zip(kept, (_NEWER, _OLDER), strict=True):
                    assert file is not None, "both are kept"
                    attach(self._con, file, name)
                    held.callback(self._con.execute, f"detach {name}")
                if rows := self._count(counting):
                    found.append(Dependent(version, table, rows, how))
        return [one for one in found if one.version.number in self._standing] or found or unknown

    def _count(self, sql: str) -> int:
        found = self._con.execute(sql).fetchone()
        return int(found[0] or 0) if found else 0


def in_words(number: int, dependents: Sequence[Dependent]) -> str:
    """Say what stands in the way of undoing version ``number``, and what to do."""
    said = "; ".join(_sentence(one) for one in dependents[:_NAMED])
    if len(dependents) > _NAMED:
        said += _("; and others")
    later = {one.version.number for one in dependents}
    advice = _("Undo that first.") if len(later) == 1 else _("Undo the newest of these first.")
    because = _("Version {number} cannot be undone, because what came later builds on it: {what}.")
    return f"{because.format(number=number, what=said)} {advice}"


def _sentence(one: Dependent) -> str:
    rows = _("rows") if one.rows is None else plural("{count} row", "{count} rows", one.rows)
    how = {
        "changed": _("version {later} (“{message}”) changed or removed {rows} of it in {table}"),
        "refers": _("version {later} (“{message}”) added {rows} in {table} that refer to it"),
        "removed": _("version {later} (“{message}”) removed {rows} in {table} that it refers to"),
        "rule": _(
            "version {later} (“{message}”) changed {rows} in {table} that would contradict it"
        ),
    }[one.how]
    return how.format(
        later=one.version.number,
        message=one.version.message,
        rows=rows,
        table=one.table.replace("_", " "),
    )


def _touched_again(one: Shape) -> str:
    """Count, between two versions, the rows that the undo would touch and that differ."""
    newer, older = (f"{name}.{quoted(one.table)}" for name in (_NEWER, _OLDER))
    if one.key:
        first = quoted(one.key[0])
        return (
            f"select count(*) from {one.rows('clash')} c"
            f" left join {newer} n on {one.same_key('c', 'n')}"
            f" left join {older} o on {one.same_key('c', 'o')}"
            f" where (n.{first} is null) <> (o.{first} is null) or {differing(one.rest, 'n', 'o')}"
        )
    rows = f"select {one.listed()} from "
    return (
        f"select count(*) from (({rows}{older} except all {rows}{newer})"
        f" intersect {rows}{one.rows('clash')})"
    )


def _pointing(shape: Shape, column: str) -> str:
    """Count the rows that began to point at something missing between two versions."""
    newer, older = (f"{name}.{quoted(shape.table)}" for name in (_NEWER, _OLDER))
    pointing = f"where n.{column} in (select id from missing)"
    if shape.key:
        return (
            f"select count(*) from {newer} n left join {older} o on {shape.same_key('n', 'o')}"
            f" {pointing} and o.{column} is distinct from n.{column}"
        )
    return (
        f"select greatest(0, (select count(*) from {newer} n {pointing})"
        f" - (select count(*) from {older} n {pointing}))"
    )


def _gone(target: Shape, key: str) -> str:
    """Count the missing rows that were there in the older of two versions."""
    newer, older = (f"{name}.{quoted(target.table)}" for name in (_NEWER, _OLDER))
    return (
        f"select count(*) from {older} o semi join missing m on o.{key} = m.id"
        f" anti join {newer} n on o.{key} = n.{key}"
    )


def _together(found: Iterable[Dependent]) -> list[Dependent]:
    """Put several findings about a version and table together, oldest version first."""
    rows: dict[tuple[int, str, str], Dependent] = {}
    for one in found:
        known = rows.get((one.version.number, one.table, one.how))
        if known is None or (one.rows or 0) > (known.rows or 0):
            rows[one.version.number, one.table, one.how] = one
    return [rows[each] for each in sorted(rows)]
