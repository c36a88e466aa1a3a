"""On which days activities begin, and how precisely the records say so."""

from datetime import date, timedelta
from typing import NamedTuple

from cjn_metrics.demo.dice import Dice, Weighted
from cjn_metrics.demo.sources import FIRST_YEAR, LAST_YEAR

# The network grows from year to year; in 2020 little could take place.
_YEARS = Weighted(
    *(
        (year, 0.7 * 1.14**place if year == 2020 else 1.14**place)
        for place, year in enumerate(range(FIRST_YEAR, LAST_YEAR + 1))
    )
)
_MONTHS = Weighted(
    *enumerate((0.8, 1.0, 1.15, 0.55, 1.0, 1.1, 1.0, 1.0, 0.95, 0.8, 1.2, 0.75), start=1)
)
# Middle day of Pchum Ben, which follows the moon.
_PCHUM_BEN = {
    2014: date(2014, 9, 23),
    2015: date(2015, 10, 12),
    2016: date(2016, 10, 1),
    2017: date(2017, 9, 20),
    2018: date(2018, 10, 9),
    2019: date(2019, 9, 28),
    2020: date(2020, 9, 17),
    2021: date(2021, 10, 6),
    2022: date(2022, 9, 25),
    2023: date(2023, 10, 14),
    2024: date(2024, 10, 2),
}

# How precisely a first day is recorded, with shares; the rest are known to the day.
PRECISIONS = (
    ("month", 0.06),
    ("undated", 0.008),
    ("before", 0.015),
    ("quarter", 0.035),
    ("after", 0.012),
    ("year", 0.035),
    ("between", 0.025),
)


class Bounds(NamedTuple):
    """The recorded bounds of a first day, and how they are known."""

    earliest: date | None
    latest: date | None
    note: str | None


def first_days(dice: Dice, count: int) -> list[date]:
    """Return ``count`` days of 2014 to 2024 in order, seldom on weekends or great holidays."""
    days: list[date] = []
    while len(days) < count:
        day = date(_YEARS.draw(dice), _MONTHS.draw(dice), dice.between(1, 28))
        if dice.chance(0.1) and day.month != 2:
            day = day.replace(day=dice.between(29, 30))
        if day.weekday() >= 5 and dice.chance(0.85):
            continue
        if _is_holiday(day) and dice.chance(0.9):
            continue
        days.append(day)
    return sorted(days)


def _is_holiday(day: date) -> bool:
    if day.month == 4:
        return 11 <= day.day <= 18
    return abs((day - _PCHUM_BEN[day.year]).days) <= 4


def recorded(dice: Dice, day: date, precision: str) -> Bounds:
    """Return what the records say of a first day that truly was ``day``.

    ``precision`` is "day" or one of ``PRECISIONS``; the true day always lies within the bounds.
    """
    year = day.year
    if precision == "day":
        return Bounds(day, day, None)
    if precision == "month":
        return Bounds(
            day.replace(day=1),
            _month_end(year, day.month),
            f"The summary names only the month, {day:%B %Y}.",
        )
    if precision == "quarter":
        first_month = 3 * ((day.month - 1) // 3) + 1
        return Bounds(
            date(year, first_month, 1),
            _month_end(year, first_month + 2),
            "Listed in a quarterly report without a day.",
        )
    if precision == "year":
        return Bounds(date(year, 1, 1), date(year, 12, 31), f"Only the year {year} is written.")
    if precision == "between":
        return Bounds(
            day - timedelta(days=dice.below(40)),
            day + timedelta(days=1 + dice.below(60)),
            "Between two letters that are dated.",
        )
    if precision == "before":
        return Bounds(
            None, day + timedelta(days=dice.below(90)), "Mentioned as past in a dated letter."
        )
    if precision == "after":
        return Bounds(
            day - timedelta(days=dice.below(90)), None, "Announced in a dated letter; no report."
        )
    return Bounds(None, None, "No document gives any date.")


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
