"""A question that is answered in memory: what the filters leave, and what matters besides."""

from dataclasses import dataclass
from typing import Any

from cjn_metrics.tally.arrays import Flags
from cjn_metrics.tally.buckets import Buckets
from cjn_metrics.tally.calendar import Calendar
from cjn_metrics.tally.scope import Scope

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """What the metrics of this package answer from."""

    buckets: Buckets
    organization_types: tuple[str, ...]
    may_see_names: bool

    @property
    def scope(self) -> Scope:
        """What the filters leave."""
        return self.buckets.scope

    @property
    def calendar(self) -> Calendar:
        """The buckets that charts over time show."""
        return self.buckets.calendar

    @property
    def selected(self) -> Flags:
        """Which organizations are of a selected type; all when none is selected."""
        return self.scope.held.organizations.selected(self.organization_types)

    @property
    def maybe_selected(self) -> Flags:
        """Which may be: one of unknown type may be of any."""
        return self.scope.held.organizations.maybe_selected(self.organization_types)
