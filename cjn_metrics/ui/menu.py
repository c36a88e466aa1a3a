"""The page table: which pages there are for a reader, and the one that was asked for."""

from pathlib import Path

import streamlit as st

from cjn_metrics.privacy import Access
from cjn_metrics.translation import _

PAGES = "../../pages"
_KEPT = "menu"


def asked_page(access: Access) -> st.Page:
    """Draw the menu and return the page that the address names, the overview by default."""
    # Kept for the session: Streamlit looks on the disk for each file that is entered, every time.
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != access:
        kept = st.session_state[_KEPT] = (access, _menu(access))
    return st.navigation(kept[1])


def _menu(access: Access) -> dict[str, list[st.Page]]:
    menu = {
        _("Explore"): [
            _page("explore/overview.py", _("Overview"), ":material/dashboard:", default=True),
            _page("explore/organizations.py", _("Organizations"), ":material/groups:"),
            _page("explore/speakers.py", _("Speakers"), ":material/record_voice_over:"),
            _page("explore/submissions.py", _("Submissions"), ":material/send:"),
            _page("explore/activities.py", _("Activities"), ":material/event:"),
            _page("explore/about.py", _("About the figures"), ":material/menu_book:"),
        ],
        _("Share"): [
            _page("share/report.py", _("Report"), ":material/article:"),
            _page("share/extracts.py", _("Extracts"), ":material/download:"),
        ],
    }
    if access.may_manage:
        menu[_("Manage")] = [
            _page("manage/intake.py", _("Add records"), ":material/upload_file:"),
            _page("manage/records.py", _("Records"), ":material/edit_note:"),
            _page("manage/history.py", _("History"), ":material/history:"),
        ]
    return menu


def _page(path: str, title: str, icon: str, *, default: bool = False) -> st.Page:
    """Enter a file of pages/, at the address that is its own name."""
    return st.Page(
        f"{PAGES}/{path}", title=title, icon=icon, url_path=Path(path).stem, default=default
    )
