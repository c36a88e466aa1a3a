"""Whom did the network reach, who spoke, what did it submit, and when?"""

import streamlit as st

from cjn_metrics import ui

FIGURES = ("activities", "organizations_reached", "speakers", "submissions")
BREAKDOWNS = ("activities_by_type", "activities_by_theme", "activities_by_audience")

st.title(ui.text("Overview"))
if ui.answered(
    ui.text(
        "{period}: {activities} held and {organizations_reached} reached; "
        "{speakers} spoke, and {submissions} sent."
    ),
    FIGURES,
):
    ui.show_figures(FIGURES)
    ui.show_chart("activities_over_time", ui.grain_choice(), spans_of=())
    ui.latest_activities()
    left, right = st.columns(2)
    with left:
        ui.show_one_chart(BREAKDOWNS)
    with right:
        ui.show_table("completeness")
