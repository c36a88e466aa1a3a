"""Who changed the records, when, and what was it before?"""

import streamlit as st

from cjn_metrics import ui

st.title(ui.text("History"))
ui.history_page()
