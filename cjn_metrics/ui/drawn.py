"""Hands a chart to Streamlit as it is."""

from plotly.basedatatypes import BaseFigure

from cjn_metrics.charts import Figure


class Drawn(BaseFigure):  # type: ignore[misc]  # plotly has no types
    """A figure that is not checked again: of plotly's figures Streamlit takes only the dict.

    Given the dict itself, Streamlit makes a plotly figure of it to have every property checked:
    33 ms for the overview's four charts, which are made in 1.
    """

    def __init__(self, figure: Figure) -> None:
        """Keep ``figure``; what plotly's own figures hold besides is never made."""
        self._figure = figure

    def to_dict(self) -> Figure:
        """Return the figure as it was given."""
        return self._figure
