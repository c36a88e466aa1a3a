"""Asking once more before a version is brought back, undone or deleted."""

from collections.abc import Callable

import streamlit as st

from cjn_metrics.author import account_name
from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import Pruned, Store, Version, store_address
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.view import look_at

_NEWS = "history_news"
_MEGABYTE = 1_000_000


def take_news() -> str | None:
    """Return what was done last, once; None when there is nothing to tell."""
    news: str | None = st.session_state.pop(_NEWS, None)
    return news


def megabytes(size: int) -> str:
    """Write a size in bytes as megabytes, with one decimal."""
    return f"{size / _MEGABYTE:,.1f}"


@st.dialog(_("Bring back this version?"))
def confirm_restore(version: Version) -> None:
    """Ask for a name and a reason, and bring a version back."""
    st.markdown(
        escaped(
            _(
                "The records become again what they were in version {number}, as a new version. "
                "What came after stays in the history and can be brought back the same way."
            ).format(number=version.number)
        )
    )

    def restore(author: str, message: str) -> str:
        made = Store(store_address()).restore(version.number, author, message)
        return _("Version {old} is back, as version {new}.").format(
            old=version.number, new=made.number
        )

    why = _("Brought back version {n}").format(n=version.number)
    _ask(_("Bring it back"), why, restore)


@st.dialog(_("Undo this version?"))
def confirm_undo(version: Version) -> None:
    """Say what would be taken back, or why that cannot be, and take it back."""
    with told_plainly():
        with st.spinner(_("Looking at what came later…")):
            refusal = Store(store_address()).refusal_to_undo(version.number)
        if refusal:
            st.info(escaped(refusal), icon=":material/info:")
            return
        st.markdown(
            escaped(
                _(
                    "What version {number} did is taken back, as a new version. What came after "
                    "stays."
                ).format(number=version.number)
            )
        )
        st.markdown("\n".join(f"- {line}" for line in _rows_taken_back(version)))

        def undo(author: str, message: str) -> str:
            made = Store(store_address()).undo(version.number, author, message)
            return _("Version {old} is undone, by version {new}.").format(
                old=version.number, new=made.number
            )

        why = _("Took back version {n}").format(n=version.number)
        _ask(_("Undo it"), why, undo)


@st.dialog(_("Delete old versions?"))
def confirm_prune(keep_newest: int, found: Pruned) -> None:
    """Name the versions that would be deleted, and delete them."""
    st.markdown(
        escaped(
            _(
                "These versions are deleted for good: {numbers}. That frees {size} MB. The records "
                "as they are now do not change."
            ).format(numbers=_ranges(found.numbers), size=megabytes(found.freed))
        )
    )
    if st.button(_("Delete them")):
        with told_plainly():
            _require_manager()
            done = Store(store_address()).prune(keep_newest=keep_newest)
            look_at(None)
            st.session_state[_NEWS] = plural(
                "{count} version is deleted.", "{count} versions are deleted.", len(done.numbers)
            )
            st.rerun()


def _ask(label: str, why: str, publish: Callable[[str, str], str]) -> None:
    """Ask for a name and a reason; publish, tell what it returns, and show the newest version."""
    author = st.text_input(_("Your name"), value=account_name(), max_chars=100)
    message = st.text_input(_("Why"), value=why, max_chars=200)
    if st.button(label, disabled=not author.strip()):
        with told_plainly():
            _require_manager()
            with st.spinner(_("Publishing a new version…")):
                news = publish(author.strip(), message.strip())
            look_at(None)
            st.session_state[_NEWS] = news
            st.rerun()


def _require_manager() -> None:
    if not current_access().may_manage:
        raise NotAllowed(_("Only someone at the machine that serves the dashboard may do this."))


def _rows_taken_back(version: Version) -> list[str]:
    lines = []
    for change in version.changes:
        table = change.table_name.replace("_", " ")
        told = (
            (change.added, _("removed again")),
            (change.changed, _("as before again")),
            (change.removed, _("put back")),
        )
        parts = [
            f"{plural('{count} row', '{count} rows', count)} {what}"
            for count, what in told
            if count
        ]
        lines.append(f"{table}: {', '.join(parts)}")
    return lines


def _ranges(numbers: tuple[int, ...]) -> str:
    """List ascending numbers, those that follow each other as "3 to 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        ", ".join(map(str, run))
        if len(run) < 3
        else _("{first} to {last}").format(first=run[0], last=run[-1])
        for run in runs
    )
