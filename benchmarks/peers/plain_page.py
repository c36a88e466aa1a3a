"""A dashboard as a data analyst would write it: one script, cached frames, Streamlit as it comes.

It runs in an environment of its own and knows nothing of CJN Metrics. The records lie beside it as
Parquet files, one a table; what was asked for stands in the address.
"""

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def load() -> tuple[pd.DataFrame, ...]:
    """Read the tables and join them, once."""
    activity = pd.read_parquet("activity.parquet")
    for day in ("earliest_date", "latest_date"):
        activity[day] = pd.to_datetime(activity[day])
    columns = ["activity_id", "type", "earliest_date", "latest_date", "is_public"]
    held = activity.loc[activity["status"] == "held", columns]
    audience = pd.read_parquet("activity_audience.parquet", columns=["activity_id", "audience"])
    network = pd.read_parquet("network.parquet")["organization_id"]
    organization = pd.read_parquet("organization.parquet")[["organization_id", "name", "type"]]
    organization = organization[~organization["organization_id"].isin(network)]
    attendance = pd.read_parquet("attendance.parquet")
    attendance = attendance[
        (attendance["role"] == "participant") & (attendance["status"] == "attended")
    ]
    came = attendance[["activity_id", "organization_id"]].merge(held, on="activity_id")
    came = came.merge(organization, on="organization_id", suffixes=("", "_of_organization"))
    speaking = pd.read_parquet("speaking.parquet")
    speaking = speaking.loc[speaking["role"] == "speaker", ["activity_id", "person_id"]]
    submission = pd.read_parquet("submission.parquet", columns=["activity_id"])
    spoke, sent = (each.merge(held, on="activity_id") for each in (speaking, submission))
    return held, audience, came, spoke, sent


def day(name: str) -> pd.Timestamp | None:
    given = st.query_params.get(name)
    chosen = st.sidebar.date_input(
        name.title(), pd.Timestamp(given) if given else None, min_value="1900-01-01"
    )
    return pd.Timestamp(chosen) if chosen else None


def several(name: str, label: str, values: pd.Series) -> list[str]:
    options = sorted(values.dropna().unique())
    return st.sidebar.multiselect(label, options, default=st.query_params.get_all(name))


held, audience, came, spoke, sent = load()
first, last = day("from"), day("to")
types = several("type", "Activity type", held["type"])
audiences = several("audience", "Audience", audience["audience"])
kinds = several("organization_type", "Organization type", came["type_of_organization"])


def chosen(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of activities whose first day certainly lies in the period, and that fit."""
    fits = pd.Series(True, index=frame.index)
    if first:
        fits &= frame["earliest_date"] >= first
    if last:
        fits &= frame["latest_date"] <= last
    if types:
        fits &= frame["type"].isin(types)
    if audiences:
        meant = audience.loc[audience["audience"].isin(audiences), "activity_id"]
        fits &= frame["activity_id"].isin(meant)
    return frame[fits]


came = chosen(came)
if kinds:
    came = came[came["type_of_organization"].isin(kinds)]

st.title("Overview")
cells = st.columns(4)
cells[0].metric("activities", len(chosen(held)))
cells[1].metric("organizations", came["organization_id"].nunique())
cells[2].metric("speakers", chosen(spoke)["person_id"].nunique())
cells[3].metric("submissions", len(chosen(sent)))

is_short = first and last and 12 * (last.year - first.year) + last.month - first.month < 24
step = "M" if is_short else "Y"
period = came["earliest_date"].dt.to_period(step)
placed = came[period == came["latest_date"].dt.to_period(step)]
over_time = placed.groupby(period)["organization_id"].nunique().reset_index(name="organizations")
over_time["period"] = over_time.pop("earliest_date").astype(str)
st.plotly_chart(px.bar(over_time, x="period", y="organizations"))

top = (
    came[came["is_public"]]
    .groupby(["organization_id", "name"])["activity_id"]
    .nunique()
    .reset_index(name="activities")
    .sort_values(["activities", "name"], ascending=[False, True])
    .head(20)
)
st.plotly_chart(px.bar(top, x="activities", y="name", orientation="h"))
