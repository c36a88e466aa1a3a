"""Charts over time: solid bars of what is certain, below the strip of what cannot be placed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from cjn_metrics.answers import Answer
from cjn_metrics.charts.look import (
    BLUE,
    GRID,
    LINE_HEIGHT,
    VERMILION,
    ZERO_LINE,
    Figure,
    dotted,
    figure,
    hatched,
    heading,
    solid,
)
from cjn_metrics.charts.spans import Span, Strip, draw_strip, read_spans
from cjn_metrics.charts.time_axis import DAY, TimeAxis, time_axis
from cjn_metrics.charts.words import bucket_name, grain_of, ranged
from cjn_metrics.translation import _

BARS_HEIGHT = 190
# As wide as a digit or comma of 12 pixels gets in any of the fonts; see charts/look.py.
DIGIT_WIDTH = 8
GAP = LINE_HEIGHT + 20


def draw(answer: Answer, spans: Answer | None) -> Figure | None:
    """Draw what is certain in each bucket, with the strip of ``spans`` above; None without both.

    A figure that may be higher is capped with hatching only where something is certain, and never
    for additive metrics: there the difference is activities whose month is not known, and these
    are spans.
    """
    rows = answer.rows
    found = _spans(spans) if spans else []
    certain = [row for row in rows if row["low"]]
    if not certain and not found:
        return None
    axis = time_axis(rows, [(span.first, span.last) for span in found], answer.filters)
    unit = answer.metric.unit
    data = []
    caps: list[Mapping[str, Any]] = []
    if certain:
        data.append(_bars(certain, unit, solid(BLUE)))
        if not answer.metric.is_additive:
            caps = [row for row in certain if row["high"] is not None and row["high"] > row["low"]]
    if caps:
        data.append(_bars(caps, unit, hatched(BLUE), key="rest"))
    strip = draw_strip(found, axis, "y2" if certain else "y", _strip_title()) if found else None
    title = _bars_title(certain[0]["bucket"], bool(caps)) if certain and (strip or caps) else ""
    most = max((row["high"] if row in caps else row["low"] for row in certain), default=0)
    return _stacked(axis, data, most, strip, title)


def draw_spans(answer: Answer) -> Figure | None:
    """Draw the strip alone; None without any span that has a known end."""
    found = _spans(answer)
    if not found:
        return None
    axis = time_axis([], [(span.first, span.last) for span in found], answer.filters)
    return _stacked(axis, [], 0, draw_strip(found, axis, "y", _strip_title()), "")


def _spans(timeline: Answer) -> list[Span]:
    return read_spans(timeline.rows, timeline.filters.from_date, timeline.filters.to_date)


def draw_new_and_returning(answer: Answer) -> Figure | None:
    """Draw new on top of returning organizations; None when neither is certain anywhere."""
    rows = [row for row in answer.rows if row["low"] is not None]
    if not any(row["low"] for row in rows):
        return None
    returning = {row["bucket"]: row for row in rows if row["series"] == "returning"}
    new = [
        {**row, "base": returning[row["bucket"]]["low"] if row["bucket"] in returning else 0}
        for row in rows
        if row["series"] == "new"
    ]
    unit = answer.metric.unit
    data = [
        _bars(list(returning.values()), unit, solid(BLUE), name=_("returning")),
        _bars(new, unit, dotted(VERMILION), name=_("new"), key="on base"),
    ]
    most = max((row["base"] + row["low"] for row in new), default=0)
    most = max([most, *(row["low"] for row in returning.values())])
    axis = time_axis(answer.rows, [], answer.filters)
    return _stacked(axis, data, most, None, "", has_legend=True)


def _strip_title() -> str:
    return _("Day not known: some time within the span")


def _bars_title(bucket: str, has_caps: bool) -> str:
    title = {
        "month": _("Known to the month"),
        "quarter": _("Known to the quarter"),
        "year": _("Known to the year"),
    }[grain_of(bucket)]
    return _("{title}; hatched: there may be more").format(title=title) if has_caps else title


def _bars(
    rows: Sequence[Mapping[str, Any]],
    unit: str,
    marker: Mapping[str, Any],
    name: str = "",
    key: str = "low",
) -> dict[str, Any]:
    """Draw ``low`` from zero, ``low`` "on base", or the "rest" between low and high."""
    widths = [((row["to"] - row["from"]) + timedelta(days=1)).days * DAY for row in rows]
    bars = {
        "type": "bar",
        "name": name,
        "showlegend": bool(name),
        "x": [row["from"].isoformat() for row in rows],
        # A sliver is left on either side, so that neighbors stay apart.
        "width": [width * 0.92 for width in widths],
        "offset": [width * 0.04 for width in widths],
        "y": [row["high"] - row["low"] if key == "rest" else row["low"] for row in rows],
        "hovertext": [_hover(row, unit, name) for row in rows],
        "marker": marker,
    }
    if key != "low":
        bars["base"] = [row["low"] if key == "rest" else row["base"] for row in rows]
    return bars


def _hover(row: Mapping[str, Any], unit: str, series: str) -> str:
    count = ranged(unit, row["low"], row["high"])
    when = bucket_name(row["bucket"], row["from"])
    if series:
        return _("{bucket}, {series}: {count}").format(bucket=when, series=series, count=count)
    return _("{bucket}: {count}").format(bucket=when, count=count)


def _stacked(
    axis: TimeAxis,
    data: Sequence[dict[str, Any]],
    most: int,
    strip: Strip | None,
    title: str,
    has_legend: bool = False,
) -> Figure:
    """Put the strip above the bars, over one axis of time."""
    top = 36 if has_legend else LINE_HEIGHT + 12 if title and not strip else 8
    bars_height = BARS_HEIGHT if data else 0
    strip_height = strip.height if strip else 0
    gap = GAP if data and strip else 0
    inner = bars_height + gap + strip_height
    layout: dict[str, Any] = {
        "xaxis": {**axis.layout(), "anchor": "y", "zeroline": False},
        "showlegend": has_legend,
        "annotations": list(strip.annotations) if strip else [],
    }
    if data:
        step = _step(most)
        layout["yaxis"] = {
            "range": [0, most * 1.06],
            "dtick": step,
            "tick0": 0,
            "tickformat": ",d",
            "showgrid": True,
            "gridcolor": GRID,
            "zeroline": True,
            "zerolinecolor": ZERO_LINE,
            "domain": [0, bars_height / inner],
        }
    if title:
        layout["annotations"].append(
            heading(title, bars_height / inner, yref="paper", yanchor="bottom", yshift=6)
        )
    if strip:
        layout["yaxis2" if data else "yaxis"] = {
            "range": [strip.height, 0],
            "visible": False,
            "anchor": "x",
            "domain": [1 - strip_height / inner, 1],
        }
    traces = [*data, *(strip.data if strip else [])]
    # Left to find its own margins, plotly draws everything, measures it, and draws it again.
    left = 12 + DIGIT_WIDTH * len(f"{most:,}") if data else 8
    bottom = 12 + LINE_HEIGHT * axis.lines
    height = inner + top + bottom
    return figure(traces, layout, height=height, top=top, bottom=bottom, left=left)


def _step(most: int) -> int:
    """Return the whole number between two lines that leaves at most five of them."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if most / step <= 5:
                return step
        power *= 10
