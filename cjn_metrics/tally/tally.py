"""The activities of one version in memory, and the questions that are answered there."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.tally import breakdowns, figures, listing, over_time
from cjn_metrics.tally.asked import Asked, Rows
from cjn_metrics.tally.buckets import Buckets
from cjn_metrics.tally.calendar import Calendar
from cjn_metrics.tally.held import Held
from cjn_metrics.tally.scope import Scope

_Counted = TypeVar("_Counted")


def _by_metric(*counting: Callable[[Asked], _Counted]) -> dict[str, Callable[[Asked], _Counted]]:
    return {one.__name__: one for one in counting}


FIGURES = _by_metric(
    figures.activities,
    figures.organizations_reached,
    figures.speakers,
    figures.submissions,
)
"""Single figures that are counted here, by the names of their metrics."""
ROWS = _by_metric(
    over_time.activities_over_time,
    over_time.organizations_reached_over_time,
    over_time.new_and_returning_over_time,
    over_time.activities_timeline,
    over_time.speakers_over_time,
    over_time.submissions_over_time,
    breakdowns.activities_by_type,
    breakdowns.activities_by_audience,
    breakdowns.top_organizations,
    breakdowns.completeness,
)
"""All others that are counted here."""

# Questions of one page share what the filters leave. Each takes as much memory as its flags, and
# up to a number for each attendance in some month, quarter or year.
_SCOPES = 4


class Tally:
    """Answers metrics from what is held in memory, row for row as their own SQL does."""

    figures = frozenset(FIGURES)
    """Metrics that ``figure`` answers."""
    rows_of = frozenset(ROWS)
    """Metrics that ``rows`` answers."""
    metrics = figures | rows_of
    """All that are counted here."""

    def __init__(self, held: Held) -> None:
        """Count in ``held``."""
        self._scope = lru_cache(_SCOPES)(lambda filters: Scope(held, filters))
        self._buckets = lru_cache(_SCOPES)(
            lambda filters, grain: Buckets(Calendar(self._scope(filters), grain))
        )

    def scope(self, filters: Filters) -> Scope:
        """Return what the filters leave; the type of organizations leaves all activities."""
        return self._scope(replace(filters, organization_types=()))

    def figure(self, name: str, filters: Filters, access: Access) -> dict[str, Any]:
        """Return a figure of FIGURES: low, high, not_recorded, and how many are ``possible``."""
        asked = self._asked(filters, access, "auto")
        low, high, not_recorded = FIGURES[name](asked)
        possible = asked.scope.possible
        return {"low": low, "high": high, "not_recorded": not_recorded, "possible": possible}

    def rows(self, name: str, filters: Filters, access: Access, grain: str) -> Rows:
        """Return the rows of one of ROWS, in the metric's shape; ``grain`` as in GRAINS."""
        return ROWS[name](self._asked(filters, access, grain))

    def context(self, filters: Filters, access: Access) -> dict[str, int]:
        """Count what context.sql counts, by the same names."""
        scope = self.scope(filters)
        certain, _all = scope.counts
        _certain, undated = scope.counted(scope.held.is_undated)
        _certain, unpublished = scope.counted(~scope.held.is_public)
        return {
            "certain": certain,
            "possible": scope.possible,
            "undated": undated,
            "unpublished": unpublished,
            "withheld": 0 if access.may_see_names else unpublished,
            "without_audience": scope.without_audience,
            "without_theme": scope.without_theme,
        }

    def listed(
        self, filters: Filters, access: Access, *, newest_first: bool, skip: int, size: int
    ) -> tuple[Rows, int]:
        """Return a page of the activities, as listing.page does."""
        return listing.page(
            self.scope(filters),
            may_see_names=access.may_see_names,
            newest_first=newest_first,
            skip=skip,
            size=size,
        )

    def _asked(self, filters: Filters, access: Access, grain: str) -> Asked:
        types = filters.organization_types
        buckets = self._buckets(replace(filters, organization_types=()), grain)
        return Asked(buckets, types, access.may_see_names)
