"""The list of activities, with search and order, and the way to one activity's whole record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from cjn_metrics.browsing import ORDERS, STATUSES, day_as_known
from cjn_metrics.reasons import shown
from cjn_metrics.translation import _, plural
from cjn_metrics.ui import view as views
from cjn_metrics.ui.asking import asked, asked_here, in_place
from cjn_metrics.ui.downloads import record_button
from cjn_metrics.ui.empty import nothing_found
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.view import View, context, current, record_counts
from cjn_metrics.ui.words import titled

if TYPE_CHECKING:
    import pandas

PAGE_SIZE = 50
_PARAMETER = "activity"
_ORDER_NAMES = {"newest": "Newest first", "oldest": "Oldest first", "title": "By title"}


def chosen_activity() -> str | None:
    """Return the activity that the address names, and draw the way back to the list."""
    chosen = st.query_params.get(_PARAMETER)
    if chosen:
        st.button(_("Back to the list"), icon=":material/arrow_back:", on_click=_leave)
    return chosen


def latest_activities(limit: int = 5) -> None:
    """Draw the newest activities under the filters as links to their whole records."""
    view = current()
    ask = asked_here if view.counts() else asked
    asking = ask(views.found, view, "", "held", "newest", 1, limit)

    def draw() -> None:
        found = asking.result()
        st.subheader(_("Activities") if found.total <= limit else _("Latest activities"))
        for row in found.rows:
            _link(row)
        if not found.rows:
            st.caption(_("None of them is published, so they are counted but not listed."))
        if found.total > limit:
            more = plural("All {count} activities", "All {count} activities", found.total)
            st.page_link(ACTIVITIES, label=more, icon=":material/arrow_forward:")

    in_place(draw)


def _link(row: dict[str, Any]) -> None:
    parts = [
        _(row["type"]),
        day_as_known(row["earliest_date"], row["latest_date"], row["last_day"]),
    ]
    if who := _who(row):
        parts.append(who)
    if row["in_period"] == "possible":
        parts.append(_("possibly in the period"))
    # All in one: the browser takes as long for each part of a page as for all of this one.
    st.page_link(
        ACTIVITIES,
        label=f"**{escaped(row['title'])}** :small[{escaped(' · '.join(parts))}]",
        query_params={_PARAMETER: row["activity_id"]},
    )


def list_activities(columns: Sequence[str]) -> None:
    """Draw the list with search, order and status; ``columns`` are those shown, in order."""
    view = current()
    left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
    words = left.text_input(
        _("Search"),
        key="words",
        bind="query-params",
        placeholder=_("Title, place, theme, speaker …"),
        max_chars=100,
    )
    order = middle.selectbox(
        _("Order"),
        ORDERS,
        format_func=lambda o: _(_ORDER_NAMES[o]),
        key="order",
        bind="query-params",
    )
    status = right.segmented_control(
        _("Status"),
        STATUSES,
        default="held",
        format_func=lambda s: _(s[:1].upper() + s[1:]),
        key="status",
        bind="query-params",
        required=True,
    )
    pager = st.container()
    page = int(st.session_state.get("page-of-activities", 1))
    found = views.found(view, words or "", status or "held", order, page, PAGE_SIZE)
    if not found.rows and page > 1:
        page = 1
        found = views.found(view, words or "", status or "held", order, page, PAGE_SIZE)
    if not found.rows:
        _none(view, words or "", status or "held")
        return
    said = plural("{count} activity", "{count} activities", found.total)
    st.caption(_("{found}. Choose a row to open its whole record.").format(found=said))
    picked = st.dataframe(
        _frame(found.rows, columns),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        # Rows of another version or page are other activities: their selection must not carry over.
        key=f"activities-{view.key}-{page}-{words}-{order}-{status}-{hash(view.filters)}",
        placeholder="",
        alt=_("Activities: title, first day, type, organizations and speakers"),
    )
    if picked.selection.rows:
        st.query_params[_PARAMETER] = found.rows[picked.selection.rows[0]]["activity_id"]
        st.rerun()
    if found.total > PAGE_SIZE:
        with pager:
            st.pagination(-(-found.total // PAGE_SIZE), key="page-of-activities")
    # The extract heeds the filters, not the search: beside found rows its count would mislead.
    if status == "held" and not words:
        record_button(
            view, "activities", record_counts(view, ("activities",))["activities"], place="list"
        )


def _none(view: View, words: str, status: str) -> None:
    if words:
        st.info(
            _("No {status} activity under these filters mentions “{words}”.").format(
                status=_(status), words=escaped(words)
            ),
            icon=":material/search_off:",
        )
    elif status == "held" and context(view).is_empty:
        nothing_found(view)
    elif status == "held":
        st.info(_("None of these activities is published, so they are counted but not listed."))
    else:
        st.info(_("No {status} activity is recorded here.").format(status=_(status)))


def _frame(rows: list[dict[str, Any]], columns: Sequence[str]) -> "pandas.DataFrame":
    import pandas as pd

    readable = [
        {
            **row,
            "type": _(row["type"]),
            "first_day": day_as_known(row["earliest_date"], row["latest_date"], row["last_day"]),
            "in_period": _(row["in_period"]),
            "organizations": _organizations(row),
            "speakers": row["speakers"] or None,
        }
        for row in rows
    ]
    frame = pd.DataFrame(readable)[list(columns)].dropna(axis="columns", how="all")
    return frame.rename(columns=titled)


def _organizations(row: dict[str, Any]) -> str | None:
    """Named and reported side by side when they differ: neither overwrites the other."""
    named = row["named"]
    if row["reported_high"] is None:
        return f"{named:,}" if named else None
    low = row["reported_low"] if row["reported_low"] is not None else row["reported_high"]
    reported = shown(low, row["reported_high"])
    if not named:
        return _("{count} reported").format(count=reported)
    return _("{named} named, {count} reported").format(named=f"{named:,}", count=reported)


def _who(row: dict[str, Any]) -> str:
    parts = []
    if organizations := _organizations(row):
        parts.append(_("organizations: {count}").format(count=organizations))
    if row["speakers"]:
        parts.append(plural("{count} speaker", "{count} speakers", row["speakers"]))
    return " · ".join(parts)


def _leave() -> None:
    del st.query_params[_PARAMETER]


ACTIVITIES = "../../pages/explore/activities.py"
