"""Placeholder of the page activities."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("Activities")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
