"""The versions of the store: who, when, what changed; look at an older one, bring one back."""

import getpass

import pandas as pd
import streamlit as st

from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import Store, Version, store_address
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.older_version import published
from cjn_metrics.ui.view import current, look_at


def history_page() -> None:
    """Draw the versions, newest first, with what can be done with each.

    Raises NotAllowed for whoever may not manage the records.
    """
    if not current_access().may_manage:
        raise NotAllowed(_("Only someone at the machine that serves the dashboard may see this."))
    if done := st.session_state.pop("restored", None):
        st.success(escaped(done), icon=":material/check_circle:")
    store = Store(store_address())
    versions = store.history()
    newest = versions[0].number
    said = plural(
        "{count} version of the records is kept. Every change makes a new one, and none is lost.",
        "{count} versions of the records are kept. Every change makes a new one, and none is lost.",
        len(versions),
    )
    st.markdown(said)
    shown = current().reader.version.number
    for version in versions[:_SHOWN]:
        with st.container(border=True):
            _version(version, is_newest=version.number == newest, is_shown=version.number == shown)
    if len(versions) > _SHOWN:
        _older(versions[_SHOWN:], shown)


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


def _older(versions: list[Version], shown: int) -> None:
    numbers = [version.number for version in versions]
    chosen = st.selectbox(
        _("Older versions"),
        numbers,
        index=None,
        placeholder=_("Choose a number"),
        key="older-number",
    )
    for version in versions:
        if version.number == chosen:
            with st.container(border=True):
                _version(version, is_newest=False, is_shown=version.number == shown)


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
    if st.button(_("Bring it back"), type="primary", disabled=not author.strip()):
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


_SHOWN = 20
