"""What did the network do, and what exactly is recorded about it?"""

import streamlit as st

from cjn_metrics import ui

st.title(ui.text("Activities"))
ui.activities_page()
