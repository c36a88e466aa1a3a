"""Who spoke at the network's activities, and for whom?"""

import streamlit as st

from cjn_metrics import ui

FIGURES = (
    "speakers",
    "speaking_slots",
    "speaker_organizations_primary",
    "speaker_organizations_any",
)

st.title(ui.text("Speakers"))
if ui.answered(
    ui.text("{period}: {speakers} spoke, with {speaking_slots}, for {speaker_organizations_any}."),
    FIGURES,
):
    ui.show_figures(FIGURES)
    ui.show_chart("speakers_over_time", ui.grain_choice(), spans_of=ui.CONVENING)
    ui.show_chart("speakers_by_organization_type")
    ui.records_table(
        "speakers",
        (
            "person_name",
            "role",
            "job_title",
            "organization_name",
            "other_job_titles",
            "other_organizations",
            "activity_title",
            "first_day",
        ),
    )
