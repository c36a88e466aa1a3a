"""Pages of the list of activities, as browsing/page_of_activities.sql sorts and shows them."""

from typing import Any

import numpy as np

from cjn_metrics.filters import ACTIVITY_TYPES
from cjn_metrics.tally.days import OPEN_AFTER, known_day
from cjn_metrics.tally.scope import Scope


def page(
    scope: Scope, *, may_see_names: bool, newest_first: bool, skip: int, size: int
) -> tuple[list[dict[str, Any]], int]:
    """Return so many activities after the first ``skip``, and how many there are altogether.

    Past the last there is none, and how many is 0.
    """
    held = scope.held
    shown = np.flatnonzero(scope.within if may_see_names else scope.within & held.is_public)
    if skip >= len(shown):
        return [], 0
    # The first day that is known, sorted so that the first come first and the undated last.
    days = held.begins[shown]
    if newest_first:
        days = np.where(days == OPEN_AFTER, OPEN_AFTER, -days)
    end = min(skip + size, len(shown))
    is_near = days <= np.partition(days, end - 1)[end - 1]
    near = sorted(
        zip(days[is_near].tolist(), shown[is_near].tolist(), strict=True),
        key=lambda one: (one[0], held.titles[one[1]], held.ids[one[1]]),
    )
    return [_line(scope, place) for _day, place in near[skip:end]], len(shown)


def _line(scope: Scope, place: int) -> dict[str, Any]:
    held = scope.held
    low, high = int(held.reported_low[place]), int(held.reported_high[place])
    return {
        "activity_id": held.ids[place],
        "title": held.titles[place],
        "type": ACTIVITY_TYPES[held.type[place]],
        "in_period": scope.in_period(place),
        "earliest_date": known_day(held.earliest[place]),
        "latest_date": known_day(held.latest[place]),
        "last_day": known_day(held.last_day[place]),
        "place": held.places[place],
        "named": int(held.named[place]),
        "reported_low": None if low < 0 else low,
        "reported_high": None if high < 0 else high,
        "speakers": int(held.speakers.lists.sizes[place]),
    }
