"""Splitting an organization that is really two: some of its records go to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from cjn_metrics.editing import repointing
from cjn_metrics.editing.finding import Row, record
from cjn_metrics.editing.merging import ACTIVITY_PAIRS
from cjn_metrics.editing.names import Names
from cjn_metrics.editing.plan import Plan, new_id
from cjn_metrics.editing.saving import signed
from cjn_metrics.editing.sources import BY_HAND, source_for
from cjn_metrics.editing.values import required
from cjn_metrics.errors import BadRecord
from cjn_metrics.store import Reader, Store, Version
from cjn_metrics.translation import _

# Table → the column by which one of an organization's rows in it is named.
MOVABLE = {
    "attendance": "attendance_id",
    "speaking_affiliation": "speaking_id",
    **dict.fromkeys(ACTIVITY_PAIRS, "activity_id"),
    "organization_alias": "alias",
}


@dataclass(frozen=True)
class Held:
    """One row that names an organization."""

    table: str
    key: str
    what: str
    """What it says, for a person to recognize: an activity with its person, another name."""
    row: Row


def held_by(reader: Reader, organization_id: str) -> list[Held]:
    """Return the rows that name an organization and can be moved to another.

    ``row`` has title, person, role, status and the bounds of the first day, as far as they apply.
    """
    parts = [
        "select 'attendance' as table_name, t.attendance_id as key, t.activity_id, t.person_id,"
        " t.role, t.status from attendance t where t.organization_id = $id",
        "select 'speaking_affiliation', f.speaking_id, s.activity_id, s.person_id, s.role, null"
        " from speaking_affiliation f join speaking s using (speaking_id)"
        " where f.organization_id = $id",
        *(
            f"select '{table}', t.activity_id, t.activity_id, null, null, null"
            f" from {table} t where t.organization_id = $id"
            for table in ACTIVITY_PAIRS
        ),
        "select 'organization_alias', t.alias, null, null, null, null"
        " from organization_alias t where t.organization_id = $id",
    ]
    rows = reader.rows(
        f"select h.*, a.title, a.earliest_date, a.latest_date, p.name as person"
        f" from ({' union all '.join(parts)}) h"
        " left join activity a using (activity_id) left join person p using (person_id)"
        " order by h.table_name, coalesce(a.earliest_date, a.latest_date) desc nulls last,"
        " a.title, p.name, h.key",
        {"id": organization_id},
    )
    return [Held(row["table_name"], row["key"], row["title"] or row["key"], row) for row in rows]


def split_organization(
    store: Store,
    reader: Reader,
    organization_id: str,
    into: str,
    moved: Mapping[str, Sequence[str]],
    author: str,
    message: str,
) -> Version:
    """Move some records of an organization to another one, as one version; return that.

    into: the identifier of a recorded organization, or the name of a new one. moved: table (one
    of ``MOVABLE``) → keys of the rows that go, as ``held_by`` gives them; rows that would stand
    twice become one. Raises UnknownRecord; BadRecord when nothing is chosen or the new name is
    taken; StaleChange, and what ``Store.change`` raises.
    """
    signed(author, message)
    before = record(reader, "organization", organization_id)
    if not any(moved.values()):
        raise BadRecord({"moved": _("Choose at least one record that goes to the other one.")})
    plan = Plan()
    target = _target(reader, organization_id, into, before, plan, moved)
    held = {(one.table, one.key) for one in held_by(reader, organization_id)}
    for table, keys in moved.items():
        if any((table, key) not in held for key in keys):
            raise BadRecord({"moved": _("One of the chosen records is not this organization's.")})

    def apply(con: duckdb.DuckDBPyConnection) -> None:
        plan.apply(con)
        con.execute("create temp table chosen_to_move (table_name varchar, key varchar)")
        con.executemany(
            "insert into chosen_to_move values (?, ?)",
            [(table, key) for table, keys in moved.items() for key in keys],
        )
        for table in moved:
            _move(con, table, target, organization_id)
        con.execute("drop table chosen_to_move")

    return store.change(author.strip(), message.strip(), apply, base=reader.version.version_id)


def _move(con: duckdb.DuckDBPyConnection, table: str, target: str, organization_id: str) -> None:
    chosen = f"d.{MOVABLE[table]} in (select key from chosen_to_move where table_name = '{table}')"
    if table == "attendance":
        repointing.attendance(con, "organization_id", target, organization_id, chosen)
    elif table == "speaking_affiliation":
        repointing.affiliations(con, target, organization_id, chosen)
    elif table == "organization_alias":
        con.execute(
            f"update organization_alias d set organization_id = ? where d.organization_id = ?"
            f" and {chosen}",
            [target, organization_id],
        )
    else:
        repointing.pairs(con, table, target, organization_id, chosen)


def _target(
    reader: Reader,
    organization_id: str,
    into: str,
    before: Row,
    plan: Plan,
    moved: Mapping[str, Sequence[str]],
) -> str:
    """The organization that the records go to; a new one is noted in the plan."""
    from cjn_metrics.intake.organizations import normalized
    from cjn_metrics.intake.values import cleaned, is_blank

    if is_blank(into):
        raise BadRecord({"into": required()})
    if into == organization_id:
        raise BadRecord({"into": _("Choose another organization than this one.")})
    if reader.rows("select 1 from organization where organization_id = $id", {"id": into}):
        return into
    name = cleaned(into)
    source_id = source_for(reader, BY_HAND, plan)
    names = Names(reader, plan, source_id, {})
    if normalized(name) == normalized(before["name"]) or names.others_named(name, organization_id):
        sentence = _("An organization has this name already; choose it from the list.")
        raise BadRecord({"into": sentence})
    target = new_id()
    plan.insert("organization", {"organization_id": target, "name": name, "source_id": source_id})
    # What was another name of the one is the name of the other now.
    for row in reader.rows(
        "select alias from organization_alias where organization_id = $id",
        {"id": organization_id},
    ):
        if normalized(row["alias"]) == normalized(name) and row["alias"] not in moved.get(
            "organization_alias", ()
        ):
            plan.delete("organization_alias", {"alias": row["alias"]})
    return target
