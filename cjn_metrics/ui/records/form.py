"""The form of one record: every column and list that a person may change, saved as one version."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from cjn_metrics.editing import BY_HAND, LISTS, RECORDS, WHEN, Edit, prepare, record, save_prepared
from cjn_metrics.errors import BadRecord
from cjn_metrics.store import Version
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.records.activity_lists import activity_lists, organization_lists
from cjn_metrics.ui.records.meaning import who_is_meant
from cjn_metrics.ui.records.opened import (
    Opened,
    begin_again,
    go_to,
    is_stale,
    leave,
    opened,
    take_done,
)
from cjn_metrics.ui.records.widgets import fill_in, sources_of
from cjn_metrics.ui.records.writing import fault, may_change, published, signature
from cjn_metrics.ui.view import current

_NEW = {
    "activity": "A new activity",
    "organization": "A new organization",
    "person": "A new person",
    "source": "A new source",
}
_SAVED = {
    "activity": "Saved the activity, as version {number}.",
    "organization": "Saved the organization, as version {number}.",
    "person": "Saved the person, as version {number}.",
    "source": "Saved the source, as version {number}.",
}
_WITH_LISTS = ("activity", "organization")
_DATES = ("earliest_date", "latest_date", "last_day")


def chosen_record() -> Opened | None:
    """Return the record that the address names, with the way back; say what was done last.

    Raises NotAllowed for whoever may not manage the records, UnknownRecord for an address that
    names none.
    """
    may_change()
    if sentence := take_done():
        st.success(escaped(sentence), icon=":material/check_circle:")
    found = opened()
    if found is None:
        return None
    st.button(
        _("Back to the list"), icon=":material/arrow_back:", key="record-back", on_click=leave
    )
    return found


def edit_record(found: Opened) -> None:
    """Draw the record in its form. Raises UnknownRecord when it is not there."""
    row = record(found.reader, found.kind, found.key) if found.key else {}
    st.header(escaped(str(row.get("title") or row.get("name") or _(_NEW[found.kind]))))
    if found.is_older:
        st.info(
            _("This is how the record was. To change it, go back to the current version."),
            icon=":material/history:",
        )
    elif is_stale(found, current()):
        _stale()
    with st.form(found.widget("form"), border=False, enter_to_submit=False):
        edit = _fields(found, row)
        if not found.is_older:
            _saving(found, edit)


def _stale() -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            _("The records were changed since you opened this one, so it cannot be saved as it is.")
        )
        st.button(
            _("Begin again from the current version"),
            icon=":material/update:",
            key="record-again",
            on_click=begin_again,
        )


def _fields(found: Opened, row: Mapping[str, Any]) -> Edit:
    sources = sources_of(found.reader)
    values: dict[str, Any] = {}
    lists: dict[str, list[dict[str, Any]]] = {}
    if found.kind == "activity":
        values, lists = activity_lists(found, row, lambda: _columns(found, row, sources), sources)
    else:
        values = _columns(found, row, sources)
        if found.kind == "organization":
            lists = organization_lists(found)
    names = who_is_meant(found)
    source = BY_HAND
    if found.kind in _WITH_LISTS and not found.is_older:
        source = _source(found, sources)
    return Edit(found.kind, found.key, values, lists, names, source)


def _columns(found: Opened, row: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Any]:
    columns = st.columns(2, gap="large")
    given = {}
    for place, field in enumerate(RECORDS[found.kind]):
        if field.name == "source_id" and found.kind in _WITH_LISTS and not found.key:
            # What is new rests on the one source chosen below.
            continue
        with columns[place * 2 // len(RECORDS[found.kind])]:
            if field.name in _DATES and not found.key:
                if field.name == _DATES[0]:
                    given[WHEN] = _when(found)
                continue
            given[field.name] = fill_in(
                found,
                found.kind,
                field,
                row.get(field.name),
                sources,
                place=field.name,
                disabled=found.is_older,
            )
    return given


def _when(found: Opened) -> str:
    """One field for a day or what is known of it, from which the three dates follow."""
    given = st.text_input(
        _("Date, or what is known of it"),
        key=found.widget(WHEN),
        max_chars=100,
        placeholder=_("12 May 2024, 12–14 May 2024, May 2024, 2024 …"),
        help=_("Write no more than is known; blank when nothing is."),
    )
    fault(found, WHEN)
    return given


def _source(found: Opened, sources: Mapping[str, str]) -> str:
    by_hand = _("Entered by hand")
    chosen = st.selectbox(
        _("Source of what is added here"),
        [BY_HAND, *sources],
        format_func=lambda one: sources.get(one, one) or by_hand,
        key=found.widget("source-of-new"),
        accept_new_options=True,
        help=_("Choose what the new rows rest on, or type the title of a source not yet listed."),
    )
    return chosen or BY_HAND


def _saving(found: Opened, edit: Edit) -> None:
    fault(found, "record")
    author, message = signature(found, "save")
    if found.faults:
        text = _("Nothing was saved yet. Mend what is marked, and save again: {places}.")
        st.warning(
            escaped(text.format(places=", ".join(_marked(found)))), icon=":material/warning:"
        )
    if st.form_submit_button(_("Save"), icon=":material/save:"):
        with told_plainly():
            may_change()
            _save(found, edit, author, message)


def _marked(found: Opened) -> list[str]:
    """The labels of what is marked: some of it may be in a tab that is not open."""
    labels = {
        **{field.name: field.label for field in RECORDS[found.kind]},
        **{f"submission.{field.name}": field.label for field in RECORDS["submission"]},
        **{table: listed.title for table, listed in LISTS.items()},
        WHEN: "Date",
        "author": "Your name",
        "message": "What the change is for",
    }
    return [_(labels[place]) for place in found.faults if place in labels]


def _save(found: Opened, edit: Edit, author: str, message: str) -> None:
    prepared = prepare(found.reader, edit)
    try:
        version: Version = published(
            found,
            lambda store: save_prepared(store, found.reader, prepared, author, message),
            author,
            _(_SAVED[found.kind]),
        )
    except BadRecord as problem:
        found.faults = {**problem.faults, **prepared.faults}
        # What was decided already is asked again with its answer, as long as nothing is saved.
        decided = [one for one in found.undecided if one.key in edit.names]
        found.undecided = [*decided, *prepared.undecided]
        st.rerun()
    if version.version_id == found.version_id and not found.key:
        return
    go_to(found.kind, prepared.key)
    st.rerun()
