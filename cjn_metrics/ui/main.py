"""The script behind every page: page table, access, filter bar, then the chosen page."""

from pathlib import Path

import streamlit as st

from cjn_metrics.translation import _
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.filter_bar import filter_bar
from cjn_metrics.ui.handles import make_missing_store, watch_for_new_version
from cjn_metrics.ui.older_version import older_version_banner
from cjn_metrics.ui.view import facts, open_view, pin

HERE = Path(__file__).parent
PAGES = "../../pages"

st.set_page_config(page_title=_("CJN Metrics"), page_icon=str(HERE / "icon.svg"), layout="wide")
st.logo(HERE / "logo.svg", icon_image=HERE / "icon.svg", size="large")
access = current_access()


def page(path: str, title: str, icon: str, *, default: bool = False) -> st.Page:
    """Enter a file of pages/ in the menu, at the address that is its own name."""
    return st.Page(
        f"{PAGES}/{path}", title=title, icon=icon, url_path=Path(path).stem, default=default
    )


menu = {
    _("Explore"): [
        page("explore/overview.py", _("Overview"), ":material/dashboard:", default=True),
        page("explore/organizations.py", _("Organizations"), ":material/groups:"),
        page("explore/speakers.py", _("Speakers"), ":material/record_voice_over:"),
        page("explore/submissions.py", _("Submissions"), ":material/send:"),
        page("explore/activities.py", _("Activities"), ":material/event:"),
    ],
    _("Share"): [page("share/extracts.py", _("Extracts"), ":material/download:")],
}
if access.may_manage:
    menu[_("Manage")] = [page("manage/history.py", _("History"), ":material/history:")]
chosen = st.navigation(menu)

with told_plainly():
    make_missing_store(st.spinner(_("Loading the founding records…")))
    reader, problem, is_older = open_view()
    if problem:
        # The sentence names a folder of this machine.
        hidden = _("The newest records cannot be read; older ones are shown.")
        st.warning(escaped(problem if access.may_manage else hidden), icon=":material/warning:")
    if is_older:
        older_version_banner(reader.version)
    if reader.is_demonstration:
        st.info(_("Demonstration: every record here is made up."), icon=":material/science:")
    if not (is_older or problem):
        watch_for_new_version(reader.version)
    filters, complaints = filter_bar(facts(reader))
    for complaint in complaints:
        st.warning(escaped(complaint), icon=":material/link_off:")
    pin(reader, filters, is_older=is_older)
    chosen.run()
