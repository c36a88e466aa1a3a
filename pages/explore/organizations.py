"""Which organizations did the network reach, and do they come back?"""

import streamlit as st

from cjn_metrics import ui

FIGURES = (
    "organizations_reached",
    "organizations_involved",
    "attendances",
    "new_organizations",
    "returning_organizations",
    "retention",
)

st.title(ui.text("Organizations"))
if ui.answered(
    ui.text(
        "{period}: {organizations_reached} attended; "
        "{organizations_involved} took part in any role."
    ),
    FIGURES,
):
    ui.show_figures(FIGURES)
    grain = ui.grain_choice()
    ui.show_chart("organizations_reached_over_time", grain, spans_of=ui.CONVENING)
    ui.show_chart("new_and_returning_over_time", grain)
    left, right = st.columns(2)
    with left:
        ui.show_chart("organizations_by_type")
    with right:
        ui.show_chart("top_organizations")
    ui.records_table(
        "organizations",
        (
            "organization_name",
            "organization_name_km",
            "organization_type",
            "as_participant",
            "as_affiliation",
            "as_organizer",
            "activities_attended_low",
            "activities_attended_high",
        ),
    )
