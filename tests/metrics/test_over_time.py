"""Each month, quarter or year says what the same count says when it is asked for those days."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from cjn_metrics.answers import answer, figures
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

SAME = {
    "activities_over_time": "activities",
    "organizations_reached_over_time": "organizations_reached",
    "speakers_over_time": "speakers",
    "submissions_over_time": "submissions",
}
NEW = ("new_organizations", "returning_organizations")
GRAINS = ("month", "quarter", "year")
PERIODS = (
    Filters(),
    Filters(date(2023, 3, 11), date(2024, 2, 14)),
    Filters(from_date=date(2023, 12, 30)),
)
ASKED = (
    (Filters(), "quarter"),
    (Filters(date(2023, 3, 11), date(2024, 2, 14)), "month"),
    (Filters(from_date=date(2023, 12, 30)), "month"),
    (Filters(audiences=("children", "sector")), "year"),
    (Filters(organization_types=("national NGO",)), "quarter"),
)


def rows(reader, name, filters, grain="auto"):
    return answer(reader, name, filters, Access.LOCAL, grain).rows


def bounds(row):
    return {"low": row["low"], "high": row["high"]}


def by_bucket(reader, filters, grain):
    """Return for every bucket, named by its two days, the figures that the series give it."""
    found = {}
    for series, same in SAME.items():
        for row in rows(reader, series, filters, grain):
            found.setdefault((row["from"], row["to"]), {})[same] = bounds(row)
    for row in rows(reader, "new_and_returning_over_time", filters, grain):
        found[row["from"], row["to"]][f"{row['series']}_organizations"] = bounds(row)
    return found


def check_buckets(reader, filters, grain):
    found = by_bucket(reader, filters, grain)
    assert found
    for (first, last), series in found.items():
        alone = figures(
            reader,
            [*SAME.values(), *NEW],
            replace(filters, from_date=first, to_date=last),
            Access.LOCAL,
        )
        assert series == {name: bounds(one.rows[0]) for name, one in alone.items()}, first


@pytest.mark.parametrize(("filters", "grain"), ASKED)
def test_a_bucket_equals_the_counts_for_its_days(tiny_reader, filters, grain):
    check_buckets(tiny_reader, filters, grain)


def test_the_years_of_a_larger_store_equal_the_counts_for_their_days(demo_reader):
    filters = Filters(date(2016, 5, 20), date(2020, 2, 29))
    check_buckets(demo_reader, filters, "year")
    assert len(rows(demo_reader, "activities_over_time", filters, "year")) == 5


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("filters", PERIODS, ids=Filters.sentence)
def test_bars_and_spans_together_hold_every_activity_once(tiny_reader, filters, grain):
    bars = sum(row["low"] for row in rows(tiny_reader, "activities_over_time", filters, grain))
    spans = rows(tiny_reader, "activities_timeline", filters, grain)
    (total,) = rows(tiny_reader, "activities", filters)
    assert bars + sum(row["activities"] for row in spans) == total["high"]


@pytest.mark.parametrize("grain", GRAINS)
def test_buckets_follow_each_other_and_stay_in_the_period(tiny_reader, grain):
    first, last = date(2023, 3, 11), date(2024, 2, 14)
    found = rows(tiny_reader, "activities_over_time", Filters(first, last), grain)
    assert found[0]["from"] == first
    assert found[-1]["to"] == last
    for before, after in pairwise(found):
        assert (after["from"] - before["to"]).days == 1
    names = [row["bucket"] for row in found]
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        # Up to two years by month, up to eight by quarter, then by year.
        ((2022, 1, 1), (2023, 12, 31), 24),
        ((2022, 1, 1), (2024, 1, 1), 9),
        ((2016, 1, 1), (2023, 12, 31), 32),
        ((2016, 1, 1), (2024, 1, 1), 9),
    ],
)
def test_auto_picks_a_grain_that_can_be_read(tiny_reader, first, last, number):
    # The undated campaign reaches to both ends of any period.
    found = rows(tiny_reader, "activities_over_time", Filters(date(*first), date(*last)))
    assert len(found) == number


def test_a_month_chart_of_the_founding_records_invents_no_month(founding_reader):
    bars = rows(founding_reader, "activities_over_time", Filters(), "month")
    assert bars
    assert all(row["low"] == 0 for row in bars)
    spans = rows(founding_reader, "activities_timeline", Filters(), "month")
    assert [(str(row["from"]), str(row["to"]), row["activities"]) for row in spans] == [
        ("2021-07-01", "2022-12-31", 1),
        ("2022-06-03", "2022-12-31", 1),
        ("2022-11-15", "2022-12-31", 1),
    ]
    assert all(row["label"] for row in spans)
