"""Merging organizations, or people, that are one; figures follow, History tells."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from cjn_metrics.editing import repointing
from cjn_metrics.editing.finding import Row, dependents, record
from cjn_metrics.editing.plan import Plan
from cjn_metrics.editing.saving import Edit, save, signed
from cjn_metrics.editing.sources import BY_HAND, source_for
from cjn_metrics.errors import BadRecord
from cjn_metrics.store import Reader, Store, Version
from cjn_metrics.translation import _

ACTIVITY_PAIRS = ("activity_organizer", "submission_addressee", "submission_signatory")
FILLED = ("name_km", "type", "country", "province")


@dataclass(frozen=True)
class Merge:
    """What a merge would do, for a person to read before."""

    keep: Row
    drop: Row
    moved: Mapping[str, int]
    """Table → rows of the one to drop, all of which will be those of the one to keep."""
    filled: tuple[str, ...]
    """Columns that are blank in the one to keep and are filled in from the other."""


def preview_merge(reader: Reader, table: str, keep_id: str, drop_id: str) -> Merge:
    """Say what merging ``drop_id`` into ``keep_id`` would do.

    table: organization or person. Raises UnknownRecord when one of them is not there, and
    BadRecord when they cannot be merged.
    """
    if keep_id == drop_id:
        raise BadRecord({"record": _("Choose another one; a record is not merged with itself.")})
    keep, drop = record(reader, table, keep_id), record(reader, table, drop_id)
    moved = dependents(reader, table, drop_id)
    if "network" in moved:
        sentence = _(
            "The one to be merged away is the network itself. Keep that, and merge the other into "
            "it."
        )
        raise BadRecord({"record": sentence})
    columns = FILLED if table == "organization" else ()
    filled = tuple(name for name in columns if keep[name] is None and drop[name] is not None)
    return Merge(keep, drop, moved, filled)


def rename_organization(
    store: Store, reader: Reader, organization_id: str, new_name: str, author: str, message: str
) -> Version:
    """Give an organization another name; the old one is remembered as an alias.

    Raises what ``save`` raises: BadRecord when another organization has that name.
    """
    edit = Edit("organization", organization_id, {"name": new_name})
    return save(store, reader, edit, author, message)


def merge_organizations(
    store: Store, reader: Reader, keep_id: str, drop_id: str, author: str, message: str
) -> Version:
    """Make two organizations one, as one version; return that.

    All that names ``drop_id`` names ``keep_id`` from then on; rows that would stand twice become
    one; blanks of the kept one are filled in; the names of the other become aliases. Raises
    UnknownRecord, BadRecord, StaleChange, and what ``Store.change`` raises.
    """
    signed(author, message)
    merge = preview_merge(reader, "organization", keep_id, drop_id)
    plan = Plan()
    source_id = source_for(reader, BY_HAND, plan)
    aliases = _new_aliases(reader, merge)
    for alias in aliases:
        plan.insert(
            "organization_alias",
            {"alias": alias, "organization_id": keep_id, "source_id": source_id},
        )
    plan.drop_unused("source", source_id)
    plan.update(
        "organization",
        {"organization_id": keep_id},
        {name: merge.drop[name] for name in merge.filled},
    )

    def apply(con: duckdb.DuckDBPyConnection) -> None:
        repointing.attendance(con, "organization_id", keep_id, drop_id)
        repointing.affiliations(con, keep_id, drop_id)
        for table in ACTIVITY_PAIRS:
            repointing.pairs(con, table, keep_id, drop_id)
        repointing.memberships(con, keep_id, drop_id)
        ids = [keep_id, drop_id]
        con.execute(
            "update organization_alias set organization_id = ? where organization_id = ?", ids
        )
        con.execute("delete from organization where organization_id = ?", [drop_id])
        plan.apply(con)

    return store.change(author.strip(), message.strip(), apply, base=reader.version.version_id)


def merge_persons(
    store: Store, reader: Reader, keep_id: str, drop_id: str, author: str, message: str
) -> Version:
    """Make two people one, as ``merge_organizations`` does; the other name is not kept."""
    signed(author, message)
    preview_merge(reader, "person", keep_id, drop_id)

    def apply(con: duckdb.DuckDBPyConnection) -> None:
        repointing.attendance(con, "person_id", keep_id, drop_id)
        repointing.speaking_slots(con, keep_id, drop_id)
        con.execute("delete from person where person_id = ?", [drop_id])

    return store.change(author.strip(), message.strip(), apply, base=reader.version.version_id)


def _new_aliases(reader: Reader, merge: Merge) -> list[str]:
    """The names of the organization that goes, as far as the one that stays lacks them."""
    from cjn_metrics.intake.organizations import normalized

    recorded = reader.rows("select alias, organization_id from organization_alias", {})
    taken = {normalized(row["alias"]) for row in recorded}
    taken.add(normalized(merge.keep["name"]))
    taken.add(normalized(merge.keep["name_km"] or ""))
    names = [merge.drop["name"]]
    if merge.drop["name_km"] and "name_km" not in merge.filled:
        names.append(merge.drop["name_km"])
    return [name for name in dict.fromkeys(names) if normalized(name) not in taken]
