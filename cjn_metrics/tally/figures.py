"""Single figures: low, high and not recorded, as metrics/*.sql define them."""

import numpy as np

from cjn_metrics.tally.arrays import first_of
from cjn_metrics.tally.asked import Asked

Figure = tuple[int | None, int | None, int]
"""low, high and not_recorded of a single figure."""


def activities(asked: Asked) -> Figure:
    """Count as metrics/activities.sql does."""
    return *asked.scope.counts, 0


def submissions(asked: Asked) -> Figure:
    """Count as metrics/submissions.sql does."""
    return *asked.scope.counted(asked.scope.held.is_submission), 0


def speakers(asked: Asked) -> Figure:
    """Count as metrics/speakers.sql does."""
    low, high = (int(np.count_nonzero(times)) for times in asked.scope.spoke)
    return low, high, 0


def organizations_reached(asked: Asked) -> Figure:
    """Count as metrics/organizations_reached.sql does."""
    scope, held = asked.scope, asked.scope.held
    came = asked.buckets.came
    low = int(np.count_nonzero((came.low > 0) & asked.selected))
    high = int(np.count_nonzero((came.high > 0) & asked.maybe_selected))
    not_recorded = scope.possible_sum(held.not_recorded)
    if not asked.organization_types and scope.certain.any():
        # Under a type filter every unnamed organization may be of another type.
        low = max(low, int(held.at_once[first_of(held.by_at_once, scope.certain)]))
    unnamed = scope.possible_sum(held.unnamed)
    return low, None if not_recorded else high + unnamed, not_recorded
