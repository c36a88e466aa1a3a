"""Sentences with figures in them: what a page, a report and a file in hand say first."""

from collections.abc import Mapping

from cjn_metrics.answers import Answer
from cjn_metrics.translation import _, plural

_UNITS = {
    "activities": ("activity", "activities"),
    "organizations": ("organization", "organizations"),
    "attendances": ("attendance", "attendances"),
    "people": ("person", "people"),
    "speaking slots": ("speaking slot", "speaking slots"),
    "submissions": ("submission", "submissions"),
    "asks": ("ask", "asks"),
}


def counted(answer: Answer) -> str:
    """Write a single figure with its unit: "27 organizations", "0–27 organizations".

    A blank figure is "an unknown number of organizations".
    """
    one, many = _UNITS[answer.metric.unit]
    row = answer.rows[0]
    if row["low"] is None:
        return _("an unknown number of {things}").format(things=_(many))
    count = 1 if row["low"] == row["high"] == 1 else 2
    return f"{answer.figure} {plural(one, many, count)}"


def sentence(template: str, figures: Mapping[str, Answer]) -> str:
    """Fill a sentence whose ``{fields}`` are names of figures, and ``{period}``."""
    first = next(iter(figures.values()))
    return template.format(
        period=first.filters.sentence(),
        **{name: counted(one) for name, one in figures.items() if one.metric.unit in _UNITS},
    )
