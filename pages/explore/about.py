"""How is all this counted, and how much of it is known?"""

import streamlit as st

from cjn_metrics import ui

SUBJECTS = ("activities", "organizations", "speakers", "submissions")

st.title(ui.text("About the figures"))
ui.about_records()
ui.how_counted()
ui.completeness_today()
ui.definitions(SUBJECTS)
ui.data_dictionary()
