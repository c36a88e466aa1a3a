"""Placeholder of the page extracts."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("Extracts")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
