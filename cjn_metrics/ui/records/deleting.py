"""Deleting a record: what goes with it is said before, and where it can be brought back."""

import streamlit as st

from cjn_metrics.editing import (
    belongings,
    counted_rows,
    delete_record,
    reason_against_deleting,
)
from cjn_metrics.errors import BadRecord
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.records.opened import Opened, leave
from cjn_metrics.ui.records.writing import published, signature

_DELETED = {
    "activity": "Deleted the activity, as version {number}.",
    "organization": "Deleted the organization, as version {number}.",
    "person": "Deleted the person, as version {number}.",
    "source": "Deleted the source, as version {number}.",
}


def delete_button(found: Opened) -> None:
    """Draw the button that asks before it deletes."""
    if st.button(_("Delete"), icon=":material/delete:", key="record-delete"):
        _confirm(found)


@st.dialog(_("Delete this record?"), icon=":material/delete:")
def _confirm(found: Opened) -> None:
    with told_plainly():
        assert found.key is not None
        if reason := reason_against_deleting(found.reader, found.kind, found.key):
            st.warning(escaped(reason), icon=":material/link:")
            return
        parts = belongings(found.reader, found.kind, found.key)
        if parts:
            text = _("With it go: {what}.").format(what=counted_rows(parts))
            st.markdown(escaped(text))
        else:
            st.markdown(_("Nothing else goes with it."))
        st.markdown(_("Every version before stays. The History page can take this back."))
        author, message = signature(found, "delete")
        if st.button(_("Delete it"), key="record-delete-confirmed", icon=":material/delete:"):
            _delete(found, author, message)


def _delete(found: Opened, author: str, message: str) -> None:
    assert found.key is not None
    key = found.key
    try:
        published(
            found,
            lambda store: delete_record(store, found.reader, found.kind, key, author, message),
            author,
            _(_DELETED[found.kind]),
        )
    except BadRecord as problem:
        st.error(escaped(str(problem)), icon=":material/error:")
        return
    leave()
    st.rerun()
