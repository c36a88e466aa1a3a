"""How many of everything a demonstration store of a given size holds, and how they are called."""

from dataclasses import dataclass

from cjn_metrics.errors import BadSize
from cjn_metrics.translation import _

SMALLEST = 100
LARGEST = 10_000_000


@dataclass(frozen=True)
class Sizes:
    """Counts of records; ``attendances`` is the size that was asked for."""

    attendances: int
    activities: int
    organizations: int
    persons: int
    submissions: int


def sizes_for(attendances: int) -> Sizes:
    """Return the counts that go with ``attendances`` rows of attended participation.

    One activity per 40 attendances but at least 24, so that every kind of case fits; one
    organization per 400, but enough in a small store that a list can hold different ones; one
    person per 100, but two for every organization and the network; one submission per 200,
    at least 3.

    Raises BadSize outside 100 to 10,000,000.
    """
    if not SMALLEST <= attendances <= LARGEST:
        raise BadSize(
            _(
                "A demonstration store holds from {smallest:,} to {largest:,} attendances,"
                " not {asked:,}."
            ).format(smallest=SMALLEST, largest=LARGEST, asked=attendances)
        )
    organizations = max(attendances // 400, min(250, attendances // 4))
    return Sizes(
        attendances=attendances,
        activities=max(24, attendances // 40),
        organizations=organizations,
        persons=max(attendances // 100, 2 * (organizations + 1)),
        submissions=max(3, attendances // 200),
    )


def organization_id(number: int) -> str:
    """Return the identifier of an organization; number 0 is the network itself."""
    return f"org-{number:05d}"


def person_id(number: int) -> str:
    """Return the identifier of a person, counted from 1."""
    return f"per-{number:06d}"


def activity_id(number: int) -> str:
    """Return the identifier of an activity, counted from 1 in the order of their days."""
    return f"act-{number:06d}"
