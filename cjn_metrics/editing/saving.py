"""Saving one record with its lists: everything is read first, then written as one version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cjn_metrics.editing.fields import LISTS, OWNERS, RECORDS
from cjn_metrics.editing.finding import list_rows, record, submission_of
from cjn_metrics.editing.lists import ListReader
from cjn_metrics.editing.names import Names, UndecidedName
from cjn_metrics.editing.plan import Plan, Row, new_id
from cjn_metrics.editing.shape import shape
from cjn_metrics.editing.sources import BY_HAND, source_for
from cjn_metrics.editing.speakers import SpeakerReader
from cjn_metrics.editing.values import WHEN, Faults, read_record, read_when
from cjn_metrics.errors import BadRecord
from cjn_metrics.store import Reader, Store, Version
from cjn_metrics.translation import _, plural

_SENTENCES = 6


@dataclass(frozen=True)
class Edit:
    """A record as a person left it. What is not given stays as it is."""

    table: str
    key: str | None = None
    """The record's identifier; None for a new one."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Column → what was filled in; for an activity also "submission.…", and ``WHEN`` instead of its
    three dates."""
    lists: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    """List → all of its rows as they should be; the page's own columns are ignored."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Normalized name of an organization → identifier of who is meant, or ``decisions.NEW``."""
    source: str = BY_HAND
    """Where new rows are from: the identifier of a source, ``BY_HAND``, or a new one's title."""


@dataclass(frozen=True)
class Prepared:
    """An edit that was read: it can be saved when there are neither faults nor undecided names."""

    key: str
    plan: Plan
    faults: Faults
    undecided: list[UndecidedName]


def save(store: Store, reader: Reader, edit: Edit, author: str, message: str) -> Version:
    """Publish an edit as one version and return it; an edit of nothing publishes nothing.

    reader: the version that the person looked at. Raises BadRecord, which says what is wrong
    where, UnknownRecord, StaleChange when the store has changed meanwhile, and what
    ``Store.change`` raises.
    """
    return save_prepared(store, reader, prepare(reader, edit), author, message)


def save_prepared(
    store: Store, reader: Reader, prepared: Prepared, author: str, message: str
) -> Version:
    """Publish what was read; as ``save``."""
    if faults := {**prepared.faults, **_unsigned(author, message)}:
        raise BadRecord(faults)
    return store.change(
        author.strip(), message.strip(), prepared.plan.apply, base=reader.version.version_id
    )


def signed(author: str, message: str) -> None:
    """Raise BadRecord unless somebody says who they are and what the change is for."""
    if faults := _unsigned(author, message):
        raise BadRecord(faults)


def _unsigned(author: str, message: str) -> Faults:
    faults = {}
    if not author.strip():
        faults["author"] = _("Say who you are: every change has an author.")
    if not message.strip():
        faults["message"] = _("Say what the change is for: every change has a message.")
    return faults


def prepare(reader: Reader, edit: Edit) -> Prepared:
    """Read an edit against the rules and say what it would write, and what is wrong with it.

    Raises UnknownRecord when the record is not there.
    """
    before = record(reader, edit.table, edit.key) if edit.key else {}
    plan, faults = Plan(), Faults()
    source_id = source_for(reader, edit.source, plan)
    key = edit.key or new_id()
    names = Names(reader, plan, source_id, edit.names)
    own = {name: value for name, value in edit.values.items() if "." not in name}
    if WHEN in own:
        try:
            when = read_when(str(own.pop(WHEN) or ""))
            if own.get("date_note"):
                when.pop("date_note", None)
            own |= when
        except ValueError as problem:
            faults[WHEN] = str(problem)
    if not before and "source_id" in shape(edit.table).columns:
        own = {**own, "source_id": own.get("source_id") or source_id}
    values, found = read_record(edit.table, own, before)
    faults.update(found)
    faults.update(_unknown_sources(reader, edit.table, values, source_id))
    id_column = shape(edit.table).key[0]
    lists = dict(edit.lists)
    if edit.table == "organization" and "name" in values:
        faults.update(_renamed(names, key, before, str(values["name"]), lists))
    if before:
        plan.update(edit.table, {id_column: key}, values)
    else:
        plan.insert(edit.table, {id_column: key, **values})
    if edit.table == "activity":
        type_ = values.get("type", before.get("type"))
        faults.update(_submission(reader, edit, key, type_, source_id, plan))
        if type_ != "submission":
            filled = [lists.pop(table, None) for table in OWNERS["submission"]]
            if not edit.key and (any(filled) or _says_something(edit.values)):
                sentence = _("What is filled in for a submission needs the type submission.")
                faults.setdefault("type", sentence)
    for table, rows in lists.items():
        now = list_rows(reader, table, key) if before else []
        listing: ListReader | SpeakerReader
        if table == "speaking":
            listing = SpeakerReader(key, names, source_id)
        else:
            listing = ListReader(table, {id_column: key}, names, source_id)
        listing.read(rows, now, plan)
        if listing.sentences:
            faults[table] = _several(table, listing.sentences)
    plan.drop_unused("source", source_id)
    return Prepared(key, plan, faults, list(names.undecided.values()))


def _says_something(values: Mapping[str, object]) -> bool:
    return any(value for name, value in values.items() if name.startswith("submission."))


def _several(table: str, sentences: Sequence[str]) -> str:
    """What is wrong with a list, in as many sentences as anyone reads."""
    said = [f"{_(LISTS[table].title)}:", *sentences[:_SENTENCES]]
    if (more := len(sentences) - _SENTENCES) > 0:
        said.append(plural("And {count} more.", "And {count} more.", more))
    return " ".join(said)


def _unknown_sources(
    reader: Reader, table: str, values: Mapping[str, Any], source_id: str
) -> Faults:
    faults = {}
    for field_ in RECORDS[table]:
        named = values.get(field_.name)
        if field_.kind == "source" and named and named != source_id:
            rows = reader.rows("select 1 from source where source_id = $key", {"key": named})
            if not rows:
                faults[field_.name] = _("There is no such source; choose one of the list.")
    return faults


def _renamed(
    names: Names, organization_id: str, before: Row, new: str, lists: dict[str, Sequence[Row]]
) -> Faults:
    """A new name must be nobody else's, and the old one stays known as another name."""
    from cjn_metrics.intake.organizations import normalized

    if names.others_named(new, organization_id):
        return {
            "name": _(
                "Another organization has this name already. If they are the same, merge them."
            )
        }
    if not before or normalized(before["name"]) == normalized(new):
        return {}
    aliases = lists.get("organization_alias")
    if aliases is None:
        aliases = list_rows(names.reader, "organization_alias", organization_id)
    others = [row for row in aliases if normalized(str(row.get("alias") or "")) != normalized(new)]
    old = before["name"]
    if not names.others_named(old, organization_id):
        others.append({"alias": old})
    lists["organization_alias"] = others
    return {}


def _submission(
    reader: Reader, edit: Edit, key: str, type_: object, source_id: str, plan: Plan
) -> Faults:
    """An activity of type submission has one submission, and no other activity has."""
    given = {
        name.removeprefix("submission."): value
        for name, value in edit.values.items()
        if name.startswith("submission.")
    }
    before = submission_of(reader, key) if edit.key else None
    if type_ != "submission":
        if before is None:
            return {}
        lists = [table for table in OWNERS["submission"] if list_rows(reader, table, key)]
        said = [name for name in RECORDS["submission"] if before[name.name] is not None]
        if lists or said:
            named = ", ".join(
                [_(one.label) for one in said] + [_(LISTS[table].title) for table in lists]
            )
            return {
                "type": _(
                    "This is a submission with more recorded about it ({what}). Make that blank "
                    "first, or leave the type as it is."
                ).format(what=named)
            }
        plan.delete("submission", {"activity_id": key})
        return {}
    values, faults = read_record("submission", given, before or {})
    if before is not None:
        plan.update("submission", {"activity_id": key}, values)
    else:
        plan.insert("submission", {"activity_id": key, **values, "source_id": source_id})
    return {f"submission.{column}": sentence for column, sentence in faults.items()}
