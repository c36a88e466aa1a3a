"""The activities that go into files of other standards: held, planned and cancelled ones."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader


@dataclass(frozen=True)
class Outgoing:
    """One activity, without those who attended it. What is not recorded is None or empty."""

    activity_id: str
    title: str
    type: str
    status: str
    """held, planned or cancelled."""
    earliest_date: date | None
    latest_date: date | None
    """The first day lies between these two, included; None leaves a side open."""
    last_day: date | None
    date_note: str | None
    format: str | None
    place: str | None
    province: str | None
    """ISO 3166-2 code, for example KH-12."""
    description: str | None
    organizations: list[dict[str, Any]]
    """``name`` and ``type`` of those who organized or signed it: hosts, co-organizers, partners,
    then signatories."""

    @property
    def is_day_known(self) -> bool:
        """True when the first day is known."""
        return self.earliest_date is not None and self.earliest_date == self.latest_date


@dataclass(frozen=True)
class Network:
    """The network as its store names it."""

    organization_id: str
    name: str


def activities(reader: Reader, filters: Filters, access: Access) -> list[Outgoing]:
    """Return the activities of every status that may lie in the period, in a fixed order.

    Those that are not published are left out unless ``access`` may see them. Organization types
    restrict no activities, as everywhere. Raises StoreDamaged.
    """
    rows = reader.rows(_sql(), {**filters.parameters(), **access.parameters()})
    return [Outgoing(**row) for row in rows]


def network(reader: Reader) -> Network:
    """Return the network whose activities these are."""
    sql = "select organization_id, name from network join organization using (organization_id)"
    return Network(**reader.rows(sql, {})[0])


@cache
def _sql() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
