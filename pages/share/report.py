"""What did the network do in a period, in a form that members and donors can be sent?"""

import streamlit as st

from cjn_metrics import ui

st.title(ui.text("Report"))
if ui.about_report():
    ui.report_buttons()
    ui.issue_report()
    ui.issued_reports()
    ui.report_preview()
else:
    ui.issued_reports()
