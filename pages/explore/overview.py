"""Placeholder of the page overview."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("Overview")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
