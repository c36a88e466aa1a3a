"""The script behind every page: access, page table, filter bar, then the page asked for."""

from pathlib import Path

import streamlit as st

from cjn_metrics.translation import _
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.asking import drawn_when_answered
from cjn_metrics.ui.failures import told_plainly
from cjn_metrics.ui.filter_bar import filter_bar
from cjn_metrics.ui.handles import make_missing_store
from cjn_metrics.ui.menu import asked_page
from cjn_metrics.ui.notices import address_notices, store_notices
from cjn_metrics.ui.view import facts, open_view, pinned

HERE = Path(__file__).parent

st.set_page_config(page_title=_("CJN Metrics"), page_icon=str(HERE / "icon.svg"), layout="wide")
st.logo(HERE / "logo.svg", icon_image=HERE / "icon.svg", size="large")
st.html(HERE / "page.css")
access = current_access()
page = asked_page(access)

with told_plainly():
    make_missing_store(st.spinner(_("Loading the founding records…")))
    reader, problem, is_older = open_view()
    # One place, however many they are: the browser makes anew whatever moves to another.
    with st.container():
        store_notices(reader, problem, access, is_older=is_older)
        filters, complaints = filter_bar(facts(reader, access))
        address_notices(complaints)
    with pinned(reader, filters, is_older=is_older), drawn_when_answered():
        page.run()
