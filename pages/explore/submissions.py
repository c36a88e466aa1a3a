"""Placeholder of the page submissions."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("Submissions")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
