"""The charts of a report as pictures, drawn as the dashboard draws them.

matplotlib draws them because it shapes Khmer and needs no browser. Its object interface is used
throughout: pyplot keeps figures for the whole process.
"""

import io
import threading
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjn_metrics.charts.lettering import lines
from cjn_metrics.charts.look import BLUE, GREY, VERMILION
from cjn_metrics.charts.spans import MOST_NAMED, Span, lanes, read_spans
from cjn_metrics.charts.time_axis import TimeAxis, time_axis
from cjn_metrics.reasons import shown
from cjn_metrics.report.content import Report, ReportChart
from cjn_metrics.translation import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Axes = Any
"""matplotlib's; its stubs do not know that it places days and times on an axis."""

WIDTH = 6.7
"""Inches: what A4 leaves between margins of 20 mm."""

_MOST_BARS = 15
_FONT_SIZE = 8.5
_LABEL_WIDTH = 34
_NAME_WIDTH = 60
# Inches: a line of a label, a bar, a span, a lane of spans, the heading above a part.
_LINE = 0.17
_BAR = 0.22
_SPAN = 0.11
_LANE = 0.19
_HEAD = 0.3
_INK = "#1b1f24"
_RULE = "#d5dade"
# matplotlib's fonts and its cache of letters are shared by the whole process.
_drawing = threading.Lock()


def svg_charts(report: Report) -> list[bytes | None]:
    """Draw each chart of a report, in order, as SVG with letters as outlines.

    None stands for one in which there is nothing to draw. The same report gives the same bytes.
    """
    return [_saved(one, "svg") for one in report.charts]


def png_charts(report: Report, dots_per_inch: int = 200) -> list[bytes | None]:
    """Draw each chart of a report, in order, as PNG; None where there is nothing to draw."""
    return [_saved(one, "png", dots_per_inch) for one in report.charts]


def _saved(one: ReportChart, form: str, dots_per_inch: int = 200) -> bytes | None:
    with _drawing:
        figure = _over_time(one) if one.answer.metric.chart == "over time" else _bars(one)
        if figure is None:
            return None
        _letter(figure)
        file = io.BytesIO()
        # Neither the day nor the program's version may change the bytes.
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(file, format=form, dpi=dots_per_inch, metadata=metadata)
        return file.getvalue()


def _bars(one: ReportChart) -> "Figure | None":
    rows = [row for row in one.answer.rows if row["low"] is not None][:_MOST_BARS]
    if not any(row["low"] or row["high"] for row in rows):
        return None
    names = ["\n".join(lines(_(row["label"]), _LABEL_WIDTH, 3)) for row in rows]
    places, height = _stacked_up(names)
    figure = _figure(height + 0.1)
    axes = figure.add_subplot()
    for row, place in zip(rows, places, strict=True):
        high = row["low"] if row["high"] is None else row["high"]
        axes.barh(place, row["low"], _BAR, color=BLUE)
        if high > row["low"]:
            axes.barh(place, high - row["low"], _BAR, left=row["low"], **_hatched(BLUE))
        text = shown(row["low"], row["high"], not_recorded=1)
        axes.annotate(text, (high, place), (4, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, names)
    axes.set_ylim(height, 0)
    axes.margins(x=0.12)
    axes.xaxis.set_visible(False)
    axes.tick_params(length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    return figure


def _stacked_up(names: Sequence[str]) -> tuple[list[float], float]:
    """Return the middle of each bar and the height of all, in inches from the top."""
    places, top = [], 0.0
    for name in names:
        room = max(_BAR, (name.count("\n") + 1) * _LINE) + 0.12
        places.append(top + room / 2)
        top += room
    return places, top


def _over_time(one: ReportChart) -> "Figure | None":
    rows = [row for row in one.answer.rows if row["low"]]
    filters = one.answer.filters
    timeline = one.spans.rows if one.spans else []
    uncertain = read_spans(timeline, filters.from_date, filters.to_date)
    if not rows and not uncertain:
        return None
    ends = [(span.first, span.last) for span in uncertain]
    axis = time_axis(one.answer.rows, ends, filters)
    strip = _strip_height(uncertain, axis)
    heights = [height for height in (strip, 1.9 if rows else 0) if height]
    figure = _figure(sum(heights) + 0.35 + _HEAD * len(heights))
    drawn = figure.subplots(len(heights), 1, sharex=True, squeeze=False, height_ratios=heights)[
        :, 0
    ]
    if uncertain:
        _draw_strip(drawn[0], uncertain, axis)
    if rows:
        _draw_buckets(drawn[-1], one, rows)
    _draw_axis(list(drawn), axis)
    return figure


def _strip_height(spans: Sequence[Span], axis: TimeAxis) -> float:
    if not spans:
        return 0
    if len(spans) <= MOST_NAMED:
        return _stacked_up(["\n" * len(_name(span)) for span in spans])[1]
    return _LANE * (max(lanes(spans, axis)) + 1) + 0.1


def _draw_strip(axes: Axes, spans: Sequence[Span], axis: TimeAxis) -> None:
    is_named = len(spans) <= MOST_NAMED
    said = (
        _("When it may have been: the day is not known")
        if is_named
        else _("Activities whose day is not known, over the time they may fall in")
    )
    axes.set_title(said, loc="left")
    if is_named:
        places, height = _stacked_up(["\n" * len(_name(span)) for span in spans])
    else:
        places = [_LANE * lane + 0.12 for lane in lanes(spans, axis)]
        height = _strip_height(spans, axis)
    for span, place in zip(spans, places, strict=True):
        first, last = span.clipped(axis)
        beside = 0.1 if is_named else 0.0
        # The name stands above its bar: beside it a long one would run out of the picture.
        axes.barh(place + beside, last - first, _SPAN, left=first, **_hatched(VERMILION))
        if is_named:
            at = first if axis.share(first) < 0.55 else last
            side = "left" if at == first else "right"
            name = "\n".join(_name(span))
            axes.text(at, place + 0.02, name, ha=side, va="bottom")
        else:
            _count(axes, span.activities, first + (last - first) / 2, place)
    axes.set_ylim(height, 0)
    axes.yaxis.set_visible(False)


def _count(axes: Axes, activities: int, day: date, place: float) -> None:
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    axes.text(day, place, f"{activities:,}", ha="center", va="center", fontsize=7, bbox=plate)


def _name(span: Span) -> list[str]:
    return lines(span.label, _NAME_WIDTH, 2)


def _draw_buckets(axes: Axes, one: ReportChart, rows: Sequence[Mapping[str, Any]]) -> None:
    axes.set_title(_("Known well enough to be placed"), loc="left")
    for row in rows:
        width = row["to"] - row["from"] + timedelta(days=1)
        middle = datetime.combine(row["from"], datetime.min.time()) + width / 2
        axes.bar(middle, row["low"], width * 0.8, color=BLUE)
        high = row["low"]
        if not one.answer.metric.is_additive and row["high"] and row["high"] > high:
            axes.bar(middle, row["high"] - high, width * 0.8, bottom=high, **_hatched(BLUE))
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.grid(axis="y", color=_RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylim(bottom=0)


def _draw_axis(drawn: Sequence[Axes], axis: TimeAxis) -> None:
    layout = axis.layout()
    first, last = (date.fromisoformat(day) for day in layout["range"])
    for axes in drawn:
        axes.set_xlim(first, last)
        axes.tick_params(length=0)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        for line in layout["minor"]["tickvals"]:
            axes.axvline(datetime.fromisoformat(line), color=_RULE, linewidth=0.5, zorder=0)
    ticks = [datetime.fromisoformat(at) for at in layout["tickvals"]]
    names = [text.replace("<br>", "\n") for text in layout["ticktext"]]
    drawn[-1].set_xticks(ticks, names)


def _hatched(color: str) -> dict[str, Any]:
    return {"facecolor": f"{color}26", "edgecolor": color, "hatch": "/////", "linewidth": 0.6}


def _figure(height: float) -> "Figure":
    import matplotlib
    from matplotlib.figure import Figure

    # Names in an SVG are made from this and the content, so that they are always the same.
    matplotlib.rcParams["svg.hashsalt"] = "cjn-metrics"
    matplotlib.rcParams["hatch.linewidth"] = 0.6
    return Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")


def _letter(figure: "Figure") -> None:
    """Give every text the fonts that have Khmer, and take none of them for a formula."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        text.set_fontfamily(_families())
        text.set_parse_math(False)
        text.set_fontsize(min(float(text.get_fontsize()), _FONT_SIZE))
        text.set_color(_INK if text.get_text() else GREY)


@cache
def _families() -> list[str]:
    import fontpkg_noto_sans_khmer
    from matplotlib import font_manager

    folder = Path(fontpkg_noto_sans_khmer.__file__).parent / "files"
    file = next(folder.glob("NotoSansKhmer*.ttf"))
    font_manager.fontManager.addfont(file)
    khmer = font_manager.FontProperties(fname=file).get_name()
    # It has Latin letters too, but no arrows.
    return [khmer, "DejaVu Sans"]
