"""Breakdowns and tables, as metrics/*.sql define them."""

import numpy as np

from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES
from cjn_metrics.tally.asked import Asked, Rows
from cjn_metrics.tally.lists import Flags

_TOP = 20


def activities_by_type(asked: Asked) -> Rows:
    """Count as metrics/activities_by_type.sql does."""
    of_type = asked.scope.held.type
    counts = [np.bincount(of_type[which], minlength=len(ACTIVITY_TYPES)) for which in _both(asked)]
    low, high = (one.tolist() for one in counts)
    return _largest_first([row for row in zip(ACTIVITY_TYPES, low, high, strict=True) if row[2]])


def activities_by_audience(asked: Asked) -> Rows:
    """Count as metrics/activities_by_audience.sql does."""
    bits = asked.scope.held.audience_bits
    lines = [
        (audience, *_counted(asked, bits & (1 << place) > 0))
        for place, audience in enumerate(AUDIENCES)
    ]
    rows = _largest_first([line for line in lines if line[2]])
    without = ("no audience recorded", *_counted(asked, bits == 0))
    return [*rows, *_largest_first([without])] if without[2] else rows


def top_organizations(asked: Asked) -> Rows:
    """Count as metrics/top_organizations.sql does."""
    held = asked.scope.held
    low, high = asked.scope.came if asked.may_see_names else asked.scope.came_in_public
    came = np.flatnonzero((high > 0) & asked.selected)
    # Enough of the best for those that share the last place to be told apart by name.
    best = came[np.lexsort((-high[came], -low[came]))]
    if len(best) > _TOP:
        last = best[_TOP - 1]
        is_as_good = (low[best] == low[last]) & (high[best] == high[last])
        best = np.concatenate((best[:_TOP], best[_TOP:][is_as_good[_TOP:]]))
    bodies = held.organizations
    lines = [
        (bodies.names[one], int(low[one]), int(high[one]), bodies.ids[one]) for one in best.tolist()
    ]
    lines.sort(key=lambda line: (-line[1], -line[2], line[0], line[3]))
    return [{"label": name, "low": low, "high": high} for name, low, high, _id in lines[:_TOP]]


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


def _both(asked: Asked) -> tuple[Flags, Flags]:
    return asked.scope.certain, asked.scope.within


def _counted(asked: Asked, which: Flags) -> tuple[int, int]:
    certain, within = _both(asked)
    return int(np.count_nonzero(certain & which)), int(np.count_nonzero(within & which))


def _largest_first(lines: list[tuple[str, int, int]]) -> Rows:
    lines = sorted(lines, key=lambda line: (-line[2], -line[1], line[0]))
    return [{"label": label, "low": low, "high": high} for label, low, high in lines]
