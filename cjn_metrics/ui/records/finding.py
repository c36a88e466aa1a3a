"""Finding a record: which kind, words to look for, and the list to choose from."""

from typing import Any

import pandas as pd
import streamlit as st

from cjn_metrics.browsing import day_as_known
from cjn_metrics.editing import KINDS, find_records
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.records.opened import go_to
from cjn_metrics.ui.view import current
from cjn_metrics.ui.words import titled

KIND_NAMES = {
    "activity": "Activities",
    "organization": "Organizations",
    "person": "People",
    "source": "Sources",
}
_ADD = {
    "activity": "Add an activity",
    "organization": "Add an organization",
    "source": "Add a source",
}
_COUNTED = {
    "activity": ("{count} activity", "{count} activities"),
    "organization": ("{count} organization", "{count} organizations"),
    "person": ("{count} person", "{count} people"),
    "source": ("{count} source", "{count} sources"),
}


def find_a_record() -> None:
    """Draw the search and the list; a chosen row opens its record on the next run."""
    view = current()
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    kind = left.segmented_control(
        _("Kind of record"),
        KINDS,
        default="activity",
        format_func=lambda one: _(KIND_NAMES[one]),
        key="record-kind",
        required=True,
        persist_state="page",
    )
    kind = kind or "activity"
    words = right.text_input(
        _("Search"),
        key="record-words",
        placeholder=_("Part of a name or title"),
        max_chars=100,
        persist_state="page",
    )
    if kind in _ADD and not view.is_older:
        st.button(
            _(_ADD[kind]), icon=":material/add:", key="record-add", on_click=go_to, args=(kind,)
        )
    _list(view.reader, kind, words or "")
    if kind == "organization" and not view.is_older:
        _twice(view.reader)


def _list(reader: Reader, kind: str, words: str) -> None:
    found = find_records(reader, kind, words)
    if not found.rows:
        if words.strip():
            text = _("Nothing here holds “{words}”. Search for a shorter part of it.")
            st.info(escaped(text.format(words=words)), icon=":material/search_off:")
        else:
            st.info(_("None is recorded yet."), icon=":material/inbox:")
        return
    said = plural(*_COUNTED[kind], found.total)
    if found.total > len(found.rows):
        text = _("{found}; the first {shown} are listed. Choose a row to open it.")
        said = text.format(found=said, shown=len(found.rows))
    else:
        said = _("{found}. Choose a row to open it.").format(found=said)
    st.caption(said)
    picked = st.dataframe(
        _frame(kind, found.rows),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        # Rows of another version are other records: their selection must not carry over.
        key=f"records-{kind}-{words}-{reader.version.version_id}",
        placeholder="",
        alt=_("Records to choose from"),
    )
    if picked.selection.rows:
        go_to(kind, found.rows[picked.selection.rows[0]]["key"])
        st.rerun()


def _frame(kind: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    shown = []
    for row in rows:
        readable = {name: value for name, value in row.items() if name != "key"}
        if kind == "activity":
            days = [readable.pop(name) for name in ("earliest_date", "latest_date", "last_day")]
            readable["first_day"] = day_as_known(*days)
        for name in ("type", "status", "kind"):
            if readable.get(name):
                readable[name] = _(readable[name])
        shown.append(readable)
    return pd.DataFrame(shown).dropna(axis="columns", how="all").rename(columns=titled)


def _twice(reader: Reader) -> None:
    """Offer pairs of organizations that may be one; they are compared when that is opened."""
    box = st.expander(
        _("Organizations that may be recorded twice"), key="record-twice", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        pairs = _likely(reader.version.version_id, reader)
        if not pairs:
            st.caption(_("No two names are alike enough to ask about."))
        for first, second, names in pairs:
            st.button(
                escaped(names),
                key=f"twice-{first}-{second}",
                icon=":material/merge:",
                type="tertiary",
                on_click=go_to,
                args=("organization", first),
            )


# The version's id stands for the reader, which is not part of the key (leading underscore).
@st.cache_data(max_entries=4, show_spinner=False)
def _likely(version_id: str, _reader: Reader) -> list[tuple[str, str, str]]:
    from cjn_metrics.intake.organizations import Register, likely_duplicates

    register = Register.of(_reader)
    return [
        (first, second, f"{register.name_of(first)} – {register.name_of(second)}")
        for first, second, _score in likely_duplicates(register)[:20]
    ]
