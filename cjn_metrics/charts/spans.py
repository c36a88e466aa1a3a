"""The strip of activities whose day is not known: a hatched bar over the time each may fall in."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cjn_metrics.charts.lettering import lettered, lines
from cjn_metrics.charts.look import LINE_HEIGHT, VERMILION, faded, hatched, heading
from cjn_metrics.charts.time_axis import DAY, TimeAxis
from cjn_metrics.charts.words import between, counted
from cjn_metrics.months import first_day, last_day, month_of
from cjn_metrics.translation import _

MOST_NAMED = 8
"""So many spans get a lane and a name each; more are packed and named on hovering only."""
MOST_DRAWN = 40
"""More spans than this are widened to whole months, quarters or years and drawn together."""

_NAMES = 3
NAME_WIDTH = 44
NAME_LINES = 3
THICKNESS = 14
LANES_OF_FULL_HEIGHT = 14
HATCHED_FROM = 6
"""Pixels; in a thinner bar hatching is only noise."""

_Row = Mapping[str, Any]
_Ends = tuple[date | None, date | None]
"""The first day and the last one; None for one that is open."""


@dataclass(frozen=True)
class Span:
    """Activities that were held at some time from one day to another, both included."""

    label: str
    first: date | None
    """None when the beginning is open or before the period."""
    last: date | None
    activities: int

    def clipped(self, axis: TimeAxis) -> tuple[date, date]:
        """Return the first day that is drawn and the day after the last one."""
        first = max(self.first or axis.start, axis.start)
        last = min(self.last + timedelta(days=1) if self.last else axis.end, axis.end)
        return first, last


@dataclass(frozen=True)
class Strip:
    """What is drawn for spans, on a vertical axis in pixels from the top down."""

    data: list[dict[str, Any]]
    annotations: list[dict[str, Any]]
    height: int


def read_spans(
    rows: Iterable[_Row], first: date | None = None, last: date | None = None
) -> list[Span]:
    """Return the spans of activities_timeline rows, without the undated; at most MOST_DRAWN.

    More than MOST_NAMED are cut to the period from ``first`` to ``last``, and then widened until
    few enough are left; activities that share a span need only one.
    """
    known = [row for row in rows if row["from"] or row["to"]]
    if len(known) <= MOST_NAMED:
        spans = [_span((row["from"], row["to"]), [row]) for row in known]
    else:
        spans = [_span(*group) for group in _few(known, first, last).items()]
    return sorted(spans, key=lambda span: (span.first or date.min, span.last or date.max))


def draw_strip(spans: Sequence[Span], axis: TimeAxis, y_axis: str, title: str) -> Strip:
    """Draw spans on the vertical axis ``y_axis`` ("y", "y2", …) under a ``title``."""
    if len(spans) <= MOST_NAMED:
        return _named(spans, axis, y_axis, title)
    return _packed(spans, axis, y_axis, title)


def lanes(spans: Sequence[Span], axis: TimeAxis) -> list[int]:
    """Give each span a lane, as few as possible, so that none overlap in one.

    ``spans`` are in the order of their first days, as ``read_spans`` gives them.
    """
    free: list[tuple[date, int]] = []
    chosen = []
    for span in spans:
        first, last = span.clipped(axis)
        lane = heapq.heappop(free)[1] if free and free[0][0] <= first else len(free)
        heapq.heappush(free, (last, lane))
        chosen.append(lane)
    return chosen


def _few(rows: Sequence[_Row], first: date | None, last: date | None) -> dict[_Ends, list[_Row]]:
    groups: dict[_Ends, list[_Row]] = {}
    for row in rows:
        groups.setdefault(_cut(row["from"], row["to"], first, last), []).append(row)
    if len(groups) <= MOST_DRAWN:
        return groups
    # In whole numbers of months, which are divided faster than days are rounded.
    known = [
        (
            None if begins is None else month_of(begins),
            None if ends is None else month_of(ends),
            alike,
        )
        for (begins, ends), alike in groups.items()
    ]
    for months in (1, 3, 12, 120):
        wider: dict[tuple[int | None, int | None], list[_Row]] = {}
        for begins, ends, alike in known:
            step = (
                None if begins is None else begins // months,
                None if ends is None else ends // months,
            )
            wider.setdefault(step, []).extend(alike)
        if len(wider) <= MOST_DRAWN:
            break
    return {
        (
            None if begins is None else first_day(begins * months),
            None if ends is None else last_day(ends * months + months - 1),
        ): alike
        for (begins, ends), alike in wider.items()
    }


def _cut(begins: date | None, ends: date | None, first: date | None, last: date | None) -> _Ends:
    """Leave an end open that lies beyond the period: it looks the same, and many become one."""
    return (
        None if begins and first and begins < first else begins,
        None if ends and last and ends > last else ends,
    )


def _span(ends: _Ends, alike: Sequence[_Row]) -> Span:
    names = [row["label"] for row in alike[:_NAMES]]
    label = "; ".join(names) + ("; …" if len(alike) > _NAMES else "")
    return Span(label, *ends, sum(row["activities"] for row in alike))


def _named(spans: Sequence[Span], axis: TimeAxis, y_axis: str, title: str) -> Strip:
    annotations = [heading(title, 0, yref=y_axis, yanchor="top")]
    middles = []
    top = LINE_HEIGHT + 12
    for span in spans:
        name = lettered(span.label, NAME_WIDTH, NAME_LINES)
        side, x = _beside(span, axis)
        annotations.append(heading(name, top, side, x, yref=y_axis, yanchor="top"))
        top += LINE_HEIGHT * len(lines(span.label, NAME_WIDTH, NAME_LINES)) + 6
        middles.append(top + THICKNESS / 2)
        top += THICKNESS + 10
    data = [
        _bars(spans, axis, y_axis, middles, THICKNESS),
        *_arrows(spans, axis, y_axis, middles),
    ]
    return Strip(data, annotations, top)


def _beside(span: Span, axis: TimeAxis) -> tuple[str, float]:
    """Return where a name is near its bar on a wide screen and not cut off on a narrow one."""
    first, last = (axis.share(day) for day in span.clipped(axis))
    return ("left", min(first, 0.15)) if first < 0.5 else ("right", max(last, 0.85))


def _packed(spans: Sequence[Span], axis: TimeAxis, y_axis: str, title: str) -> Strip:
    chosen = lanes(spans, axis)
    count = max(chosen) + 1
    pitch = (THICKNESS + 2) * min(1.0, LANES_OF_FULL_HEIGHT / count)
    top = LINE_HEIGHT + 10
    middles = [top + pitch * (lane + 0.5) for lane in chosen]
    data = [_bars(spans, axis, y_axis, middles, pitch - min(2.0, pitch / 4))]
    if pitch >= HATCHED_FROM:
        data += _arrows(spans, axis, y_axis, middles)
    annotations = [heading(title, 0, yref=y_axis, yanchor="top")]
    return Strip(data, annotations, round(top + pitch * count + 4))


def _bars(
    spans: Sequence[Span],
    axis: TimeAxis,
    y_axis: str,
    middles: Sequence[float],
    thickness: float,
) -> dict[str, Any]:
    drawn = [span.clipped(axis) for span in spans]
    thin = {"color": faded(VERMILION), "line": {"color": VERMILION, "width": 0.75}}
    return {
        "type": "bar",
        "orientation": "h",
        "yaxis": y_axis,
        "base": [first.isoformat() for first, last in drawn],
        "x": [(last - first).days * DAY for first, last in drawn],
        "y": list(middles),
        "width": round(thickness, 2),
        "hovertext": [_hover(span) for span in spans],
        "marker": hatched(VERMILION) if thickness >= HATCHED_FROM else thin,
    }


def _arrows(
    spans: Sequence[Span], axis: TimeAxis, y_axis: str, middles: Sequence[float]
) -> list[dict[str, Any]]:
    """Mark the ends that lie beyond what is drawn, for those who cannot hover."""
    ends: list[tuple[str, float, str]] = []
    for span, middle in zip(spans, middles, strict=True):
        first, last = span.clipped(axis)
        if span.first is None or span.first < first:
            ends.append((first.isoformat(), middle, "triangle-left"))
        if span.last is None or span.last >= last:
            ends.append((last.isoformat(), middle, "triangle-right"))
    if not ends:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "yaxis": y_axis,
            "x": [x for x, _y, _symbol in ends],
            "y": [y for _x, y, _symbol in ends],
            "marker": {
                "symbol": [symbol for _x, _y, symbol in ends],
                "size": 10,
                "color": VERMILION,
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _hover(span: Span) -> str:
    is_cut_at_both_ends = span.first is None and span.last is None
    said = [_("in or beyond the period") if is_cut_at_both_ends else between(span.first, span.last)]
    if span.activities > 1:
        said.append(counted("activities", span.activities))
    return "<br>".join([lettered(span.label, 48, 6), *said])
