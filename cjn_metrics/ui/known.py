""" "How is this known?": what stands behind a figure or chart, made only when it is opened."""

import streamlit as st

from cjn_metrics.answers import Answer, sources_behind
from cjn_metrics.catalogue import record
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.downloads import metric_button, record_button
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.tables import figures_table
from cjn_metrics.ui.view import View, context, current, record_counts

_SOURCES_LISTED = 5


def how_known(answer: Answer) -> None:
    """Draw the quiet button beside a figure or chart, and what it opens."""
    name = answer.metric.name
    opened = st.popover(
        _("How is this known?"),
        type="tertiary",
        key=f"known-{name}",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened, told_plainly():
        _explain(answer, current())


def _explain(answer: Answer, view: View) -> None:
    metric = answer.metric
    st.markdown(f"**{escaped(_(metric.title))}**")
    st.markdown(escaped(_(metric.definition)))
    st.caption(
        _("Unit: {unit}. Period: {period}.").format(
            unit=escaped(_(metric.unit)), period=escaped(answer.filters.sentence())
        )
    )
    doubts = [*answer.notes, *context(view).sentences()]
    if doubts:
        st.markdown(f"**{_('What is uncertain or missing')}**")
        for doubt in dict.fromkeys(doubts):
            st.markdown(f"- {escaped(doubt)}")
    if metric.shape != "figure":
        st.markdown(f"**{_('The figures')}**")
        figures_table(answer)
        metric_button(
            view, metric, len(answer.rows), place=f"known-{metric.name}", grain=answer.grain
        )
    st.markdown(f"**{_('The rows behind it')}**")
    for name, count in record_counts(view, metric.rows).items():
        st.caption(escaped(_(record(name).description)))
        record_button(view, name, count, place=f"known-{metric.name}")
    _sources(answer, view)
    with st.expander(_("The SQL")):
        # Without colors: those Streamlit gives SQL are too faint on the light theme.
        st.code(metric.sql, language=None)


def _sources(answer: Answer, view: View) -> None:
    titles = sources_behind(view.reader, answer.metric, view.filters, view.access)
    st.markdown(f"**{_('Sources')}**")
    for title in titles[:_SOURCES_LISTED]:
        st.markdown(f"- {escaped(title)}")
    if not titles:
        st.caption(_("No source is recorded."))
    if len(titles) > _SOURCES_LISTED:
        more = len(titles) - _SOURCES_LISTED
        st.caption(plural("and {count} more", "and {count} more", more))
