"""Placeholder of the page history."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("History")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
