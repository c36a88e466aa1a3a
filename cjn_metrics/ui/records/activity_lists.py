"""What belongs to an activity or an organization, each list where people look for it."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from cjn_metrics.editing import (
    LISTS,
    RECORDS,
    Field,
    described,
    list_rows,
    submission_of,
    who_came,
)
from cjn_metrics.translation import _
from cjn_metrics.ui.records.grids import Rows, edit_list
from cjn_metrics.ui.records.opened import Opened
from cjn_metrics.ui.records.widgets import fill_in

Lists = dict[str, Rows]


def activity_lists(
    found: Opened,
    row: Mapping[str, Any],
    columns: Callable[[], dict[str, Any]],
    sources: Mapping[str, str],
) -> tuple[dict[str, Any], Lists]:
    """Draw an activity in tabs; return its values and its lists as they were left.

    columns: draws the activity's own columns.
    """
    is_submission = not found.key or row["type"] == "submission"
    titles = [_("What and when"), _("Who attended"), _("Speakers")]
    if is_submission:
        titles.append(_("Submission"))
    tabs = st.tabs([*titles, _("Documents")], key=found.widget("tabs"))
    values: dict[str, Any] = {}
    lists: Lists = {}
    with tabs[0]:
        values |= columns()
        _beside(found, lists, "activity_audience", "activity_theme")
        _edit(found, lists, "activity_organizer")
    with tabs[1]:
        _edit(found, lists, "attendance")
        if not found.is_older:
            lists["attendance"] += _pasted(found)
        _edit(found, lists, "reported_attendance")
    with tabs[2]:
        st.caption(_("A speaker with several affiliations has a row for each."))
        _edit(found, lists, "speaking")
    if is_submission:
        with tabs[3]:
            if not found.key:
                st.caption(_("Only for an activity of the type submission."))
            values |= _submission(found, sources)
            _beside(found, lists, "submission_addressee", "submission_signatory")
            _edit(found, lists, "submission_status")
            _edit(found, lists, "ask")
    with tabs[-1]:
        _edit(found, lists, "document")
    return values, lists


def organization_lists(found: Opened) -> Lists:
    """Draw an organization's other names and memberships; return them as they were left."""
    lists: Lists = {}
    _beside(found, lists, "organization_alias", "membership")
    if found.key:
        st.caption(_("When the name is changed, the old one is kept as another name."))
    return lists


def _now(found: Opened, table: str) -> Rows:
    return list_rows(found.reader, table, found.key) if found.key else []


def _edit(found: Opened, lists: Lists, table: str) -> None:
    lists[table] = edit_list(found, table, _now(found, table), disabled=found.is_older)


def _beside(found: Opened, lists: Lists, *tables: str) -> None:
    for column, table in zip(st.columns(len(tables), gap="large"), tables, strict=True):
        with column:
            _edit(found, lists, table)


def _submission(found: Opened, sources: Mapping[str, str]) -> dict[str, Any]:
    row = (submission_of(found.reader, found.key) if found.key else None) or {}
    given = {}
    columns = st.columns(2, gap="large")
    for place, field in enumerate(RECORDS["submission"]):
        with columns[place * 2 // len(RECORDS["submission"])]:
            name = f"submission.{field.name}"
            given[name] = fill_in(
                found, "submission", field, row.get(field.name), sources, place=name,
                disabled=found.is_older,
            )  # fmt: skip
    return given


def _pasted(found: Opened) -> Rows:
    """Many names at once: pasted, with one role, status and mode for all of them."""
    with st.expander(_("Paste a list of names")):
        text = st.text_area(
            _("One on each line: the organization and, after a tab, the person"),
            key=found.widget("pasted"),
            height=150,
            help=_("As pasted from two columns of a spreadsheet. A line may hold only the first."),
        )
        columns = st.columns(3)
        for_all = {}
        for column, field in zip(columns, LISTS["attendance"].fields[2:], strict=True):
            with column:
                for_all[field.name] = _choice(found, field)
    return [{**row, **for_all} for row in who_came(text)]


def _choice(found: Opened, field: Field) -> str | None:
    return st.selectbox(
        _(field.label),
        _choices("attendance", field.name),
        index=None,
        format_func=_,
        placeholder=_("Not known"),
        key=found.widget(f"pasted-{field.name}"),
        help=_(described("attendance", field).help),
    )


def _choices(table: str, name: str) -> list[str]:
    field = next(one for one in LISTS[table].fields if one.name == name)
    return list(described(table, field).choices)
