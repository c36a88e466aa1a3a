"""Publishing a change from the page: who makes it and why, and may they?"""

from collections.abc import Callable

import streamlit as st

from cjn_metrics.author import account_name
from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import Store, Version, store_address
from cjn_metrics.translation import _
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.records.opened import Opened, done

_AUTHOR = "author-of-changes"


def may_change() -> None:
    """Raise NotAllowed for whoever may not manage the records; asked anew before every change."""
    if not current_access().may_manage:
        raise NotAllowed(_("Only someone at the machine that serves the dashboard may do this."))


def signature(found: Opened, place: str, *, disabled: bool = False) -> tuple[str, str]:
    """Draw the fields for author and message; return both as filled in.

    The account's name is the author until somebody gives another, which holds for the session.
    """
    left, right = st.columns([1, 2])
    with left:
        author = st.text_input(
            _("Your name"),
            value=st.session_state.get(_AUTHOR) or account_name(),
            key=found.widget(f"{place}-author"),
            max_chars=100,
            disabled=disabled,
        )
        fault(found, "author")
    with right:
        message = st.text_input(
            _("What the change is for"),
            key=found.widget(f"{place}-message"),
            max_chars=200,
            placeholder=_("For example: the day corrected after the minutes"),
            disabled=disabled,
        )
        fault(found, "message")
    return author, message


def fault(found: Opened, place: str) -> None:
    """Say what is wrong at a place, if anything is."""
    if sentence := found.faults.get(place):
        st.error(escaped(sentence), icon=":material/error:")


def published(
    found: Opened, change: Callable[[Store], Version], author: str, sentence: str
) -> Version:
    """Make a change, remember who made it and say so on the next run; return the version.

    sentence: what was done, with ``{number}`` for the version's. Raises NotAllowed, and what the
    change raises.
    """
    may_change()
    with st.spinner(_("Publishing a new version…")):
        version = change(Store(store_address()))
    st.session_state[_AUTHOR] = author.strip()
    if version.version_id == found.version_id:
        done(_("Nothing was changed, so no version was made."))
    else:
        done(
            sentence.format(number=version.number)
            + " "
            + _("It can be undone on the History page.")
        )
    return version
