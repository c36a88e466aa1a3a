"""A figure on a page, drawn by the browser when the reader comes near it (assets/chart.js)."""

from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from cjn_metrics import charts
from cjn_metrics.translation import _

_ASSETS = "assets"
_SCRIPT = "chart.js"
_PACKAGE, _NAME = "cjn-metrics", "chart"
SCRIPT_ADDRESS = f"/_stcore/bidi-components/{_PACKAGE}.{_NAME}/{_SCRIPT}"
_A_YEAR = 365 * 24 * 3600


def known_to_streamlit() -> None:
    """Have Streamlit answer for the script before the first chart, of which browsers hear early."""
    _component(get_bidi_component_manager())


def chart_in_page(figure: charts.Figure, said: str, key: str) -> None:
    """Draw ``figure``; ``said`` tells those who cannot see it what it shows.

    The same ``key`` on the next run is the same place, in which only what differs is drawn.
    """
    _component(get_bidi_component_manager())(
        key=key,
        height=figure["layout"]["height"],
        # In a list, because Streamlit loads pandas to look for tables in a dict.
        data=[
            {
                "figure": figure,
                "config": dict(charts.CONFIG),
                "alt": said,
                "fullScreen": _("Full screen"),
                "failed": _("This chart could not be loaded. Open the page again to see it."),
                "plotly": plotly_address(),
            }
        ],
    )


@lru_cache(maxsize=1)
def _component(manager: BidiComponentManager) -> Callable[..., Any]:
    """Tell Streamlit of the script.

    It finds the scripts of installed packages by itself, and this one runs from its folder. A
    script that is given as text it runs from a ``blob:``, which the security policy refuses.
    """
    manifest = ComponentManifest(_PACKAGE, "", [ComponentConfig(_NAME, _ASSETS)])
    manager.register_from_manifest(manifest, Path(__file__).parent)
    return st.components.v2.component(
        f"{_PACKAGE}.{_NAME}",
        html='<div class="chart" role="figure" aria-busy="true"></div>',
        js=_SCRIPT,
        # The page's styles are the chart's (page.css).
        isolate_styles=False,
    )


@cache
def plotly_address() -> str:
    """Return the address of plotly.js, which is another one for another release."""
    return f"/charts/plotly.{sha256(charts.plotly_js().read_bytes()).hexdigest()[:12]}.js"


def plotly_file(request: Request) -> FileResponse:
    """Answer with plotly.js, to be kept by the browser."""
    return FileResponse(
        charts.plotly_js(),
        media_type="text/javascript",
        headers={"Cache-Control": f"public, max-age={_A_YEAR}, immutable"},
    )
