"""Who changed the records, when, and what was it before?"""

import streamlit as st

from cjn_metrics import ui

SHOWN = 20

st.title(ui.text("History"))
versions = ui.versions()
for version in versions.newest_first[:SHOWN]:
    ui.show_version(version, versions)
ui.choose_older(versions.newest_first[SHOWN:], versions)
ui.free_space(versions)
