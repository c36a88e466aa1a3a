"""The same twenty changes of the filters for every measurement, and the answers they ask for."""

import random
from datetime import date, timedelta

from cjn_metrics.filters import Filters
from cjn_metrics.store import Reader

ANSWERS = (
    "organizations_reached",
    "organizations_reached_over_time",
    "new_and_returning_over_time",
    "speakers",
    "submissions",
    "top_organizations",
)

# The first days of a demonstration store lie from 2014 to 2024. Half of the periods are whole
# months, half begin and end within one; some select types, audiences, types of organizations.
CHANGES = (
    Filters(),
    Filters(date(2014, 1, 1), date(2024, 12, 31)),
    Filters(date(2019, 1, 1), date(2019, 12, 31)),
    Filters(date(2019, 3, 1), date(2019, 3, 31)),
    Filters(date(2016, 1, 1), date(2018, 12, 31)),
    Filters(date(2020, 4, 1), date(2024, 6, 30)),
    Filters(date(2015, 7, 1), None),
    Filters(None, date(2021, 9, 30)),
    Filters(date(2018, 1, 1), date(2018, 12, 31), types=("meeting", "training")),
    Filters(date(2016, 1, 1), date(2020, 12, 31), audiences=("children",)),
    Filters(date(2017, 1, 1), date(2023, 12, 31), organization_types=("media", "national NGO")),
    Filters(date(2019, 2, 11), date(2019, 11, 20)),
    Filters(date(2014, 5, 17), date(2024, 8, 3)),
    Filters(date(2022, 6, 9), date(2022, 6, 9)),
    Filters(date(2018, 3, 15), date(2021, 6, 20)),
    Filters(date(2020, 1, 2), date(2020, 12, 30)),
    Filters(date(2023, 10, 10), None),
    Filters(date(2016, 2, 29), date(2019, 2, 27), types=("workshop",)),
    Filters(date(2015, 8, 8), date(2022, 3, 3), audiences=("members", "sector")),
    Filters(date(2017, 4, 6), date(2024, 1, 19), organization_types=("academia",)),
)


def some_changes(count: int) -> list[Filters]:
    """Return so many of the twenty, evenly chosen."""
    return [CHANGES[len(CHANGES) * place // count] for place in range(count)]


def attendances(reader: Reader) -> int:
    """Return how many rows of attendance a store holds."""
    return int(reader.rows("select count(*) as n from attendance", {})[0]["n"])


def further_change(dice: random.Random) -> Filters:
    """Return a period between any two days of a demonstration store, most likely a new one."""
    first, last = sorted(dice.randrange(11 * 365) for _day in range(2))
    begin = date(2014, 1, 1)
    return Filters(begin + timedelta(first), begin + timedelta(last))
