"""What `streamlit run dashboard.py` and `python -m cjn_metrics serve` serve.

Streamlit finds the literal `st.App(` below. The script lies in cjn_metrics/ui because Streamlit
would run the files of a `pages` folder beside it by themselves, without menu, filters or access.
"""

import streamlit as st

from cjn_metrics.ui.failures import tell
from cjn_metrics.ui.middleware import middleware
from cjn_metrics.ui.routes import routes
from cjn_metrics.ui.warming import made_ready

app = st.App(
    "cjn_metrics/ui/main.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=made_ready,
    on_script_error=tell,
)
