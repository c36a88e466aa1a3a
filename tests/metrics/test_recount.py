"""Every figure equals one counted again from the tables in plain Python (recount.py)."""

from dataclasses import replace
from datetime import date

import pytest

from cjn_metrics import demo
from cjn_metrics.answers import answer, figures
from cjn_metrics.catalogue import metrics
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from tests.metrics.recount import Recount, Tables
from tests.metrics.recount_lines import LINES, timeline, top_organizations

FIGURES = [name for name, one in metrics().items() if one.shape == "figure"]
OVER_TIME = {
    "activities_over_time": "activities",
    "organizations_reached_over_time": "organizations_reached",
    "speakers_over_time": "speakers",
    "submissions_over_time": "submissions",
}
GRAINS = {
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
    "year": lambda day: day.year,
}
FILTERS = (
    Filters(),
    Filters(date(2023, 1, 1), date(2023, 12, 31)),
    Filters(date(2022, 6, 3), date(2022, 12, 30), organization_types=("national NGO", "donor")),
    Filters(date(2024, 2, 10), None, types=("meeting", "submission", "webinar")),
    Filters(None, date(2021, 5, 31), audiences=("children", "sector")),
)


def rows(reader, name, filters, grain="auto"):
    return answer(reader, name, filters, Access.LOCAL, grain).rows


def check_everything(reader, some_filters):
    tables = Tables(reader)
    for filters in some_filters:
        recount = Recount(tables, filters)
        check_figures(reader, recount)
        check_lines(reader, recount)
        check_top(reader, recount)
        check_over_time(reader, recount)
        check_timeline(reader, recount)


def check_figures(reader, recount):
    found = figures(reader, FIGURES, recount.filters, Access.LOCAL)
    for name, one in found.items():
        (row,) = one.rows
        assert (row["low"], row["high"]) == getattr(recount, name)(), name
        heeds = name in ("attendances", "organizations_reached", "organizations_involved")
        assert row["not_recorded"] == (recount.not_recorded() if heeds else 0), name


def check_lines(reader, recount):
    for name, count in LINES.items():
        found = {
            row.pop("label"): tuple(row.values()) for row in rows(reader, name, recount.filters)
        }
        assert found == count(recount), name


def check_top(reader, recount):
    found = rows(reader, "top_organizations", recount.filters)
    counted = top_organizations(recount)
    # Two organizations may share a name, so the figures are compared, then who has them.
    best = sorted(counted.values(), reverse=True)[:20]
    assert [(row["low"], row["high"]) for row in found] == best
    named = {(recount.tables.name_of[body], *pair) for body, pair in counted.items()}
    assert {(row["label"], row["low"], row["high"]) for row in found} <= named


def check_over_time(reader, recount):
    for name, same in OVER_TIME.items():
        for row in rows(reader, name, recount.filters, "year"):
            year = replace(recount.filters, from_date=row["from"], to_date=row["to"])
            counted = getattr(Recount(recount.tables, year), same)()
            assert (row["low"], row["high"]) == counted, (name, row["bucket"])
    for row in rows(reader, "new_and_returning_over_time", recount.filters, "year"):
        year = replace(recount.filters, from_date=row["from"], to_date=row["to"])
        counted = getattr(Recount(recount.tables, year), f"{row['series']}_organizations")()
        assert (row["low"], row["high"]) == counted, (row["series"], row["bucket"])


def check_timeline(reader, recount):
    for grain, bucket_of in GRAINS.items():
        found = rows(reader, "activities_timeline", recount.filters, grain)
        spans = {(row["from"], row["to"]): row["activities"] for row in found}
        assert spans == timeline(recount, bucket_of), grain
        for row in found:
            span = {"earliest_date": row["from"], "latest_date": row["to"]}
            assert row["in_period"] == ("certain" if recount.is_certain(span) else "possible")


def test_every_metric_is_recounted():
    counted = {*FIGURES, *LINES, *OVER_TIME, "new_and_returning_over_time"}
    assert counted | {"activities_timeline", "top_organizations"} == set(metrics())


@pytest.mark.parametrize("filters", FILTERS, ids=Filters.sentence)
def test_the_tiny_store_is_recounted(tiny_reader, filters):
    check_everything(tiny_reader, [filters])


@pytest.mark.parametrize("filters", FILTERS, ids=Filters.sentence)
def test_the_founding_records_are_recounted(founding_reader, filters):
    check_everything(founding_reader, [filters])


def test_a_made_up_store_of_5000_attendances_is_recounted(demo_reader):
    check_everything(demo_reader, FILTERS)


@pytest.mark.slow
def test_a_made_up_store_of_100000_attendances_is_recounted(tmp_path):
    demo.make(tmp_path / "store", 100_000)
    check_everything(Store(tmp_path / "store").open(), FILTERS)
