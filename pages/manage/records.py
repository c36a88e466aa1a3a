"""Is a record right, and if not, how is it put right by hand?"""

import streamlit as st

from cjn_metrics import ui

st.title(ui.text("Records"))
if chosen := ui.chosen_record():
    ui.edit_record(chosen)
    ui.more_to_do(chosen)
else:
    ui.find_a_record()
