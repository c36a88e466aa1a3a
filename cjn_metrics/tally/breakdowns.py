"""Breakdowns and tables, as metrics/*.sql define them."""

from collections.abc import Iterable

import numpy as np

from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES
from cjn_metrics.tally.arrays import Numbers
from cjn_metrics.tally.asked import Asked, Rows

_TOP = 20


def activities_by_type(asked: Asked) -> Rows:
    """Count as metrics/activities_by_type.sql does."""
    scope = asked.scope
    return _largest_first(
        (one, *scope.counted(scope.held.type == place)) for place, one in enumerate(ACTIVITY_TYPES)
    )


def activities_by_audience(asked: Asked) -> Rows:
    """Count as metrics/activities_by_audience.sql does."""
    scope, bits = asked.scope, asked.scope.held.audience_bits
    rows = _largest_first(
        (one, *scope.counted(bits & (1 << place) > 0)) for place, one in enumerate(AUDIENCES)
    )
    low, high = scope.counted(bits == 0)
    without = {"label": "no audience recorded", "low": low, "high": high}
    return [*rows, without] if high else rows


def top_organizations(asked: Asked) -> Rows:
    """Count as metrics/top_organizations.sql does."""
    held = asked.scope.held
    low, high = _came_openly(asked)
    came = np.flatnonzero((high > 0) & asked.selected)
    # Those that share the last place are told apart by name.
    rank = low[came].astype(np.int64) * (int(high.max(initial=0)) + 1) + high[came]
    last = np.partition(rank, -_TOP)[-_TOP] if len(rank) > _TOP else 0
    best = came[rank >= last]
    bodies = held.organizations
    lines = [
        (bodies.names[one], int(low[one]), int(high[one]), bodies.ids[one]) for one in best.tolist()
    ]
    lines.sort(key=lambda line: (-line[1], -line[2], line[0], line[3]))
    return [{"label": name, "low": low, "high": high} for name, low, high, _id in lines[:_TOP]]


def _came_openly(asked: Asked) -> tuple[Numbers, Numbers]:
    """Count how often each organization came to activities that may be seen: certain ones, all."""
    scope, came = asked.scope, asked.buckets.came
    if asked.may_see_names or scope.held.is_public.all():
        return came.low, came.high
    return scope.times(scope.held.public_participants)


def completeness(asked: Asked) -> Rows:
    """Count as metrics/completeness.sql does."""
    held, within = asked.scope.held, asked.scope.within
    convened = within & held.convenes
    counts = {
        "first day known": {"known": within & (held.earliest == held.latest), "total": within},
        "organizations named": {"known": convened & (held.named > 0), "total": convened},
        "source recorded": {"known": within & held.is_sourced, "total": within},
    }
    rows = [
        {"label": label, **{key: int(np.count_nonzero(which)) for key, which in both.items()}}
        for label, both in counts.items()
    ]
    asks = {"known": int(held.outcomes[within].sum()), "total": int(held.asks[within].sum())}
    return [*rows, {"label": "outcome of asks recorded", **asks}]


def _largest_first(lines: Iterable[tuple[str, int, int]]) -> Rows:
    """Return a row for each line (label, low, high) that counts anything."""
    counting = sorted(
        (line for line in lines if line[2]), key=lambda line: (-line[2], -line[1], line[0])
    )
    return [{"label": label, "low": low, "high": high} for label, low, high in counting]
