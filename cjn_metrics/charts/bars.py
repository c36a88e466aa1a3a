"""Horizontal bars: how many of each, with the figure written beside the bar."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjn_metrics.charts.lettering import lettered, lines
from cjn_metrics.charts.look import (
    BLUE,
    GREY,
    LINE_HEIGHT,
    ZERO_LINE,
    Figure,
    dotted,
    figure,
    hatched,
    solid,
)
from cjn_metrics.reasons import shown
from cjn_metrics.translation import _

NOT_KNOWN = frozenset(
    {
        "addressee not recorded",
        "instrument not recorded",
        "no audience recorded",
        "no theme recorded",
        "not recorded",
        "status not recorded",
        "type not known",
    }
)
"""Labels, as the metrics write them, of rows for what is missing; these are drawn in grey."""

LABEL_WIDTH = 28
LABEL_LINES = 4
THICKNESS = 18
# A phone leaves about this many pixels for bar and figure beside a full label.
NARROWEST = 150
DIGIT = 8


def draw(rows: Sequence[Mapping[str, Any]]) -> Figure | None:
    """Draw rows of label, low and high from the top down; None without any above 0.

    A blank high is written "at least". Positions on the vertical axis are pixels, so that a row
    is as high as its label needs.
    """
    rows = [row for row in rows if row["low"] is not None]
    if not any(_end(row) for row in rows):
        return None
    middles, total = _rows(rows)
    figures = [shown(row["low"], row["high"], not_recorded=1) for row in rows]
    data = [
        *_traces(rows, middles, figures, False),
        *_traces(rows, middles, figures, True),
        _figures(rows, middles, figures),
    ]
    is_range = any(row["high"] != row["low"] and row["high"] is not None for row in rows)
    layout = {
        "showlegend": is_range,
        "xaxis": {
            "range": [0, _room(rows, figures)],
            "showticklabels": False,
            "zeroline": True,
            "zerolinecolor": ZERO_LINE,
        },
        "yaxis": {
            "range": [total, 0],
            # Only the browser knows how wide a label is.
            "automargin": True,
            "tickmode": "array",
            "tickvals": middles,
            "ticktext": [lettered(_(row["label"]), LABEL_WIDTH, LABEL_LINES) for row in rows],
        },
    }
    top = 32 if is_range else 8
    return figure(data, layout, height=total + top + 8, top=top)


def _end(row: Mapping[str, Any]) -> float:
    return float(row["low"] if row["high"] is None else row["high"])


def _rows(rows: Sequence[Mapping[str, Any]]) -> tuple[list[float], int]:
    middles, total = [], 0
    for row in rows:
        wrapped = lines(_(row["label"]), LABEL_WIDTH, LABEL_LINES)
        height = max(THICKNESS, LINE_HEIGHT * len(wrapped)) + 12
        middles.append(total + height / 2)
        total += height
    return middles, total


def _traces(
    rows: Sequence[Mapping[str, Any]],
    middles: Sequence[float],
    figures: Sequence[str],
    not_known: bool,
) -> list[dict[str, Any]]:
    chosen = [n for n, row in enumerate(rows) if (row["label"] in NOT_KNOWN) == not_known]
    sure = [n for n in chosen if rows[n]["low"]]
    open_ended = [n for n in chosen if _end(rows[n]) > rows[n]["low"]]
    color = GREY if not_known else BLUE
    common = {
        "type": "bar",
        "orientation": "h",
        "width": THICKNESS,
        "showlegend": not not_known,
    }
    # The certain part is there even when empty, for the legend that explains the other.
    return [
        {
            **common,
            "name": _("certain"),
            "x": [rows[n]["low"] for n in sure] or [None],
            "y": [middles[n] for n in sure] or [None],
            "hovertext": [_hover(rows[n], figures[n]) for n in sure],
            "marker": dotted(color) if not_known else solid(color),
        },
        {
            **common,
            "name": _("possible, or not known"),
            "base": [rows[n]["low"] for n in open_ended],
            "x": [_end(rows[n]) - rows[n]["low"] for n in open_ended] or [None],
            "y": [middles[n] for n in open_ended] or [None],
            "hovertext": [_hover(rows[n], figures[n]) for n in open_ended],
            "marker": hatched(color),
        },
    ]


def _hover(row: Mapping[str, Any], written: str) -> str:
    return _("{label}: {figure}").format(label=lettered(_(row["label"]), 48), figure=written)


def _figures(
    rows: Sequence[Mapping[str, Any]], middles: Sequence[float], figures: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_end(row) for row in rows],
        "y": list(middles),
        "text": [f" {written}" for written in figures],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _room(rows: Sequence[Mapping[str, Any]], figures: Sequence[str]) -> float:
    """Return the end of the axis at which every figure fits beside its bar on a phone."""
    return max(
        _end(row) / (1 - min(0.6, (DIGIT * len(written) + 6) / NARROWEST))
        for row, written in zip(rows, figures, strict=True)
    )
