"""What stands above every page when it applies: made-up records, an older version, a new one."""

from collections.abc import Sequence

import streamlit as st

from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Version
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.handles import watch_for_new_version
from cjn_metrics.ui.view import look_at


def store_notices(reader: Reader, problem: str | None, access: Access, *, is_older: bool) -> None:
    """Say what a reader must know about the version shown, and watch for a newer one."""
    if problem:
        # The sentence names a folder of this machine.
        hidden = _("The newest records cannot be read; older ones are shown.")
        st.warning(escaped(problem if access.may_manage else hidden), icon=":material/warning:")
    if is_older:
        _older_version(reader.version)
    if reader.is_demonstration:
        st.info(_("Demonstration: every record here is made up."), icon=":material/science:")
    if not (is_older or problem):
        watch_for_new_version(reader.version)


def address_notices(complaints: Sequence[str]) -> None:
    """Say aloud what was ignored or changed in the address, so that no figure misleads."""
    for complaint in complaints:
        st.warning(escaped(complaint), icon=":material/link_off:")


def _older_version(version: Version) -> None:
    """Say on every page that an older version is shown, with the way back."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            ":material/history: "
            + escaped(
                _(
                    "You are looking at version {number}, published {when}. It cannot be changed."
                ).format(number=version.number, when=published(version))
            ),
            width="stretch",
        )
        st.button(_("Back to the current version"), on_click=look_at, args=(None,), key="back")


def published(version: Version) -> str:
    """Write when a version was published; the clock is UTC, the same everywhere."""
    return f"{version.created_at:%Y-%m-%d %H:%M} UTC"
