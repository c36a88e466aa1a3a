"""The versions of the store: who, when, what changed; look at an older one, bring one back."""

import getpass
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import Store, Version, store_address
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.notices import published
from cjn_metrics.ui.view import current, look_at


def versions() -> list[Version]:
    """Return the versions, newest first, and say how many are kept.

    Raises NotAllowed for whoever may not manage the records.
    """
    if not current_access().may_manage:
        raise NotAllowed(_("Only someone at the machine that serves the dashboard may see this."))
    if done := st.session_state.pop("restored", None):
        st.success(escaped(done), icon=":material/check_circle:")
    kept = Store(store_address()).history()
    st.markdown(
        plural(
            "{count} version of the records is kept. Every change makes a new one.",
            "{count} versions of the records are kept. Every change makes a new one.",
            len(kept),
        )
    )
    return kept


def show_version(version: Version, all_versions: Sequence[Version]) -> None:
    """Draw one version: who, when, what changed, and what can be done with it."""
    is_newest = version.number == all_versions[0].number
    is_shown = version.number == current().reader.version.number
    with st.container(border=True):
        _version(version, is_newest=is_newest, is_shown=is_shown)


def choose_older(older: Sequence[Version], all_versions: Sequence[Version]) -> None:
    """Let the reader choose one of the versions that are not listed; nothing without any."""
    if not older:
        return
    by_number = {version.number: version for version in older}
    chosen = st.selectbox(
        _("Older versions"),
        list(by_number),
        index=None,
        placeholder=_("Choose a number"),
        key="older-number",
    )
    if chosen is not None:
        show_version(by_number[chosen], all_versions)


def _version(version: Version, *, is_newest: bool, is_shown: bool) -> None:
    marks = [_("current")] if is_newest else []
    if is_shown and not is_newest:
        marks.append(_("shown now"))
    mark = f" ({', '.join(marks)})" if marks else ""
    st.markdown(
        f"**{_('Version {n}').format(n=version.number)}{mark}**  \n{escaped(version.message)}"
    )
    st.caption(
        escaped(_("{author}, {when}").format(author=version.author, when=published(version)))
    )
    _changes(version)
    with st.container(horizontal=True):
        if not is_newest:
            st.button(
                _("Look at it"),
                icon=":material/visibility:",
                key=f"look-{version.number}",
                on_click=look_at,
                args=(version.number,),
            )
            if st.button(
                _("Bring it back"), icon=":material/restore:", key=f"restore-{version.number}"
            ):
                _confirm(version)


def _changes(version: Version) -> None:
    touched = [c for c in version.changes if c.added or c.changed or c.removed]
    if not touched:
        st.caption(_("No rows changed."))
        return
    totals = _("Rows: {added} added, {changed} changed, {removed} removed").format(
        added=f"{sum(c.added for c in touched):,}",
        changed=f"{sum(c.changed for c in touched):,}",
        removed=f"{sum(c.removed for c in touched):,}",
    )
    with st.expander(totals):
        st.dataframe(
            pd.DataFrame(
                [
                    {
                        _("Table"): c.table_name.replace("_", " "),
                        _("Added"): c.added,
                        _("Changed"): c.changed,
                        _("Removed"): c.removed,
                    }
                    for c in touched
                ]
            ),
            hide_index=True,
            alt=_("Rows added, changed and removed per table"),
        )


@st.dialog(_("Bring back this version?"))
def _confirm(version: Version) -> None:
    st.markdown(
        escaped(
            _(
                "The records become again what they were in version {number}, as a new version. "
                "What came after stays in the history and can be brought back the same way."
            ).format(number=version.number)
        )
    )
    author = st.text_input(_("Your name"), value=getpass.getuser(), max_chars=100)
    message = st.text_input(
        _("Why"), value=_("Brought back version {n}").format(n=version.number), max_chars=200
    )
    if st.button(_("Bring it back"), disabled=not author.strip()):
        with told_plainly():
            if not current_access().may_manage:
                raise NotAllowed(
                    _("Only someone at the machine that serves the dashboard may do this.")
                )
            with st.spinner(_("Publishing a new version…")):
                made = Store(store_address()).restore(
                    version.number, author.strip(), message.strip()
                )
            look_at(None)
            st.session_state["restored"] = _("Version {old} is back, as version {new}.").format(
                old=version.number, new=made.number
            )
            st.rerun()
