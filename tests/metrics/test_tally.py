"""What is counted in memory is what the metric's own SQL counts, row for row."""

import gc
import weakref
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.workload import CHANGES
from cjn_metrics import demo, tally
from cjn_metrics.answers import answer, context, figures
from cjn_metrics.browsing import find_activities
from cjn_metrics.filters import GRAINS, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from cjn_metrics.tally.tally import FIGURES, ROWS
from tests.metrics.made_up import OneConnection, insert, records
from tests.metrics.test_rollup import Asked, filters

COUNTED = (*FIGURES, *ROWS)


def both_ways(folder: Path) -> tuple[Asked, Asked]:
    """Return a store twice: one asks it, one has it in memory."""
    store = Store(folder)
    asked, counted = (Asked(store, is_plain=False) for _way in range(2))
    tally.prepare(counted)
    return asked, counted


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counted") / "store"
    demo.make(folder, 3_000, seed=12)
    return both_ways(folder)


def agree(both, name, asked, access=Access.PUBLIC, grain="auto"):
    said, counted = (answer(one, name, asked, access, grain) for one in both)
    assert counted.rows == said.rows, f"{name}, {asked.sentence()}, {grain}"
    assert counted.notes == said.notes
    types = [[type(value) for value in row.values()] for row in counted.rows]
    assert types == [[type(value) for value in row.values()] for row in said.rows]


@pytest.mark.parametrize("name", COUNTED)
def test_the_twenty_changes_are_counted_alike(both, name):
    for asked in CHANGES:
        agree(both, name, asked)


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize(
    "asked",
    [
        Filters(None, date(2013, 12, 31)),
        Filters(None, date(2014, 8, 8)),
        Filters(None, date(2013, 12, 31), organization_types=("media",)),
        Filters(date(2013, 1, 1), date(2013, 12, 31)),
        Filters(date(2025, 1, 1), None),
        Filters(date(2026, 5, 5), date(2026, 5, 5)),
    ],
    ids=lambda asked: asked.sentence(),
)
def test_periods_beside_all_known_days_are_counted_alike(both, name, asked):
    """Only what is not known at all may lie in them."""
    for grain, access in product(GRAINS, Access):
        agree(both, name, asked, access, grain)
        if name.endswith("_over_time"):
            rows = answer(both[0], name, asked, access, grain).rows
            assert all(row["from"] <= row["to"] for row in rows)


@settings(max_examples=150)
@given(filters(), st.sampled_from(COUNTED), st.sampled_from(GRAINS), st.sampled_from(Access))
def test_any_filters_are_counted_alike(both, asked, name, grain, access):
    agree(both, name, asked, access, grain)


@settings(max_examples=60)
@given(filters(), st.sampled_from(Access))
def test_any_filters_leave_out_alike(both, asked, access):
    said, counted = (context(one, asked, access) for one in both)
    assert counted == said


@settings(max_examples=60)
@given(records(everyone=True), st.sampled_from(GRAINS))
def test_any_records_are_counted_alike(made, grain):
    asked = OneConnection()
    asked.con.execute("begin")
    insert(asked.con, made)
    counted = OneConnection.__new__(OneConnection)
    counted.con = asked.con
    tally.prepare(counted)
    for name in COUNTED:
        agree((asked, counted), name, made.filters, Access.LOCAL, grain)
    for ask in (context, find_activities):
        ways = [ask(one, made.filters, Access.LOCAL) for one in (asked, counted)]
        assert ways[0] == ways[1]


@settings(max_examples=60)
@given(
    filters(),
    st.sampled_from(Access),
    st.sampled_from(("newest", "oldest")),
    st.integers(1, 8),
    st.sampled_from((1, 8, 50)),
)
def test_any_filters_are_listed_alike(both, asked, access, order, page, size):
    said, counted = (
        find_activities(one, asked, access, order=order, page=page, size=size) for one in both
    )
    assert counted == said


@pytest.mark.parametrize("folder", ["founding_store", "tiny_store"])
@pytest.mark.parametrize("asked", [Filters(), Filters(date(2022, 1, 1), date(2022, 12, 31))])
def test_small_records_are_counted_alike(request, folder, asked):
    ways = both_ways(request.getfixturevalue(folder))
    for name in COUNTED:
        for grain in GRAINS:
            agree(ways, name, asked, Access.LOCAL, grain)


def test_nothing_is_asked_of_a_store_in_memory(both, monkeypatch):
    _asked, counted = both

    def refuse(sql, parameters):
        raise AssertionError(sql)

    monkeypatch.setattr(counted, "rows", refuse)
    asked = Filters(date(2020, 1, 15), date(2021, 3, 7), audiences=("children",))
    figures(counted, list(FIGURES), asked, Access.PUBLIC)
    for name in ROWS:
        answer(counted, name, asked, Access.PUBLIC)
    context(counted, asked, Access.PUBLIC)
    find_activities(counted, asked, Access.PUBLIC)


def test_an_empty_store_is_counted_alike():
    asked, counted = OneConnection(), OneConnection()
    tally.prepare(counted)
    for name in COUNTED:
        agree((asked, counted), name, Filters())
    for ask in (context, find_activities):
        assert ask(counted, Filters(), Access.PUBLIC) == ask(asked, Filters(), Access.PUBLIC)


def test_what_is_held_goes_with_its_version(tiny_store):
    reader = Store(tiny_store).open()
    tally.prepare(reader)
    kept = weakref.ref(tally.of(reader))
    assert kept() is not None
    del reader
    gc.collect()
    assert kept() is None


def test_what_is_not_known_in_memory_is_asked_of_the_store(both):
    names = ["activities", "new_organizations"]
    said, counted = (
        {name: one.rows for name, one in figures(way, names, Filters(), Access.PUBLIC).items()}
        for way in both
    )
    assert counted == said
