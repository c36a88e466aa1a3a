"""The dashboard as one HTML page with everything inside: styles, charts, the program that draws."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from cjn_metrics import charts
from cjn_metrics.answers import Answer, answer, context, record_counts, record_rows
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.extracts.columns import record_descriptions
from cjn_metrics.filters import Filters
from cjn_metrics.methods import methods
from cjn_metrics.privacy import Access
from cjn_metrics.report import gather
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, language, plural
from cjn_metrics.whole_pages import templates

if TYPE_CHECKING:
    from jinja2 import Template

ROWS_AT_MOST = 1_000
"""A page with more rows of a table than this is slow to open; the CSV beside it has all."""

_SUBJECTS = ("activities", "organizations", "reported_attendance", "speakers", "submissions")
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class _Chart:
    name: str
    title: str
    takeaway: str
    notes: tuple[str, ...]
    definition: str
    figure: Markup
    """JSON that may stand in a script element."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Table:
    name: str
    title: str
    description: str
    columns: tuple[tuple[str, str], ...]
    """Name and meaning."""
    rows: tuple[tuple[str, ...], ...]
    counted: str
    """How many rows there are, and how many of them are shown."""


def dashboard_page(reader: Reader, filters: Filters) -> str:
    """Write the page: figures, charts, tables, definitions, of what is published.

    Every text is escaped, and nothing is fetched. Raises StoreDamaged.
    """
    told = gather(reader, filters, Access.PUBLIC, at_most=0)
    return _template().render(
        told=told,
        labels=told.labels,
        words=_words(),
        charts=_charts(reader, filters),
        tables=_tables(reader, filters),
        methods=methods(),
        metrics=[(_(one.title), _(one.definition)) for one in metrics().values()],
        style=Markup(_read("dashboard.css")),
        script=Markup(_read("dashboard.js")),
        plotly=Markup(charts.plotly_js().read_text(encoding="utf-8")),
        config=_json_text(dict(charts.CONFIG)),
        language=language(),
    )


def _charts(reader: Reader, filters: Filters) -> list[_Chart]:
    drawn = []
    # As on the pages: by subject, and first of all what happened when.
    shown = sorted(
        (one for one in metrics().values() if one.chart not in ("none", "table", "spans")),
        key=lambda one: (_SUBJECTS.index(one.subject), "over time" not in one.shape),
    )
    for name in [one.name for one in shown]:
        found = answer(reader, name, filters, Access.PUBLIC)
        spans = None
        if name == "activities_over_time":
            spans = answer(reader, "activities_timeline", filters, Access.PUBLIC, found.grain)
        figure = charts.chart(found, spans) if found.rows else None
        if figure is not None:
            drawn.append(_chart(found, spans, _json_text(figure)))
    return drawn


def _chart(found: Answer, spans: Answer | None, figure: Markup) -> _Chart:
    one = found.metric
    # The heading says the title already.
    takeaway = charts.takeaway(found, spans).removeprefix(f"{_(one.title)}: ")
    return _Chart(
        one.name,
        _(one.title),
        takeaway[:1].upper() + takeaway[1:],
        tuple(found.notes),
        _(one.definition),
        figure,
        tuple(str(column).replace("_", " ") for column in found.rows[0]),
        _texts([list(row.values()) for row in found.rows]),
    )


def _tables(reader: Reader, filters: Filters) -> list[_Table]:
    made = []
    withheld = context(reader, filters, Access.PUBLIC).withheld
    left_out = plural(
        "; those of {count} activity that is not published are left out",
        "; those of {count} activities that are not published are left out",
        withheld,
    )
    counts = record_counts(reader, list(records()), filters, Access.PUBLIC)
    for name, count in counts.items():
        told = record_descriptions(name)
        stream = record_rows(reader, name, filters, Access.PUBLIC)
        first = list(islice((row for batch in stream.batches for row in batch), ROWS_AT_MOST))
        counted = plural("{count} row", "{count} rows", count)
        if count > len(first):
            counted = _("{rows}, the first {shown} of them here; the CSV has all").format(
                rows=counted, shown=f"{len(first):,}"
            )
        if withheld:
            counted += left_out
        made.append(
            _Table(
                name,
                _(records()[name].title),
                _(records()[name].description),
                tuple((column, told[column]) for column in stream.columns),
                _texts(first),
                counted,
            )
        )
    return made


def _texts(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_cell(value) for value in row) for row in rows)


def _cell(value: object) -> str:
    """Write a value for a reader; what is not known is nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return f"{value:,}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _words() -> dict[str, str]:
    return {
        "charts": _("Charts"),
        "records": _("Records"),
        "definitions": _("What each figure counts"),
        "search": _("Search these rows"),
        "numbers": _("The numbers"),
        "counted": _("How it is counted"),
        "file": _("CSV"),
        "none": _("No rows: nothing of this is recorded and published for the period."),
    }


def _json_text(value: dict[str, object]) -> Markup:
    return Markup(_in_script(json.dumps(value)))


def _in_script(text: str) -> str:
    """Write JSON so that no text in it can end the script element that it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    return templates(_TEMPLATES).get_template("dashboard.html")
