"""Placeholder of the page organizations."""

import streamlit as st

from cjn_metrics.ui.view import current

st.title("Organizations")
view = current()
st.caption(view.filters.sentence())
st.metric("version", view.reader.version.number)
