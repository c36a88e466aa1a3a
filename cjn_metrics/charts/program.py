"""Where the program lies that draws figures in a browser."""

from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
# Bars and scattered points are all that our figures are made of; with maps, surfaces and the like
# the program is four times as large, and a browser takes as long to read it as all else together.
_BASIC = _ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"


@cache
def plotly_js() -> Path:
    """Return the file of plotly.js: the basic one where it is installed (package.json).

    Elsewhere it is the whole one, which plotly itself brings; figures look the same.
    """
    if _BASIC.is_file():
        return _BASIC
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
