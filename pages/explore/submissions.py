"""What did the network submit to international bodies, and what came of it?"""

import streamlit as st

from cjn_metrics import ui

FIGURES = ("submissions", "asks")

st.title(ui.text("Submissions"))
if ui.answered(ui.text("{period}: {submissions} sent, with {asks}."), FIGURES):
    ui.show_figures(FIGURES)
    ui.show_chart("submissions_over_time", ui.grain_choice(), spans_of=("submission",))
    left, right = st.columns(2)
    with left:
        ui.show_chart("submissions_by_addressee")
        ui.show_chart("submissions_by_status")
    with right:
        ui.show_chart("submissions_by_instrument")
        ui.show_chart("asks_by_outcome")
    ui.records_table(
        "submissions",
        ("title", "addressees", "instrument", "draft_stage", "status", "signatories", "first_day"),
    )
    ui.records_table("asks", ("ask_text", "outcome", "submission_title", "instrument"))
