"""What does a member's file hold, and what of it should be added to the records?"""

import streamlit as st

from cjn_metrics import ui

st.title(ui.text("Add records"))
if ui.file_in_hand() and not ui.records_added() and ui.understood():
    ui.show_recognized()
    ui.ask_missing()
    ui.decide_organizations()
    ui.mend_problems()
    ui.show_first_rows()
    ui.map_columns()
    ui.add_to_records()
