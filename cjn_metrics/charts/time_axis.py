"""The horizontal axis of charts over time: from when to when, and which periods are named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from cjn_metrics.charts.look import UPRIGHT_GRID
from cjn_metrics.charts.words import bucket_name, grain_of
from cjn_metrics.filters import Filters
from cjn_metrics.months import MONTHS_OF, first_day, month_of

DAY = 24 * 60 * 60 * 1000
"""Milliseconds, in which plotly measures widths on an axis of dates."""

STEPS = (1, 3, 12, 24, 60, 120, 300, 600)
"""Months between two names; the first that needs at most MOST_NAMES is taken."""
MOST_NAMES = 9
FEWEST_BUCKETS = 5
"""A single bar is not drawn wider than a fifth of the figure."""


@dataclass(frozen=True)
class TimeAxis:
    """Days between which a chart is drawn; ``end`` is the day after the last one."""

    start: date
    end: date
    grain: str
    """month, quarter or year: nothing finer is named."""
    padding: timedelta = timedelta()
    """Empty time shown on either side, with no names."""

    def layout(self) -> dict[str, Any]:
        """Return plotly's axis: names in the middle of their periods, lines between these."""
        names, lines = self._ticks
        return {
            "type": "date",
            "range": [
                (self.start - self.padding).isoformat(),
                (self.end + self.padding).isoformat(),
            ],
            "tickmode": "array",
            "tickvals": list(names),
            "ticktext": list(names.values()),
            "tickangle": 0,
            "minor": {
                "tickmode": "array",
                "tickvals": lines,
                "showgrid": True,
                "gridcolor": UPRIGHT_GRID,
                "ticks": "",
            },
        }

    @property
    def lines(self) -> int:
        """How many lines the names take; 1 without any."""
        names, _lines = self._ticks
        return max((name.count("<br>") + 1 for name in names.values()), default=1)

    def share(self, day: date) -> float:
        """Return where the beginning of a day lies, from 0 at the left edge to 1 at the right."""
        start, end = self.start - self.padding, self.end + self.padding
        return (day - start) / (end - start)

    @cached_property
    def _ticks(self) -> tuple[dict[str, str], list[str]]:
        step = next((step for step in STEPS if self._count(step) <= MOST_NAMES), STEPS[-1])
        names: dict[str, str] = {}
        lines: list[str] = []
        for period in self._periods(step):
            # A name stands for one period of the grain; years among months mark their beginning.
            length = 12 if step >= 12 and self.grain == "year" else MONTHS_OF[self.grain]
            first = max(period, self.start)
            last = min(_later(period, length), self.end)
            lines.append(period.isoformat())
            if step >= 12 and self.grain != "year":
                names[period.isoformat()] = str(period.year)
            elif first < last:
                middle = (last - first).days * 12
                names[_at(first, middle)] = self._name(period)
        return names, lines

    def _name(self, period: date) -> str:
        bucket = {
            "month": f"{period.year}-{period.month:02}",
            "quarter": f"{period.year}-Q{(period.month + 2) // 3}",
            "year": str(period.year),
        }[self.grain]
        return bucket_name(bucket, period, is_short=True).replace(" ", "<br>")

    def _count(self, step: int) -> int:
        if step < MONTHS_OF[self.grain]:
            return MOST_NAMES + 1
        return len(self._periods(step))

    def _periods(self, step: int) -> list[date]:
        first, last = month_of(self.start), month_of(self.end)
        starts = map(first_day, range(first - first % step, last + 1, step))
        whole = step <= MONTHS_OF[self.grain]
        return [start for start in starts if (whole or start >= self.start) and start < self.end]


def time_axis(
    buckets: Sequence[Mapping[str, Any]],
    spans: Iterable[tuple[date | None, date | None]],
    filters: Filters,
) -> TimeAxis:
    """Return the axis that holds all buckets and spans, but nothing outside the period.

    ``buckets`` are rows of a metric over time; ``spans`` pairs of first and last day, None for an
    open end, not both. An open end gets room beyond what is known, so that it can be seen to be
    open. At least one bucket or span is needed.
    """
    spans = list(spans)
    known = [row[side] for row in buckets for side in ("from", "to")]
    known += [end for span in spans for end in span if end]
    start, end = min(known), max(known) + timedelta(days=1)
    grain = grain_of(buckets[0]["bucket"]) if buckets else _fitting(start, end)
    room = max(timedelta(days=31), (end - start) / 12)
    if not buckets:
        start, end = start.replace(day=1), _later((end - timedelta(days=1)).replace(day=1), 1)
    if any(first is None for first, last in spans):
        start -= room
    if any(last is None for first, last in spans):
        end += room
    if filters.from_date:
        start = max(start, filters.from_date)
    if filters.to_date:
        end = min(end, filters.to_date + timedelta(days=1))
    padding = timedelta()
    if buckets:
        widest = max(row["to"] - row["from"] for row in buckets) + timedelta(days=1)
        padding = max(padding, (FEWEST_BUCKETS * widest - (end - start)) / 2)
    return TimeAxis(start, end, grain, padding)


def _fitting(start: date, end: date) -> str:
    days = (end - start).days
    return "month" if days < 2 * 366 else "quarter" if days < 8 * 366 else "year"


def _later(first: date, months: int) -> date:
    return first_day(month_of(first) + months)


def _at(first: date, hours: int) -> str:
    whole, rest = divmod(hours, 24)
    return f"{first + timedelta(days=whole)} {rest:02}:00"
