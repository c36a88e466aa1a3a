"""Addresses of extracts: for everyone, and personal ones that show names until they are revoked."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode, urlsplit

import streamlit as st

from cjn_metrics.author import account_name
from cjn_metrics.catalogue import record, records
from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import PersonalLink, give_link, links, revoke_link, store_address
from cjn_metrics.store.links import LONGEST_NAME
from cjn_metrics.translation import _
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.view import current

_GIVEN = "personal-link"


def links_to_refresh_from() -> None:
    """Show the address of every record extract, to copy into a spreadsheet or a script."""
    with st.expander(_("Links for Excel, Google Sheets and scripts"), icon=":material/link:"):
        st.caption(
            _(
                "A link gives the rows of the current version under the filters above, each time it"
                " is opened. It holds what is published, whoever opens it, also who attended an"
                " activity that is published, and works from wherever this dashboard can be"
                " reached."
            )
        )
        query = urlencode(current().filters.to_query())
        st.markdown(f"**{_('Calendar, to subscribe to')}**")
        _copied(f"{_start()}/activities.ics?{query}".rstrip("?"))
        with_tags = st.checkbox(
            _("With a row of HXL hashtags under the header, for humanitarian tools"),
            key="links-with-hxl",
        )
        for title, address in _addresses([("hxl", "1")] if with_tags else []):
            st.markdown(f"**{title}**")
            _copied(address)


def personal_links() -> None:
    """Let who manages the records give a person a link that shows names, and end it again."""
    if not current_access().may_manage:
        return
    with st.expander(_("Personal links, with names"), icon=":material/key:"):
        st.caption(
            _(
                "For one person who needs all rows in a spreadsheet, with who attended and what is"
                " not published. Whoever has such a link needs no other permission, so send it like"
                " a password. It works until you revoke it. In place of {here}, write the address"
                " by which the person reaches this dashboard."
            ).format(here=escaped(urlsplit(_start()).netloc))
        )
        _give()
        if given := st.session_state.get(_GIVEN):
            _show_once(*given)
        with told_plainly():
            for each in reversed(links(store_address())):
                _entry(each)


def _give() -> None:
    with st.form("give-link", border=False, clear_on_submit=True):
        person = st.text_input(
            _("Who gets the link"), max_chars=LONGEST_NAME, key="link-person", autocomplete="off"
        )
        author = st.text_input(_("Your name"), account_name(), key="link-author")
        if st.form_submit_button(_("Make a link"), icon=":material/add_link:"):
            with told_plainly():
                _require_manager()
                given, secret = give_link(store_address(), person, author.strip() or account_name())
                st.session_state[_GIVEN] = (given, secret)


def _show_once(given: PersonalLink, secret: str) -> None:
    with st.container(border=True):
        said = _("For {person}. Copy what is needed now: it is not shown again.")
        st.markdown(f"**{escaped(said.format(person=given.person))}**")
        for title, address in _addresses([("link", secret)]):
            st.markdown(title)
            _copied(address)
        if st.button(_("Done"), icon=":material/check:", key="link-done"):
            del st.session_state[_GIVEN]
            st.rerun()


def _entry(given: PersonalLink) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("{person}, given on {day} by {author}").format(
            person=given.person, day=given.made.date(), author=given.author
        )
        if given.revoked is not None:
            ended = _("revoked on {day} by {author}").format(
                day=given.revoked.date(), author=given.revoked_by
            )
            st.caption(escaped(f"{said}; {ended}"), width="stretch")
            return
        st.markdown(escaped(said), width="stretch")
        st.button(
            _("Revoke"),
            icon=":material/link_off:",
            key=f"revoke-{given.id}",
            on_click=_revoke,
            args=(given.id,),
        )


def _revoke(link_id: str) -> None:
    with told_plainly():
        _require_manager()
        revoke_link(store_address(), link_id, account_name())
        shown = st.session_state.get(_GIVEN)
        if shown and shown[0].id == link_id:
            del st.session_state[_GIVEN]


def _require_manager() -> None:
    # A callback runs without the script around it, so the question is asked again.
    if not current_access().may_manage:
        raise NotAllowed(
            _("Only someone at the machine that serves the dashboard may give personal links.")
        )


def _addresses(more: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each record extract's title, escaped, and its address under the filters."""
    query = urlencode([*current().filters.to_query(), *more])
    for name in records():
        yield escaped(_(record(name).title)), f"{_start()}/records/{name}.csv?{query}".rstrip("?")


def _start() -> str:
    here = urlsplit(st.context.url or "http://localhost:8501")
    return f"{here.scheme}://{here.netloc}/extracts"


def _copied(address: str) -> None:
    st.code(address, language=None, wrap_lines=True)
