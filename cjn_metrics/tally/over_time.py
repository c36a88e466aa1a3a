"""Series over months, quarters or years, as metrics/*_over_time.sql define them."""

from datetime import date

import numpy as np

from cjn_metrics.tally.amounts import Amounts
from cjn_metrics.tally.arrays import Flags, Numbers
from cjn_metrics.tally.asked import Asked, Rows
from cjn_metrics.tally.days import known_day

# So many titles stand for the activities of a line.
_TITLES = 3


def activities_over_time(asked: Asked) -> Rows:
    """Count as metrics/activities_over_time.sql does."""
    return _summed(asked, asked.scope.held.each)


def submissions_over_time(asked: Asked) -> Rows:
    """Count as metrics/submissions_over_time.sql does."""
    return _summed(asked, asked.scope.held.submitted)


def speakers_over_time(asked: Asked) -> Rows:
    """Count as metrics/speakers_over_time.sql does."""
    spoke = asked.buckets.counted(asked.scope.held.speakers)
    low, high = _each(spoke.certain), _each(spoke.possible)
    return asked.calendar.labelled(low=low.tolist(), high=high.tolist())


def organizations_reached_over_time(asked: Asked) -> Rows:
    """Count as metrics/organizations_reached_over_time.sql does."""
    buckets, held = asked.buckets, asked.scope.held
    low = _each(buckets.came.certain & asked.selected)
    high = _each(buckets.came.possible & asked.maybe_selected)
    if not asked.organization_types:
        low = np.maximum(low, buckets.most(held.at_once))
    high += buckets.possible_sums(held.unnamed)
    is_recorded = buckets.possible_sums(held.not_recorded) == 0
    return asked.calendar.labelled(low=low.tolist(), high=_where(is_recorded, high))


def new_and_returning_over_time(asked: Asked) -> Rows:
    """Count as metrics/new_and_returning_over_time.sql does."""
    buckets, held = asked.buckets, asked.scope.held
    came = buckets.came
    surely, maybe = came.certain & asked.selected, came.possible & asked.maybe_selected
    begins = asked.calendar.first[:, np.newaxis]
    may_have_come_before = held.organizations.first_earliest < begins
    came_before = held.organizations.first_latest < begins
    is_named = (_each(came.possible) > 0) | (buckets.possible_sums(held.attended) == 0)
    series = {
        "new": (surely & ~may_have_come_before, maybe & ~came_before),
        "returning": (surely & came_before, maybe & may_have_come_before),
    }
    by_series = [
        asked.calendar.labelled(
            series=[name] * len(is_named),
            low=_where(is_named, _each(low)),
            high=_where(is_named, _each(high)),
        )
        for name, (low, high) in series.items()
    ]
    return [row for rows in zip(*by_series, strict=True) for row in rows]


def activities_timeline(asked: Asked) -> Rows:
    """List as metrics/activities_timeline.sql does."""
    scope, held = asked.scope, asked.scope.held
    unplaced = np.flatnonzero(scope.within & ~asked.buckets.is_placed)
    earliest, latest = held.earliest[unplaced], held.latest[unplaced]
    # Activities between the same two days lie behind one another, sorted by their identifiers.
    is_new = (np.diff(earliest) != 0) | (np.diff(latest) != 0)
    begins = np.flatnonzero(np.append(True, is_new)[: len(unplaced)])
    # As Python's own: of numpy's each takes as long as all the rest of its row.
    counts = np.diff(begins, append=len(unplaced)).tolist()
    firsts, lasts = (_known_days(each[begins]) for each in (earliest, latest))
    is_certain = scope.certain[unplaced[begins]].tolist()
    # The titles of activities that the network has not published are not for everyone.
    titles = held.titles if asked.may_see_names else held.public_titles
    listed = [titles[place] for place in unplaced.tolist()]
    return [
        {
            "label": _label(listed[begin : begin + min(count, _TITLES)], count),
            "from": first,
            "to": last,
            "activities": count,
            "in_period": "certain" if certain else "possible",
        }
        for begin, count, first, last, certain in zip(
            begins.tolist(), counts, firsts, lasts, is_certain, strict=True
        )
    ]


def _summed(asked: Asked, amounts: Amounts) -> Rows:
    low, high = asked.buckets.certain_sums(amounts.values), asked.buckets.possible_sums(amounts)
    return asked.calendar.labelled(low=low.tolist(), high=high.tolist())


def _known_days(numbers: Numbers) -> list[date | None]:
    days = {number: known_day(number) for number in set(numbers.tolist())}
    return [days[number] for number in numbers.tolist()]


def _label(titles: list[str], count: int) -> str:
    return "; ".join(sorted(titles) + ["…"] * (count > len(titles)))


def _each(flags: Flags) -> Numbers:
    # One after the other, which takes a tenth of the time of numpy's own count by rows.
    return np.array([np.count_nonzero(row) for row in flags], dtype=np.int64)


def _where(which: Flags, values: Numbers) -> list[int | None]:
    """Return the values, blank where they are not to be said."""
    said = zip(which.tolist(), values.tolist(), strict=True)
    return [value if is_said else None for is_said, value in said]
