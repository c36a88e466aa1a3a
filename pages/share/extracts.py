"""Which rows and figures can be taken away, and how many are they?"""

import streamlit as st

from cjn_metrics import ui

st.title(ui.text("Extracts"))
ui.extracts_page()
