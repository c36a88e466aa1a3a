"""What belongs to an activity or an organization, each list where people look for it."""

from collections.abc import Callable, Mapping, Sequence
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
from cjn_metrics.ui.records.widgets import fill_in, organization_names
from cjn_metrics.ui.records.writing import fault

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
        _tags(found, lists)
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
            _bodies(found, lists, "submission_addressee")
            _bodies(found, lists, "submission_signatory")
            _edit(found, lists, "submission_status")
            _edit(found, lists, "ask")
    with tabs[-1]:
        _edit(found, lists, "document")
    return values, lists


def organization_lists(found: Opened) -> Lists:
    """Draw an organization's other names and memberships; return them as they were left."""
    lists: Lists = {}
    left, right = st.columns(2, gap="large")
    with left:
        _edit(found, lists, "organization_alias")
        if found.key:
            st.caption(_("When the name is changed, the old one is kept as another name."))
    with right:
        _edit(found, lists, "membership")
    return lists


def _now(found: Opened, table: str) -> Rows:
    return list_rows(found.reader, table, found.key) if found.key else []


def _edit(found: Opened, lists: Lists, table: str) -> None:
    lists[table] = edit_list(found, table, _now(found, table), disabled=found.is_older)


def _tags(found: Opened, lists: Lists) -> None:
    """Audiences and themes; what is known of how they were read stays with those that stay."""
    left, right = st.columns(2, gap="large")
    themes = found.reader.rows("select distinct theme from activity_theme order by theme", {})
    for where, table, name, options in (
        (left, "activity_audience", "audience", _choices("activity_audience", "audience")),
        (right, "activity_theme", "theme", [row["theme"] for row in themes]),
    ):
        with where:
            chosen = _several(
                found, table, options, [row[name] for row in _now(found, table)],
                is_open=table == "activity_theme",
            )  # fmt: skip
            lists[table] = [{name: one} for one in chosen]


def _bodies(found: Opened, lists: Lists, table: str) -> None:
    now = [row["organization_id"] for row in _now(found, table)]
    options = list(dict.fromkeys(organization_names(found.reader).values()))
    chosen = _several(found, table, options, now, is_open=True)
    lists[table] = [{"organization_id": one} for one in chosen]


def _several(
    found: Opened, table: str, options: Sequence[str], now: Sequence[str], *, is_open: bool
) -> list[str]:
    key = found.widget(table)
    if key not in st.session_state:
        st.session_state[key] = list(now)
    chosen = st.multiselect(
        _(LISTS[table].title),
        list(options),
        format_func=_ if not is_open else str,
        accept_new_options=is_open,
        placeholder=_("Choose, or type a new one") if is_open else _("Not known"),
        key=key,
        disabled=found.is_older,
    )
    fault(found, table)
    return list(chosen)


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
