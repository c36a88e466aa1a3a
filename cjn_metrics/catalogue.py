"""Finds the metrics and the record extracts and reads their headings.

A metric is one ``metrics/<name>.sql``, a record extract one ``records/<name>.sql``: comment
headings (``-- key: text``, continued by ``--   more``) above plain SQL that reads views only.
The two are separate namespaces: ``activities`` is both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cjn_metrics.errors import MetricDefinitionError, UnknownExtract, UnknownMetric, good_values

HERE = Path(__file__).parent
SHAPES = ("figure", "breakdown", "over time", "table")
CHARTS = ("none", "bars", "over time", "new and returning", "spans", "table")
FILTERS = ("period", "type", "audience", "theme", "organization type")
METRIC_HEADINGS = (
    "title",
    "question",
    "definition",
    "unit",
    "chart",
    "additive",
    "filters",
    "rows",
    "shape",
)


@dataclass(frozen=True)
class Metric:
    """A figure or series of figures, as its file defines it."""

    name: str
    """File name without ending; also the argument on the command line and the name of its CSV."""
    title: str
    question: str
    """The question it answers, for the reader."""
    definition: str
    """What is counted, in words that the coordinator would sign."""
    unit: str
    chart: str
    """One of CHARTS; ``none`` when it is shown as a figure."""
    is_additive: bool
    """True when figures of separate periods may be added up, over activities with a known day."""
    filters: tuple[str, ...]
    """Those of FILTERS that change the answer; the others are ignored, and that is said."""
    rows: tuple[str, ...]
    """The record extracts that list the rows behind it, the closest first; never empty."""
    shape: str
    """One of SHAPES: ``figure`` is one row low, high, not_recorded."""
    why_range: str
    """Why low and high may differ though every day is known; empty when they cannot."""
    why_blank: str
    """Why it may be blank, where the reason is not that nobody is named; empty otherwise."""
    has_names: bool
    """True when it names organizations that attended: others see published activities only."""
    sql: str

    @property
    def subject(self) -> str:
        """What it is about: activities, organizations, speakers or submissions."""
        first = self.rows[0]
        return {"attendance": "organizations", "asks": "submissions"}.get(first, first)


@dataclass(frozen=True)
class Record:
    """A record extract: rows, each with a column ``in_period`` that is certain or possible."""

    name: str
    title: str
    description: str
    sql: str


@cache
def metrics() -> Mapping[str, Metric]:
    """Return every metric by name, sorted. Raises MetricDefinitionError naming file and line."""
    return {path.stem: _read_metric(path) for path in sorted((HERE / "metrics").glob("*.sql"))}


@cache
def records() -> Mapping[str, Record]:
    """Return every record extract by name, sorted. Raises MetricDefinitionError."""
    return {path.stem: _read_record(path) for path in sorted((HERE / "records").glob("*.sql"))}


def metric(name: str) -> Metric:
    """Return the metric of that name. Raises UnknownMetric, naming the nearest."""
    try:
        return metrics()[name]
    except KeyError:
        raise UnknownMetric(
            f"There is no metric {name!r}. {good_values(name, metrics())}"
        ) from None


def record(name: str) -> Record:
    """Return the record extract of that name. Raises UnknownExtract, naming the nearest."""
    try:
        return records()[name]
    except KeyError:
        raise UnknownExtract(
            f"There is no extract {name!r}. {good_values(name, records())}"
        ) from None


def _read_metric(path: Path) -> Metric:
    text = path.read_text(encoding="utf-8")
    headings, sql = _split(path, text, METRIC_HEADINGS, ("range", "blank", "names"))
    _expect(path, text, "chart", headings["chart"], CHARTS)
    _expect(path, text, "shape", headings["shape"], SHAPES)
    _expect(path, text, "additive", headings["additive"], ("yes", "no"))
    filters = _listed(headings["filters"])
    rows = _listed(headings["rows"])
    for heard in filters:
        _expect(path, text, "filters", heard, FILTERS)
    for behind in rows:
        _expect(path, text, "rows", behind, tuple(records()))
    return Metric(
        name=path.stem,
        title=headings["title"],
        question=headings["question"],
        definition=headings["definition"],
        unit=headings["unit"],
        chart=headings["chart"],
        is_additive=headings["additive"] == "yes",
        filters=filters,
        rows=rows,
        shape=headings["shape"],
        why_range=headings.get("range", ""),
        why_blank=headings.get("blank", ""),
        has_names=headings.get("names") == "yes",
        sql=sql,
    )


def _read_record(path: Path) -> Record:
    text = path.read_text(encoding="utf-8")
    headings, sql = _split(path, text, ("title", "description"), ())
    return Record(path.stem, headings["title"], headings["description"], sql)


def _split(
    path: Path, text: str, required: tuple[str, ...], optional: tuple[str, ...]
) -> tuple[dict[str, str], str]:
    headings: dict[str, str] = {}
    key = ""
    lines = text.splitlines()
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.startswith("--"):
            break
        if continued := re.fullmatch(r"--   (\S.*)", line):
            if not key:
                raise MetricDefinitionError(f"{path.name}, line {number}: continues no heading.")
            headings[key] += " " + continued[1]
            continue
        found = re.fullmatch(r"-- (\w+): (\S.*)", line)
        if not found or found[1] not in (*required, *optional) or found[1] in headings:
            raise MetricDefinitionError(
                f"{path.name}, line {number}: not a heading, or given twice. "
                f"The headings are: {', '.join((*required, *optional))}."
            )
        key = found[1]
        headings[key] = found[2]
    for needed in required:
        if needed not in headings:
            raise MetricDefinitionError(
                f"{path.name}, line {number}: the heading {needed!r} is missing."
            )
    sql = "\n".join(lines[number - 1 :]).strip()
    if not sql or sql.startswith("--"):
        raise MetricDefinitionError(f"{path.name}, line {number}: no SQL follows the headings.")
    return headings, sql + "\n"


def _expect(path: Path, text: str, key: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        lines = text.splitlines()
        number = next((n for n, line in enumerate(lines, 1) if line.startswith(f"-- {key}:")), 1)
        raise MetricDefinitionError(
            f"{path.name}, line {number}: {key} cannot be {value!r}. {good_values(value, known)}"
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
