"""The filters in the sidebar: what the reader chose, kept in the address of the page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from cjn_metrics.browsing import Facts
from cjn_metrics.filters import (
    ACTIVITY_TYPES,
    AUDIENCES,
    FIRST_DAY,
    LAST_DAY,
    ORGANIZATION_TYPES,
    Filters,
    presets,
)
from cjn_metrics.translation import _

SELECTIONS = ("type", "audience", "theme", "organization_type")
# The dates of activities are days in Cambodia, so "this year" is too.
_WHERE_TODAY_IS = ZoneInfo("Asia/Phnom_Penh")


def filter_bar(facts: Facts) -> tuple[Filters, list[str]]:
    """Draw the filters and return them, with a sentence for each thing the address got wrong.

    Streamlit drops what it cannot use from an address without a word, so the address is read
    before the widgets are drawn.
    """
    # Each parameter by itself: the address is one run behind the widgets, so whether the period is
    # reversed is read from what they hold.
    complaints = [
        complaint
        for key, given in _address().items()
        for complaint in Filters.from_query({key: given}, facts.themes)[1]
    ]
    choices = presets(datetime.now(_WHERE_TODAY_IS).date(), facts.founded_earliest)
    with st.sidebar:
        quick = st.container()
        for key, label in (("from", _("From")), ("to", _("To"))):
            st.date_input(
                label,
                value=None,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                format="DD/MM/YYYY",
                key=key,
                bind="query-params",
            )
        chosen = (st.session_state["from"], st.session_state["to"])
        # Derived from the period on every run, so that the two cannot disagree.
        st.session_state["preset"] = next((n for n, p in choices.items() if p == chosen), None)
        quick.selectbox(
            _("Period"),
            list(choices),
            index=None,
            placeholder=_("Chosen below"),
            key="preset",
            on_change=_choose,
            args=(choices,),
        )
        for key, label, options in (
            ("type", _("Activity type"), ACTIVITY_TYPES),
            ("audience", _("Audience"), AUDIENCES),
            ("theme", _("Theme"), facts.themes),
            ("organization_type", _("Organization type"), ORGANIZATION_TYPES),
        ):
            st.multiselect(
                label,
                options,
                format_func=_,
                key=key,
                bind="query-params",
                placeholder=_("All"),
                help=_("Restricts which organizations are counted, never which activities.")
                if key == "organization_type"
                else None,
            )
        st.button(_("Reset"), icon=":material/restart_alt:", on_click=reset, width="stretch")
    held = {key: [day.isoformat()] for key, day in zip(("from", "to"), chosen, strict=True) if day}
    return chosen_filters(), complaints + Filters.from_query(held, ())[1]


def chosen_filters() -> Filters:
    """Return what the widgets hold, everything before they exist; a reversed period is turned."""
    state = st.session_state
    first, last = state.get("from"), state.get("to")
    if first and last and first > last:
        first, last = last, first
    selected = (tuple(sorted(state.get(key) or ())) for key in SELECTIONS)
    return Filters(first, last, *selected)


def reset() -> None:
    """Take all filters away."""
    st.session_state.update({"from": None, "to": None, **{key: [] for key in SELECTIONS}})


def _choose(choices: Mapping[str, tuple[object, object]]) -> None:
    if chosen := st.session_state["preset"]:
        st.session_state["from"], st.session_state["to"] = choices[chosen]
    else:
        st.session_state["from"] = st.session_state["to"] = None


def _address() -> dict[str, Sequence[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}
