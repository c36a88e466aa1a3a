"""What did the network do, and what exactly is recorded about it?"""

import streamlit as st

from cjn_metrics import ui

COLUMNS = ("title", "first_day", "type", "organizations", "speakers", "place", "in_period")

st.title(ui.text("Activities"))
if chosen := ui.chosen_activity():
    ui.show_activity(chosen)
else:
    ui.list_activities(COLUMNS)
