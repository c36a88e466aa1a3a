"""Placeholder of the page speakers."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("Speakers")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
