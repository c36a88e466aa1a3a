"""Which rows and figures can be taken away, and how many are they?"""

import streamlit as st

from cjn_metrics import ui

SUBJECTS = ("activities", "organizations", "speakers", "submissions")

st.title(ui.text("Extracts"))
ui.about_extracts()
ui.everything_button()
ui.record_extracts()
ui.standard_files()
ui.links_to_refresh_from()
ui.personal_links()
ui.metric_extracts(SUBJECTS)
