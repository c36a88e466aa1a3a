"""Asks the store: a metric or a record extract, the filters and who is asking; rows come back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from cjn_metrics import tally
from cjn_metrics.catalogue import Metric, metric, metrics, record
from cjn_metrics.errors import AskedWrongly, good_values
from cjn_metrics.filters import GRAINS, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.reasons import ignored, shown, why
from cjn_metrics.store import Reader, Stream, Version
from cjn_metrics.translation import _, plural

FIGURE = ("low", "high", "not_recorded")
# Asked once for all figures of a statement: each scope in it takes time to plan.
_UNCERTAIN = (
    "with uncertain as materialized (select count(*) as possible"
    " from scope($from, $to, $types, $audiences, $themes) where not is_certain)\n"
)


@dataclass(frozen=True)
class Context:
    """How sure the period is, and what the filters leave out: counts of held activities."""

    certain: int
    """Activities whose first day certainly lies in the period."""
    possible: int
    """Activities whose first day may or may not lie in the period."""
    undated: int
    """Those of the two above with neither an earliest nor a latest day."""
    unpublished: int
    """Those that the network has not published, whoever asks."""
    withheld: int
    """Those whose rows this reader may not see, because the network has not published them."""
    without_audience: int
    """Activities left out for having no audience recorded; 0 when audience is not filtered."""
    without_theme: int
    """Activities left out for having no theme recorded; 0 when theme is not filtered."""

    @property
    def is_empty(self) -> bool:
        """True when no activity is certainly or possibly in the period."""
        return self.certain + self.possible == 0

    def sentences(self) -> list[str]:
        """Say in words what a reader must know beside any figure; empty when all is certain."""
        said = []
        if self.possible:
            said.append(
                plural(
                    "{count} activity may or may not fall in the period: its day is not known.",
                    "{count} activities may or may not fall in the period: their day is not known.",
                    self.possible,
                )
            )
        if self.undated:
            said.append(
                plural(
                    "{count} activity is undated.", "{count} activities are undated.", self.undated
                )
            )
        if self.without_audience:
            said.append(
                plural(
                    "{count} activity without a recorded audience is left out.",
                    "{count} activities without a recorded audience are left out.",
                    self.without_audience,
                )
            )
        if self.without_theme:
            said.append(
                plural(
                    "{count} activity without a recorded theme is left out.",
                    "{count} activities without a recorded theme are left out.",
                    self.without_theme,
                )
            )
        return said


@dataclass(frozen=True)
class Answer:
    """The answer to one metric under one set of filters."""

    metric: Metric
    filters: Filters
    grain: str
    version: Version
    rows: list[dict[str, Any]]
    """In the metric's shape; a figure is one row low, high, not_recorded."""
    notes: list[str] = field(default_factory=list)
    """Sentences: why it is a range or blank, and which filters it ignores."""

    @property
    def figure(self) -> str:
        """The single figure for a reader; only for metrics of shape figure."""
        return figure_text(self.metric, **self.rows[0])


def figure_text(
    one: Metric, low: float | None, high: float | None, not_recorded: float | None
) -> str:
    """Write a single figure of a metric for a reader; a blank one is a dash."""
    text = shown(low, high, int(not_recorded or 0))
    return f"{text}%" if "percent" in one.unit and text != "—" else text


def figures(
    reader: Reader, names: Sequence[str], filters: Filters, access: Access
) -> dict[str, Answer]:
    """Answer several single figures in the order of ``names``: in memory, others in one statement.

    Raises UnknownMetric for a name that nobody knows; an empty ``names`` asks nothing.
    """
    asked = {name: metric(name) for name in names}
    counted: dict[str, dict[str, Any]] = {}
    if kept := tally.of(reader):
        known = kept.figures.intersection(names)
        counted = {name: kept.figure(name, filters, access) for name in known}
    others = [one for name, one in asked.items() if name not in counted]
    found = counted | _figures_asked(reader, others, filters, access)
    return {
        name: _answer(reader, one, filters, access, "auto", [found[name]])
        for name, one in asked.items()
    }


def _figures_asked(
    reader: Reader, asked: Sequence[Metric], filters: Filters, access: Access
) -> dict[str, dict[str, Any]]:
    if not asked:
        return {}
    parts = [
        f"select {place} as place, low, high, not_recorded, {_unnamed(one)}, possible"
        f" from ({one.sql}), uncertain"
        for place, one in enumerate(asked)
    ]
    rows = reader.rows(_UNCERTAIN + "\nunion all\n".join(parts), _parameters(filters, access))
    # A share among them makes the union's columns fractional; counts are whole again here.
    by_place = {row.pop("place"): row for row in rows}
    for place, one in enumerate(asked):
        if not one.unit.startswith("percent"):
            row = by_place[place]
            row |= {key: int(row[key]) for key in FIGURE if row[key] is not None}
    return {one.name: by_place[place] for place, one in enumerate(asked)}


def answer(
    reader: Reader, name: str, filters: Filters, access: Access, grain: str = "auto"
) -> Answer:
    """Answer one metric. ``grain`` (auto, month, quarter, year) matters over time only.

    Raises UnknownMetric, or AskedWrongly for a grain that nobody knows.
    """
    if grain not in GRAINS:
        raise AskedWrongly(f"There is no grain {grain!r}. {good_values(grain, GRAINS)}")
    one = metric(name)
    if one.shape == "figure":
        return replace(figures(reader, [name], filters, access)[name], grain=grain)
    kept = tally.of(reader)
    if kept and name in kept.rows_of:
        rows = kept.rows(name, filters, access, grain)
    else:
        rows = reader.rows(one.sql, {**_parameters(filters, access), "grain": grain})
    return _answer(reader, one, filters, access, grain, rows)


def context(reader: Reader, filters: Filters, access: Access) -> Context:
    """Ask how sure the period is and what the filters leave out; zeros for an empty store."""
    if kept := tally.of(reader):
        return Context(**kept.context(filters, access))
    return Context(**reader.rows(_context_sql(), _parameters(filters, access))[0])


def emptied_by(reader: Reader, filters: Filters, access: Access) -> list[str]:
    """Say which single filter leaves no activity: those without which there would be some.

    Names are those of catalogue.FILTERS. Empty when no one filter alone is to blame.
    """
    without = {
        "period": replace(filters, from_date=None, to_date=None),
        "type": replace(filters, types=()),
        "audience": replace(filters, audiences=()),
        "theme": replace(filters, themes=()),
    }
    return [
        name
        for name, wider in without.items()
        if wider != filters and not context(reader, wider, access).is_empty
    ]


def record_rows(reader: Reader, name: str, filters: Filters, access: Access) -> Stream:
    """Stream a record extract in its fixed order. Raises UnknownExtract."""
    return reader.stream(record(name).sql, _parameters(filters, access))


def record_counts(
    reader: Reader, names: Sequence[str], filters: Filters, access: Access
) -> dict[str, int]:
    """Count the rows of several record extracts with one statement. Raises UnknownExtract."""
    asked = [record(name) for name in names]
    if not asked:
        return {}
    parts = [f"select '{one.name}' as name, count(*) as \"rows\" from ({one.sql})" for one in asked]
    rows = reader.rows("\nunion all\n".join(parts), _parameters(filters, access))
    counted = {row["name"]: int(row["rows"]) for row in rows}
    return {one.name: counted[one.name] for one in asked}


def sources_behind(reader: Reader, one: Metric, filters: Filters, access: Access) -> list[str]:
    """Return the titles of the sources that the rows behind a metric name, sorted.

    Where the rows name none of their own, those of all activities under the filters.
    """
    asked = [record(name).sql for name in one.rows if " as source" in record(name).sql]
    parts = [f"select source as title from ({sql})" for sql in asked]
    if not parts:
        parts = [f"select title from ({record('sources').sql})"]
    sql = "\nunion all\n".join(parts)
    rows = reader.rows(
        f"select distinct title from ({sql}) where title is not null order by title",
        _parameters(filters, access),
    )
    return [row["title"] for row in rows]


def metric_counts(
    reader: Reader, filters: Filters, access: Access, grain: str = "auto"
) -> dict[str, int]:
    """Count the rows of every metric's answer with one statement; a figure is one row."""
    counted = [one for one in metrics().values() if one.shape != "figure"]
    parts = [
        f"select '{one.name}' as name, count(*) as \"rows\" from ({one.sql})" for one in counted
    ]
    rows = reader.rows(
        "\nunion all\n".join(parts), {**_parameters(filters, access), "grain": grain}
    )
    several = {row["name"]: int(row["rows"]) for row in rows}
    return {name: several.get(name, 1) for name in metrics()}


def _parameters(filters: Filters, access: Access) -> dict[str, object]:
    return {**filters.parameters(), **access.parameters()}


def _unnamed(one: Metric) -> str:
    if "unnamed_high" in one.sql:
        return "unnamed_low, unnamed_high"
    return "null as unnamed_low, null as unnamed_high"


@cache
def _context_sql() -> str:
    return (Path(__file__).parent / "context.sql").read_text(encoding="utf-8")


def _answer(
    reader: Reader,
    one: Metric,
    filters: Filters,
    access: Access,
    grain: str,
    rows: list[dict[str, Any]],
) -> Answer:
    notes = []
    if one.shape == "figure":
        notes += why(one, rows[0], filters)
        rows = [{key: rows[0][key] for key in FIGURE}]
    elif any(row.get("low") != row.get("high") for row in rows) and one.why_range:
        notes.append(_(one.why_range))
    if one.has_names and not access.may_see_names:
        notes.append(_("Of activities that the network has published, and no others."))
    notes += ignored(one, filters)
    return Answer(one, filters, grain, reader.version, rows, notes)
