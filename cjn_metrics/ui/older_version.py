"""An older version, looked at read-only: what every page says while that lasts."""

import streamlit as st

from cjn_metrics.store import Version
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.view import look_at


def older_version_banner(version: Version) -> None:
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
