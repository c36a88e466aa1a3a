"""Text for pages, and columns' names made readable."""

from cjn_metrics.translation import _

text = _


def broken_down_by(title: str) -> str:
    """Return what a metric is broken down by, from its title.

    "Activities by theme" gives "Theme"; a title that says nothing of it gives "What".
    """
    return titled(title.rpartition(" by ")[2] if " by " in title else "what")


def titled(column: str) -> str:
    """Write a column's name for a reader: ``activity_title`` becomes "Activity title"."""
    text = column.replace("_", " ")
    return _(text[:1].upper() + text[1:])
