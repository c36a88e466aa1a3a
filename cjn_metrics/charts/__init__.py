"""Rows in, plotly figure out: no questions to the store, no pages.

What is certain is solid, what is only possible is pale and hatched. An activity whose day is not
known is drawn as a span over the time it may fall in, never as a bar in an invented month.
"""

from cjn_metrics.answers import Answer
from cjn_metrics.charts import bars, over_time
from cjn_metrics.charts.look import CONFIG, Figure
from cjn_metrics.charts.program import plotly_js
from cjn_metrics.charts.words import takeaway

__all__ = ["CONFIG", "Figure", "chart", "plotly_js", "takeaway"]


def chart(answer: Answer, spans: Answer | None = None) -> Figure | None:
    """Draw an answer as its metric says; None when there is nothing to draw.

    ``spans`` is the answer to activities_timeline under the same filters: it puts a strip of the
    activities whose day is not known above the bars of a chart over time, and is ignored by the
    others. Spans without any known end are not drawn; ``takeaway`` counts them. Metrics whose
    chart is ``none`` or ``table`` have no figure. The height is set in pixels, the width is left
    to the page.
    """
    match answer.metric.chart:
        case "bars":
            return bars.draw(answer.rows)
        case "over time":
            return over_time.draw(answer, spans)
        case "new and returning":
            return over_time.draw_new_and_returning(answer)
        case "spans":
            return over_time.draw_spans(answer)
    return None
