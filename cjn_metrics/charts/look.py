"""How every figure looks: colors, hatching, axes and what the reader may do with it.

A figure is written as it is downloaded, dark on white. The page that shows it gives its text and
background the colors of the reader's theme (ui/page.css), so that one figure serves both.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

Figure = dict[str, Any]
"""A figure as plotly.js reads it: ``data`` and ``layout``. tests/test_charts.py has plotly check
every kind of figure; checking each again, as its own Figure does, took thirty times as long as
making it."""

# From the palette of Okabe and Ito, which people who do not tell red from green can tell apart.
# Contrast on white, and on the dark backgrounds #14191E (ours) and #0E1117 (Streamlit's own):
BLUE = "#0072B2"  # 5.2, 3.4 and 3.6
VERMILION = "#D55E00"  # 3.9, 4.6 and 4.9
# Not one of theirs: what is not known has no color.
GREY = "#7A7F85"  # 4.0, 4.4 and 4.7

# As the light theme writes. It stands for the text color of whatever theme the reader has.
TEXT = "#0E151B"
_FAMILY = '"Source Sans", sans-serif'

# Half see-through, so that they fit either background.
GRID = "rgba(128, 128, 128, 0.25)"
# Paler, because names of spans stand on it.
UPRIGHT_GRID = "rgba(128, 128, 128, 0.16)"
ZERO_LINE = "rgba(128, 128, 128, 0.8)"

LINE_HEIGHT = 16
"""Pixels between two lines of a label at the 12 to 13 pixels that the themes write it in."""

CONFIG: Mapping[str, Any] = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"filename": "cjn-metrics", "scale": 2},
    "scrollZoom": False,
    "doubleClick": False,
    "locale": "en",
}
"""For ``st.plotly_chart(config=…)``: nothing but the download of the picture."""


def faded(color: str) -> str:
    """Return ``#RRGGBB`` as the pale fill that lies behind hatching on either background."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.15)"


def solid(color: str) -> dict[str, Any]:
    """Return the marker of what is certain."""
    return {"color": color, "line": {"width": 0}}


def dotted(color: str) -> dict[str, Any]:
    """Return the marker of what is certain in number, told apart from ``solid`` without color."""
    dots = {"shape": ".", "fgcolor": "#FFFFFF", "bgcolor": color, "size": 7, "solidity": 0.1}
    return {"color": color, "line": {"width": 0}, "pattern": dots}


def hatched(color: str) -> dict[str, Any]:
    """Return the marker of what is possible, or not known."""
    strokes = {
        "shape": "/",
        "fgcolor": color,
        "bgcolor": faded(color),
        "size": 7,
        "solidity": 0.2,
    }
    return {"color": faded(color), "line": {"color": color, "width": 1}, "pattern": strokes}


def heading(text: str, y: float, side: str = "left", x: float = 0, **place: Any) -> dict[str, Any]:
    """Return text whose ``side`` (left, right) stands at ``x``, a share of the width.

    ``place`` says to what ``y`` refers.
    """
    return {
        "text": text,
        "x": x,
        "xref": "paper",
        "xanchor": side,
        "y": y,
        "align": side,
        "showarrow": False,
        **place,
    }


def figure(
    data: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    height: int,
    top: int = 8,
    bottom: int = 8,
    left: int = 8,
) -> Figure:
    """Make the figure: ``height`` and the margins at the ``top`` and so on in pixels.

    ``layout`` has at least ``xaxis`` and ``yaxis``.
    """
    return {
        "data": [{**_BAR, **one} if one["type"] == "bar" else one for one in data],
        "layout": {
            **_LAYOUT,
            "height": height,
            "margin": {"l": left, "r": 8, "t": top, "b": bottom, "pad": 4},
            # The same on every run: a redraw keeps what the reader has done to the figure.
            "uirevision": "cjn_metrics",
            # For plotly to see at once that the second of two copies is no other; see _LAYOUT.
            "datarevision": crc32(repr(data).encode()),
            **layout,
            **{name: {**_AXIS, **axis} for name, axis in layout.items() if "axis" in name},
        },
    }


_AXIS = {
    "fixedrange": True,
    "showgrid": False,
    "zeroline": False,
    "ticks": "",
}
_CLEAR = "rgba(0, 0, 0, 0)"
_FONT = {"color": TEXT, "family": _FAMILY, "size": 12}
# Written out in each figure, not as its template: plotly takes every template for a new one, and
# Streamlit hands it each figure twice, so that it drew all of it twice.
_LAYOUT = {
    "barmode": "overlay",
    "hovermode": "closest",
    # A finger that moves over a figure scrolls the page.
    "dragmode": False,
    "showlegend": False,
    "legend": {
        "orientation": "h",
        "xref": "container",
        "x": 0,
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": _CLEAR,
    },
    "font": _FONT,
    "hoverlabel": {"align": "left", "bgcolor": "#FFFFFF", "bordercolor": GRID, "font": _FONT},
    "modebar": {"bgcolor": _CLEAR, "color": GREY, "activecolor": GREY},
    "paper_bgcolor": "#FFFFFF",
    "plot_bgcolor": _CLEAR,
}
_BAR = {"hoverinfo": "text", "textposition": "none"}
