"""The last step: the rows are stored under a name and a reason; and may be undone at once."""

import getpass
import threading
import time

import streamlit as st

from cjn_metrics.errors import StaleChange
from cjn_metrics.intake.draft import Draft
from cjn_metrics.store import Version
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.intake.asking import MUST_BE_SAID
from cjn_metrics.ui.intake.progress import shown_while
from cjn_metrics.ui.intake.work import Storing, Work, in_hand, require_manager, start_over, store

_LOOK_SECONDS = 0.1


def records_added() -> bool:
    """True when the file in hand is being stored or is stored; then draw how far that is."""
    found = in_hand()
    storing = found.storing
    if storing is None:
        return False
    if storing.thread is not None and storing.thread.is_alive():
        with shown_while(_("Adding to the records…")) as tell:
            while storing.thread.is_alive():
                tell(*storing.stage)
                time.sleep(_LOOK_SECONDS)
    if storing.version is None:
        found.storing = None
        with told_plainly():
            failure = storing.failure or RuntimeError("A thread ended without a word.")
            if not isinstance(failure, StaleChange):
                raise failure
            found.said = _(
                "Somebody changed the records meanwhile. Nothing was stored; have another look."
            )
        return False
    _stored(found, storing.draft, storing.version)
    return True


def add_to_records() -> None:
    """Draw the button that stores, with the reason beside it while it cannot be pressed."""
    found = in_hand()
    draft = found.understood
    asked, found.sure = found.sure, None
    st.subheader(_("Add to the records"))
    left, right = st.columns([1, 2], gap="medium")
    author, message = found.key("author"), found.key("message")
    st.session_state.setdefault(author, found.author or getpass.getuser())
    st.session_state.setdefault(
        message,
        found.message or _("Imported {file}").format(file=found.book.file_name)[:200],
    )
    found.author = left.text_input(_("Your name"), max_chars=100, key=author)
    found.message = right.text_input(_("What this is"), max_chars=200, key=message)
    reason = _why_not(found, draft)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            plural("Add {count} row", "Add {count} rows", draft.rows_stored),
            icon=":material/library_add_check:",
            disabled=bool(reason),
            on_click=_ask_to_store,
            args=(found,),
            key=found.key("add"),
        )
        st.caption(
            escaped(reason or _("They become a new version, which can be undone.")),
            width="stretch",
        )
    if asked is None or reason:
        return
    if asked != found.drafted_of:
        found.said = _("What you changed last was taken in. Look once more, then add.")
        st.rerun()
    with told_plainly():
        _store(found, draft)
        st.rerun()


def _ask_to_store(found: Work) -> None:
    # What is stored is what was on the page when the button was pressed.
    found.sure = found.drafted_of


def _why_not(found: Work, draft: Draft) -> str:
    """Return why the file cannot be stored yet; empty when it can."""
    if MUST_BE_SAID & set(draft.asked):
        return _("First say what the file does not say.")
    wrong = draft.errors
    undecided = len(draft.unknown_names)
    if undecided:
        return plural(
            "{count} name of an organization is not decided on.",
            "{count} names of organizations are not decided on.",
            undecided,
        )
    if wrong:
        rows = len({(p.sheet, p.row) for p in wrong if p.row is not None})
        if rows:
            return plural(
                "{count} row has errors: mend it or leave it out.",
                "{count} rows have errors: mend them or leave them out.",
                rows,
            )
        return wrong[0].message
    if not draft.rows_stored:
        return _("Nothing in it is new.")
    if not found.author.strip():
        return _("Your name is missing.")
    return ""


def _store(found: Work, draft: Draft) -> None:
    require_manager()
    from cjn_metrics.intake.storing import keep

    assert found.drafted_of is not None
    base = found.drafted_of[1]
    storing = Storing(draft)

    def tell(what: str, share: float) -> None:
        storing.stage = (what, share)

    def run() -> None:
        try:
            storing.version = keep(
                draft,
                store(),
                found.author.strip(),
                found.message.strip(),
                found.data,
                base,
                progress=tell,
            )
        # It is told on the page, by the script that waits for this thread.
        except Exception as failure:
            storing.failure = failure

    found.storing = storing
    storing.thread = threading.Thread(target=run, name="intake", daemon=False)
    storing.thread.start()


def _stored(found: Work, draft: Draft, version: Version) -> None:
    if found.undone is not None:
        st.success(
            escaped(
                _("The import is undone, by version {number} of the records.").format(
                    number=found.undone.number
                )
            ),
            icon=":material/undo:",
        )
        with st.container(horizontal=True):
            st.button(
                _("Back to this file"),
                icon=":material/arrow_back:",
                on_click=_back_to_the_file,
                args=(found,),
            )
            st.button(_("Add another file"), icon=":material/upload_file:", on_click=start_over)
        return
    st.success(
        escaped(
            _("{rows} stored, as version {number} of the records.").format(
                rows=plural("{count} row was", "{count} rows were", draft.rows_stored),
                number=version.number,
            )
        ),
        icon=":material/check_circle:",
    )
    st.markdown(escaped(_counts(draft)))
    with st.container(horizontal=True):
        st.button(_("Add another file"), icon=":material/upload_file:", on_click=start_over)
        if st.button(_("Undo this import"), icon=":material/undo:", key=found.key("undo")):
            with told_plainly():
                require_manager()
                with st.spinner(_("Publishing a new version…")):
                    found.undone = store().undo(
                        version.number,
                        found.author.strip(),
                        _("Undid: {message}").format(message=version.message)[:200],
                    )
                st.rerun()
    st.caption(_("It can be undone later too, in History, as long as nothing builds upon it."))


def _back_to_the_file(found: Work) -> None:
    found.storing = found.undone = None


def _counts(draft: Draft) -> str:
    parts = [
        plural("{count} activity", "{count} activities", draft.activities),
        plural("{count} organization", "{count} organizations", draft.organizations)
        + (
            plural(" ({count} new)", " ({count} new)", draft.organizations_new)
            if draft.organizations_new
            else ""
        ),
        plural("{count} person", "{count} people", draft.people) if draft.people else "",
        plural("{count} speaker", "{count} speakers", draft.speakers) if draft.speakers else "",
        plural("{count} submission", "{count} submissions", draft.submissions)
        if draft.submissions
        else "",
        plural("{count} row repeated", "{count} rows repeated", draft.rows_repeated)
        if draft.rows_repeated
        else "",
        plural("{count} row left out", "{count} rows left out", draft.rows_left_out)
        if draft.rows_left_out
        else "",
    ]
    return _("In it: {parts}.").format(parts=", ".join(filter(None, parts)))
