"""Text for pages, and columns' names made readable."""

from cjn_metrics.translation import _

text = _


def titled(column: str) -> str:
    """Write a column's name for a reader: ``activity_title`` becomes "Activity title"."""
    text = column.replace("_", " ")
    return _(text[:1].upper() + text[1:])
