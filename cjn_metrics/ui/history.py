"""The versions of the store: who, when, what changed, and what can be done with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import Store, Version, in_effect, store_address
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.notices import published
from cjn_metrics.ui.version_dialogs import (
    confirm_prune,
    confirm_restore,
    confirm_undo,
    megabytes,
    take_news,
)
from cjn_metrics.ui.view import current, look_at

_KEEP_AT_FIRST = 20


@dataclass(frozen=True)
class Versions:
    """What the ledger tells, and which versions can still be opened."""

    newest_first: Sequence[Version]
    kept: Mapping[int, int]
    """Number → size in bytes, of those whose records are kept."""
    standing: frozenset[int]
    """Numbers of those whose changes are part of the current records."""


def versions() -> Versions:
    """Return the versions, and say how many are kept.

    Raises NotAllowed for whoever may not manage the records.
    """
    if not current_access().may_manage:
        raise NotAllowed(_("Only someone at the machine that serves the dashboard may see this."))
    if done := take_news():
        st.success(escaped(done), icon=":material/check_circle:")
    store = Store(store_address())
    ledger = store.history()
    numbers = {version.number for version in ledger}
    kept = {number: size for number, size in store.kept().items() if number in numbers}
    st.markdown(
        plural(
            "{count} version of the records is kept. Every change makes a new one.",
            "{count} versions of the records are kept. Every change makes a new one.",
            len(kept),
        )
    )
    return Versions(ledger, kept, in_effect(ledger))


def show_version(version: Version, versions: Versions) -> None:
    """Draw one version: who, when, what changed, and what can be done with it."""
    with st.container(border=True):
        _version(version, versions)


def choose_older(older: Sequence[Version], versions: Versions) -> None:
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
        show_version(by_number[chosen], versions)


def free_space(versions: Versions) -> None:
    """Offer to delete old versions; nothing while only the current one is kept."""
    if len(versions.kept) < 2:
        return
    with st.expander(_("Free space"), icon=":material/hard_drive:"):
        st.markdown(
            plural("{count} version is kept.", "{count} versions are kept.", len(versions.kept))
            + " "
            + _(
                "They take {size} MB. Versions that are deleted stay in the history, but cannot be "
                "looked at, brought back or undone any more."
            ).format(size=megabytes(sum(versions.kept.values())))
        )
        keep = st.number_input(
            _("How many of the newest to keep"),
            min_value=1,
            max_value=len(versions.kept),
            value=min(_KEEP_AT_FIRST, len(versions.kept)),
            key="keep-newest",
        )
        found = Store(store_address()).prunable(keep_newest=int(keep))
        if not found.numbers:
            st.caption(_("With so many kept, there is nothing to delete."))
            return
        label = plural("Delete {count} version", "Delete {count} versions", len(found.numbers))
        if st.button(f"{label}…", icon=":material/delete:", key="prune"):
            confirm_prune(int(keep), found)


def _version(version: Version, versions: Versions) -> None:
    is_newest = version.number == versions.newest_first[0].number
    st.markdown(
        f"**{_('Version {n}').format(n=version.number)}{_marks(version, versions)}**  \n"
        f"{escaped(version.message)}"
    )
    st.caption(
        escaped(_("{author}, {when}").format(author=version.author, when=published(version)))
    )
    _changes(version)
    if version.number not in versions.kept:
        st.caption(_("Its records were deleted to free space."))
        return
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
                confirm_restore(version)
        if _may_be_undone(version, versions) and st.button(
            _("Undo"), icon=":material/undo:", key=f"undo-{version.number}"
        ):
            confirm_undo(version)


def _may_be_undone(version: Version, versions: Versions) -> bool:
    """False when it is plain that there is nothing to undo; later versions are not looked at."""
    is_first = version.number == versions.newest_first[-1].number
    return bool(version.changes) and version.number in versions.standing and not is_first


def _marks(version: Version, versions: Versions) -> str:
    is_newest = version.number == versions.newest_first[0].number
    marks = [_("current")] if is_newest else []
    if version.number == current().reader.version.number and not is_newest:
        marks.append(_("shown now"))
    if version.number not in versions.standing:
        marks.append(_("taken back"))
    return f" ({', '.join(marks)})" if marks else ""


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
