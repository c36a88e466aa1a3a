"""Taking back what one version did, row by row, when no later version builds on it.

What a version did is found by comparing its file with the one before; nothing is asked of whoever
made the change. The rows to take back are worked out in a scratch file outside the store, so that
the same work tells beforehand whether an undo would go through.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cjn_metrics.errors import AskedWrongly, LaterChanges, StoreDamaged
from cjn_metrics.store.checking import rules
from cjn_metrics.store.dependents import Blame, Dependent, in_words
from cjn_metrics.store.folder import StoreFolder
from cjn_metrics.store.ledger import Version, read_ledger, taken_back_by
from cjn_metrics.store.migrating import migrated
from cjn_metrics.store.opening import attach, is_damage, opened_for_writing
from cjn_metrics.store.publishing import Reason, publish
from cjn_metrics.store.recovering import ledger_of, require_kept, with_way_out
from cjn_metrics.store.shape import Shape, differing, quoted, shapes_of
from cjn_metrics.store.temporary import private_folder
from cjn_metrics.translation import _

_PLAN = "undo_plan"


@dataclass(frozen=True)
class _Plan:
    file: Path
    touched: Sequence[Shape]


def undo(
    files: StoreFolder, number: int, author: str, message: str | None, base: str | None
) -> Version:
    """Publish a version that takes back what version ``number`` did; return it.

    Raises what ``take_back`` raises, UnknownVersion, and what ``publish`` raises.
    """
    require_kept(files, number, files.read_pointer().number)
    reason = Reason(
        author, message or _("Took back version {number}.").format(number=number), undoes=number
    )
    return publish(files, reason, lambda con: take_back(files, number, con), base=base)


def take_back(files: StoreFolder, number: int, con: duckdb.DuckDBPyConnection) -> None:
    """Take back what version ``number`` did, in a copy of the current version.

    con: open on the copy, inside the caller's transaction, which stays open. Raises LaterChanges,
    which names the versions that build on it, AskedWrongly when there is nothing to take back, and
    StoreDamaged.
    """
    with _planned(files, read_ledger(con), number) as plan:
        attach(con, plan.file, _PLAN)
        for one in plan.touched:
            _take_back_rows(con, one)


def refuse(files: StoreFolder, ledger: Sequence[Version], number: int) -> None:
    """Raise what ``take_back`` would raise, and change nothing.

    ledger: that of the current version, newest first.
    """
    with _planned(files, ledger, number):
        pass


@contextmanager
def _planned(files: StoreFolder, ledger: Sequence[Version], number: int) -> Iterator[_Plan]:
    """Work out, in a scratch file, the rows that the version added, removed and changed."""
    version, before = _with_the_one_before(files, ledger, number)
    scratch = private_folder() / f"{uuid.uuid4().hex}.duckdb"
    try:
        with ExitStack() as held, opened_for_writing(scratch) as con:
            names = {each: f"version_{each}" for each in (ledger[0].number, before, number)}
            for each, name in names.items():
                attach(con, held.enter_context(_file_of(files, each)), name)
            now = names[ledger[0].number]
            shapes = shapes_of(con, now)
            touched = [
                shapes[change.table_name]
                for change in version.changes
                if change.table_name in shapes
            ]
            for one in touched:
                _compare(con, one, names[before], names[number], now)
            _pretend(con, now, shapes, touched)
            blame = Blame(con, ledger, number, lambda each: _file_if_kept(files, each))
            if reasons := blame.reasons(shapes, touched) or _broken(con, blame):
                raise LaterChanges(in_words(number, reasons))
        yield _Plan(scratch, touched)
    except duckdb.Error as problem:
        if not is_damage(problem):
            raise
        reason = _("A version file that the undo needs is damaged.")
        raise with_way_out(files, reason) from problem
    finally:
        for file in (scratch, scratch.with_name(f"{scratch.name}.wal")):
            # Where the system keeps open files, it goes with the private folder.
            with suppress(OSError):
                file.unlink(missing_ok=True)


@contextmanager
def _file_of(files: StoreFolder, number: int) -> Iterator[Path]:
    """Yield the file of a version, or of a copy of it that has the tables of today."""
    try:
        version = ledger_of(files, number)[0]
    except StoreDamaged as problem:
        raise with_way_out(files, str(problem), number) from problem
    with migrated(files.version_file(number), version) as file:
        yield file


@contextmanager
def _file_if_kept(files: StoreFolder, number: int) -> Iterator[Path | None]:
    if number not in files.numbers():
        yield None
        return
    with _file_of(files, number) as file:
        yield file


def _with_the_one_before(
    files: StoreFolder, ledger: Sequence[Version], number: int
) -> tuple[Version, int]:
    """Return the version and the number of the one before it, unless it cannot be undone."""
    known = {version.number: version for version in ledger}
    before = max((each for each in known if each < number), default=None)
    if before is None:
        raise AskedWrongly(
            _("Version {number} is the first one; there is nothing before it.").format(
                number=number
            )
        )
    if before not in files.numbers():
        raise AskedWrongly(
            _(
                "Version {number} cannot be undone, because version {before}, the one before it,"
                " was pruned."
            ).format(number=number, before=before)
        )
    if taken := taken_back_by(ledger, number):
        raise AskedWrongly(
            _("Version {number} is taken back already: version {later} did that.").format(
                number=number, later=taken
            )
        )
    if not known[number].changes:
        raise AskedWrongly(
            _("Version {number} changed no records, so there is nothing to undo.").format(
                number=number
            )
        )
    return known[number], before


def _broken(con: duckdb.DuckDBPyConnection, blame: Blame) -> list[Dependent]:
    """Return who is behind the rules that the records would break after the undo."""
    return [
        reason
        for rule in rules()
        if con.execute(f"select * from ({rule.sql}) limit 1").fetchone()
        for reason in blame.of_rule(rule)
    ]


def _compare(con: duckdb.DuckDBPyConnection, one: Shape, before: str, after: str, now: str) -> None:
    """Make tables of the rows that were added, removed, changed, and touched again since.

    before, after, now: the names under which these versions are attached.
    """
    named = [f"{name}.{quoted(one.table)}" for name in (before, after, now)]
    for kind, sql in (_by_key if one.key else _by_row)(one, *named).items():
        con.execute(f"create table {one.rows(kind)} as {sql}")


def _by_key(one: Shape, before: str, after: str, now: str) -> dict[str, str]:
    same = one.same_key
    first = quoted(one.key[0])
    keys = ", ".join(f"d.{quoted(k)}" for k in one.key)
    since = f"n.{first} is null or {differing(one.rest, 'n', 'd')}"
    return {
        "added": f"select {one.listed('a')} from {after} a"
        f" anti join {before} b on {same('a', 'b')}",
        "removed": f"select {one.listed('b')} from {before} b"
        f" anti join {after} a on {same('a', 'b')}",
        "changed": f"select {one.listed('b')} from {before} b join {after} a on {same('a', 'b')}"
        f" where {differing(one.rest, 'a', 'b')}",
        "clash": f"select {keys} from {one.rows('added')} d"
        f" left join {now} n on {same('n', 'd')} where {since}"
        f" union all select {keys} from {one.rows('removed')} d join {now} n on {same('n', 'd')}"
        f" union all select {keys} from {one.rows('changed')} c join {after} d on {same('c', 'd')}"
        f" left join {now} n on {same('n', 'd')} where {since}",
    }


def _by_row(one: Shape, before: str, after: str, now: str) -> dict[str, str]:
    rows = f"select {one.listed()} from "
    return {
        "added": f"{rows}{after} except all {rows}{before}",
        "removed": f"{rows}{before} except all {rows}{after}",
        "clash": f"{rows}{one.rows('added')} except all {rows}{now}",
    }


def _pretend(
    con: duckdb.DuckDBPyConnection, now: str, shapes: Mapping[str, Shape], touched: Sequence[Shape]
) -> None:
    """Make each table a view of what it would hold after the undo, so that rules can be asked."""
    for table, one in shapes.items():
        rows = f"select {one.listed()} from "
        current = f"{rows}{now}.{quoted(table)}"
        if one in touched and one.key:
            current = (
                f"select {one.listed('n')} from {now}.{quoted(table)} n"
                f" anti join {one.rows('added')} d on {one.same_key('n', 'd')}"
                f" anti join {one.rows('changed')} c on {one.same_key('n', 'c')}"
                f" union all {rows}{one.rows('removed')} union all {rows}{one.rows('changed')}"
            )
        elif one in touched:
            current = (
                f"({current} except all {rows}{one.rows('added')})"
                f" union all {rows}{one.rows('removed')}"
            )
        con.execute(f"create view {quoted(table)} as {current}")


def _take_back_rows(con: duckdb.DuckDBPyConnection, one: Shape) -> None:
    """Change one table of the copy; the plan has made sure that nothing else is touched."""
    table, listed = quoted(one.table), one.listed()
    added, removed = (f"{_PLAN}.{one.rows(kind)}" for kind in ("added", "removed"))
    if one.key:
        con.execute(f"delete from {table} n using {added} d where {one.same_key('n', 'd')}")
        put_back = ", ".join(f"{quoted(name)} = d.{quoted(name)}" for name in one.rest)
        if put_back:
            con.execute(
                f"update {table} n set {put_back} from {_PLAN}.{one.rows('changed')} d"
                f" where {one.same_key('n', 'd')}"
            )
    else:
        # Equal rows cannot be told apart, so as many as were added must go, and no more.
        con.execute(
            f"create or replace temp table staying as"
            f" select {listed} from {table} except all select {listed} from {added}"
        )
        con.execute(f"delete from {table}")
        con.execute(f"insert into {table} ({listed}) select {listed} from staying")
        con.execute("drop table staying")
    con.execute(f"insert into {table} ({listed}) select {listed} from {removed}")
