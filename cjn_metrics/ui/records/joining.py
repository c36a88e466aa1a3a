"""Joining two organizations or people that are one, and parting an organization that is two."""

from typing import Any

import pandas as pd
import streamlit as st

from cjn_metrics.browsing import day_as_known
from cjn_metrics.editing import (
    RECORDS,
    Merge,
    counted_rows,
    find_records,
    held_by,
    merge_organizations,
    merge_persons,
    preview_merge,
    split_organization,
)
from cjn_metrics.errors import BadRecord
from cjn_metrics.store import Reader
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.records.deleting import delete_button
from cjn_metrics.ui.records.opened import Opened, go_to
from cjn_metrics.ui.records.widgets import organization_names
from cjn_metrics.ui.records.writing import fault, may_change, published, signature

_TABLES = {
    "attendance": "Attendance",
    "speaking_affiliation": "Affiliation",
    "activity_organizer": "Organizer",
    "submission_addressee": "Addressee",
    "submission_signatory": "Signatory",
    "organization_alias": "Other name",
}
_MOST_PEOPLE = 2_000


def more_to_do(found: Opened) -> None:
    """Draw what can be done to a record besides changing it: merging, splitting, deleting."""
    if found.key is None or found.is_older:
        return
    with told_plainly():
        if found.kind in ("organization", "person"):
            _merge(found)
        if found.kind == "organization":
            _split(found)
    delete_button(found)


def _merge(found: Opened) -> None:
    title = (
        _("Merge with another organization")
        if found.kind == "organization"
        else _("Merge with another person")
    )
    box = st.expander(title, icon=":material/merge:", key=found.widget("merge"), on_change="rerun")
    if not box.open:
        return
    with box:
        others = _others(found)
        other = st.selectbox(
            _("The same as"),
            list(others),
            index=None,
            format_func=lambda one: others.get(one, one),
            placeholder=_("Those with a name alike come first"),
            key=found.widget("merge-other"),
        )
        if other:
            _compared(found, other)


def _compared(found: Opened, other: str) -> None:
    assert found.key is not None
    stays = st.radio(
        _("Which of them stays?"),
        [found.key, other],
        format_func=lambda one: _("This one") if one == found.key else _("The other one"),
        key=found.widget("merge-stays"),
        horizontal=True,
    )
    goes = other if stays == found.key else found.key
    try:
        merge = preview_merge(found.reader, found.kind, stays, goes)
    except BadRecord as problem:
        st.warning(escaped(str(problem)), icon=":material/link:")
        return
    _side_by_side(found, merge)
    author, message = signature(found, "merge")
    if st.button(_("Merge them"), icon=":material/merge:", key="record-merge"):
        change = merge_organizations if found.kind == "organization" else merge_persons
        try:
            published(
                found,
                lambda store: change(store, found.reader, stays, goes, author, message),
                author,
                _("Merged the two, as version {number}."),
            )
        except BadRecord as problem:
            st.error(escaped(str(problem)), icon=":material/error:")
            return
        go_to(found.kind, stays)
        st.rerun()


def _side_by_side(found: Opened, merge: Merge) -> None:
    rows = [
        {
            _("Field"): _(field.label),
            _("Stays"): merge.keep[field.name],
            _("Goes"): merge.drop[field.name],
        }
        for field in RECORDS[found.kind]
        if field.kind != "source"
    ]
    st.dataframe(
        pd.DataFrame(rows, dtype=object),
        hide_index=True,
        placeholder="",
        alt=_("The two records side by side"),
    )
    said = [
        _("Of the one that goes, these become those of the one that stays: {what}.").format(
            what=counted_rows(merge.moved)
        ),
        _("What would then stand twice, for example two attendances of one activity, becomes one."),
    ]
    if merge.filled:
        labels = {field.name: _(field.label) for field in RECORDS[found.kind]}
        filled = ", ".join(labels[name] for name in merge.filled)
        said.append(_("Filled in from the one that goes: {what}.").format(what=filled))
    if found.kind == "organization":
        said.append(_("Its name stays known as another name."))
    st.markdown(escaped(" ".join(said)))


def _others(found: Opened) -> dict[str, str]:
    """Identifier → name of those that can be merged with this one, the likeliest first."""
    reader: Reader = found.reader
    if found.kind == "person":
        rows = find_records(reader, "person", size=_MOST_PEOPLE).rows
        names = {row["key"]: _with(row["name"], row["organizations"]) for row in rows}
        likely: list[str] = []
    else:
        from cjn_metrics.intake.organizations import Register, propose

        names = organization_names(reader)
        own = names[str(found.key)]
        proposed = propose([own], Register(_recorded_but(reader, found.key)), at_most=5)
        likely = [one.organization_id for one in proposed[own]]
    names.pop(str(found.key), None)
    return {one: names[one] for one in dict.fromkeys((*likely, *names)) if one in names}


def _recorded_but(reader: Reader, organization_id: str | None) -> list[Any]:
    from cjn_metrics.intake.organizations import Recorded

    rows = reader.rows(
        "select organization_id as id, name, name_km, type, country from organization"
        " where organization_id is distinct from $id",
        {"id": organization_id},
    )
    return [Recorded(**row) for row in rows]


def _with(name: str, organizations: str | None) -> str:
    return f"{name} ({organizations})" if organizations else name


def _split(found: Opened) -> None:
    box = st.expander(
        _("Split into two organizations"),
        icon=":material/call_split:",
        key=found.widget("split"),
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        moved = _chosen_to_go(found)
        fault(found, "moved")
        names = organization_names(found.reader)
        names.pop(str(found.key), None)
        into = st.selectbox(
            _("They belong to"),
            list(names),
            index=None,
            format_func=lambda one: names.get(one, one),
            accept_new_options=True,
            placeholder=_("Choose an organization, or type the name of a new one"),
            key=found.widget("split-into"),
        )
        author, message = signature(found, "split")
        if st.button(_("Move them"), icon=":material/call_split:", key="record-split"):
            _move(found, into or "", moved, author, message)


def _chosen_to_go(found: Opened) -> dict[str, list[str]]:
    assert found.key is not None
    held = held_by(found.reader, found.key)
    if not held:
        st.caption(_("Nothing is recorded about it that could go to another."))
        return {}
    st.caption(_("Tick what belongs to the other organization."))
    frame = pd.DataFrame(
        [
            {
                "goes": False,
                "what": _(_TABLES[one.table]),
                "title": one.what,
                "person": one.row["person"],
                "first_day": day_as_known(one.row["earliest_date"], one.row["latest_date"])
                if one.row["title"]
                else None,
            }
            for one in held
        ]
    )
    edited = st.data_editor(
        frame,
        key=found.widget("split-moved"),
        hide_index=True,
        disabled=["what", "title", "person", "first_day"],
        column_config={
            "goes": st.column_config.CheckboxColumn(_("Goes")),
            "what": _("Kind"),
            "title": _("Activity or name"),
            "person": _("Person"),
            "first_day": _("First day"),
        },
        placeholder="",
        alt=_("What is recorded about this organization"),
    )
    moved: dict[str, list[str]] = {}
    for one, goes in zip(held, edited["goes"], strict=True):
        if goes:
            moved.setdefault(one.table, []).append(one.key)
    return moved


def _move(found: Opened, into: str, moved: dict[str, list[str]], author: str, message: str) -> None:
    assert found.key is not None
    key = found.key
    may_change()
    try:
        published(
            found,
            lambda store: split_organization(
                store, found.reader, key, into, moved, author, message
            ),
            author,
            _("Moved them to the other organization, as version {number}."),
        )
    except BadRecord as problem:
        st.error(escaped(str(problem)), icon=":material/error:")
        return
    go_to(found.kind, key)
    st.rerun()
