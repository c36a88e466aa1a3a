"""What a page says when the filters leave nothing, and the way out."""

import streamlit as st

from cjn_metrics.answers import emptied_by
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.filter_bar import reset
from cjn_metrics.ui.view import View


def nothing_found(view: View) -> None:
    """Say which filter emptied the page and offer to take the filters away."""
    if view.filters.is_everything:
        st.info(_("No activity is recorded yet."), icon=":material/inbox:")
        return
    causes = emptied_by(view.reader, view.filters, view.access)
    if causes:
        text = _(
            "{filters}: no activity is recorded. Without the filter on {cause} there are some."
        )
        said = text.format(
            filters=view.filters.sentence(), cause=_(" or ").join(_(cause) for cause in causes)
        )
    else:
        text = _("{filters}: no activity is recorded. Only the filters together leave none.")
        said = text.format(filters=view.filters.sentence())
    st.info(escaped(said), icon=":material/filter_alt_off:")
    st.button(_("Reset the filters"), on_click=reset, key="reset-when-empty")
