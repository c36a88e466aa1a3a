"""The parts that pages are put together from: figures, charts, a sentence that answers."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

import streamlit as st

from cjn_metrics import charts
from cjn_metrics.answers import Answer
from cjn_metrics.catalogue import metric
from cjn_metrics.filters import GRAINS
from cjn_metrics.sentences import sentence
from cjn_metrics.translation import _
from cjn_metrics.ui import view as views
from cjn_metrics.ui.asking import asked, asked_here, in_place
from cjn_metrics.ui.chart_in_page import chart_in_page
from cjn_metrics.ui.empty import nothing_found
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.known import how_known
from cjn_metrics.ui.remembered import remembered
from cjn_metrics.ui.tables import figures_table
from cjn_metrics.ui.words import broken_down_by

_GRAIN_NAMES = {"auto": "Automatic", "month": "Months", "quarter": "Quarters", "year": "Years"}
# Below this a chart says no more than its table.
_FEWEST_BARS = 3
_SHORT_LABEL = 28
# Above this nobody reads on; the table has the rest.
_MOST_BARS = 15
_SPANS = "activities_timeline"
_DRAWN_KEPT = 200
# Pixels. Two of the narrow cards fit beside each other on a phone, four beside the menu on a desk.
_FOUR_A_ROW = 168
_THREE_A_ROW = 300
_MOST_A_ROW = 4


def answered(template: str, names: Sequence[str]) -> bool:
    """Say the page's answer in one sentence with the figures in it, and what is uncertain.

    ``template`` has the metrics' names and ``period`` as fields. False when the filters leave no
    activity: then that is said instead, with the way out, and the page has nothing more to show.
    """
    view = views.current()
    ask = asked_here if view.counts(*names) else asked
    figures = ask(views.figures, view, tuple(names))
    context = views.context(view)
    if context.is_empty:
        nothing_found(view)
        return False
    # One text, however much is said: the browser makes anew whatever moves to another place.
    text = escaped(sentence(template, figures.result()))
    if doubts := context.sentences():
        text = f"{text}\n\n:small[:gray[{escaped(' '.join(doubts))}]]"
    st.markdown(text)
    return True


def show_figures(names: Sequence[str]) -> None:
    """Draw single figures in a row, each with the reason when it is blank or a range."""
    answers = views.figures(views.current(), tuple(names))
    width = _THREE_A_ROW if len(answers) > _MOST_A_ROW else _FOUR_A_ROW
    row = st.container(horizontal=True)
    for answer in answers.values():
        with row.container(border=True, width=width, height="stretch"):
            _figure(answer)
            how_known(answer)


def _figure(answer: Answer) -> None:
    title = _(answer.metric.title)
    row, text = answer.rows[0], answer.figure
    if row["low"] is not None and row["high"] is None:
        title, text = _("{title}, at least").format(title=title), f"{row['low']:,}"
    # The reason stands where a change would; each text of its own costs the browser some time.
    reason = escaped(answer.notes[0]) if answer.notes else None
    st.metric(title, text, delta=reason, delta_color="off", delta_arrow="off")


def grain_choice() -> str:
    """Let the reader choose months, quarters or years for the charts below; kept in the address."""
    chosen = st.segmented_control(
        _("Charts by"),
        GRAINS,
        default="auto",
        format_func=lambda grain: _(_GRAIN_NAMES[grain]),
        key="grain",
        bind="query-params",
        required=True,
    )
    return chosen or "auto"


def show_chart(name: str, grain: str = "auto", *, spans_of: tuple[str, ...] | None = None) -> None:
    """Draw one metric as a chart, or as a table where a chart would say no more.

    ``spans_of`` are the activity types whose uncertain days are drawn above the bars; an empty
    one means all types, None draws none.
    """
    view = views.current()
    asking = _asked(view, name, grain)
    of_spans = _view_of_spans(view, spans_of)
    asking_spans = of_spans and _asked(of_spans, _SPANS, grain)

    def draw() -> None:
        answer = asking.result()
        st.subheader(_(answer.metric.title))
        if answer.metric.chart == "bars" and _fits_a_table(answer):
            figures_table(answer)
        else:
            if asking_spans:
                asking_spans.result()
            _draw(answer, view, of_spans)
        if answer.notes:
            st.caption(escaped(answer.notes[0]))
        how_known(answer)

    in_place(draw)


def show_one_chart(names: Sequence[str]) -> None:
    """Draw one of several breakdowns, each under a tab; the others are asked when they are opened.

    ``names`` are of metrics whose titles end in what they are broken down by.
    """
    tabs = st.tabs(
        [broken_down_by(metric(name).title) for name in names],
        key=f"one-of-{names[0]}",
        on_change="rerun",
    )
    for tab, name in zip(tabs, names, strict=True):
        if tab.open:
            with tab:
                show_chart(name)


def _fits_a_table(answer: Answer) -> bool:
    """True for few rows with short labels; a long one is cut in a table and wraps in a chart."""
    labels = [row["label"] for row in answer.rows]
    return 0 < len(labels) < _FEWEST_BARS and all(len(label) <= _SHORT_LABEL for label in labels)


def _draw(answer: Answer, view: views.View, of_spans: views.View | None) -> None:
    drawn = _drawn(view, answer.metric.name, answer.grain, of_spans)
    if drawn is None:
        st.caption(_("There is nothing to draw: {why}").format(why=escaped(_why(answer))))
        return
    figure, said = drawn
    chart_in_page(figure, said, key=f"chart-{answer.metric.name}")
    if answer.metric.chart == "bars" and len(answer.rows) > _MOST_BARS:
        st.caption(
            _("The first {drawn} of {all}; “How is this known?” lists all of them.").format(
                drawn=_MOST_BARS, all=len(answer.rows)
            )
        )


@remembered(_DRAWN_KEPT)
def _drawn(
    view: views.View, name: str, grain: str, of_spans: views.View | None
) -> tuple[charts.Figure, str] | None:
    """Make the figure of a metric and say what it shows; None when there is nothing to draw."""
    answer = views.answer(view, name, grain)
    spans = views.answer(of_spans, _SPANS, grain) if of_spans else None
    if answer.metric.chart == "bars":
        answer = replace(answer, rows=answer.rows[:_MOST_BARS])
    figure = charts.chart(answer, spans)
    return None if figure is None else (figure, charts.takeaway(answer, spans))


def show_table(name: str) -> None:
    """Draw one metric as a table."""
    asking = _asked(views.current(), name)

    def draw() -> None:
        answer = asking.result()
        st.subheader(_(answer.metric.title))
        figures_table(answer)
        how_known(answer)

    in_place(draw)


def _asked(view: views.View, name: str, grain: str = "auto") -> Future[Answer]:
    ask = asked_here if view.counts(name) else asked
    return ask(views.answer, view, name, grain)


def _view_of_spans(view: views.View, types: tuple[str, ...] | None) -> views.View | None:
    if types is None:
        return None
    chosen = view.filters.types
    if types and chosen and not set(types) & set(chosen):
        return None
    wanted = tuple(sorted(set(types) & set(chosen))) if types and chosen else types or chosen
    return replace(view, filters=replace(view.filters, types=wanted))


def _why(answer: Answer) -> str:
    if any(row.get("high") for row in answer.rows) and "to" in answer.rows[0]:
        return _("the days are not known well enough to place it in time.")
    if answer.metric.chart == "new and returning" or answer.metric.name == "top_organizations":
        return _("no organization is recorded by name.")
    return _("nothing of this is recorded for the period and filters.")
