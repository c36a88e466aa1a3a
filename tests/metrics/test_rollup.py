"""What is counted from the rollup is what plain SQL counts from the tables, row for row."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import benchmarks
from benchmarks.workload import CHANGES
from cjn_metrics import demo
from cjn_metrics.answers import answer
from cjn_metrics.catalogue import metrics
from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES, GRAINS, ORGANIZATION_TYPES, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from tests.metrics.made_up import OneConnection

PLAIN = Path(benchmarks.__file__).with_name("plain.sql").read_text(encoding="utf-8")
DAYS = st.none() | st.dates(date(2013, 11, 20), date(2025, 3, 10))


class Asked(OneConnection):
    """A version's file on a connection of its own, with or without plain SQL before the rollup."""

    def __init__(self, store: Store, *, is_plain: bool) -> None:
        file = store.folder / "versions" / f"{store.current().number:06d}.duckdb"
        self.con = duckdb.connect()
        self.con.execute(f"attach '{file}' as version (read_only)")
        self.con.execute("use version")
        if is_plain:
            self.con.execute(PLAIN)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rolled up") / "store"
    demo.make(folder, 3_000, seed=11)
    store = Store(folder)
    return Asked(store, is_plain=False), Asked(store, is_plain=True)


def a_few_of(words):
    return st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


@st.composite
def filters(draw):
    first, last = draw(DAYS), draw(DAYS)
    if first and last and first > last:
        first, last = last, first
    return Filters(
        first,
        last,
        draw(a_few_of(ACTIVITY_TYPES)),
        draw(a_few_of(AUDIENCES)),
        draw(st.sampled_from([(), (), ("access to justice",)])),
        draw(a_few_of(ORGANIZATION_TYPES)),
    )


def agree(both, name, asked, access=Access.PUBLIC, grain="auto"):
    rolled, plain = (answer(one, name, asked, access, grain).rows for one in both)
    assert rolled == plain, f"{name}, {asked.sentence()}, {grain}"


@pytest.mark.parametrize("name", metrics())
def test_the_twenty_changes_are_answered_alike(both, name):
    for asked in CHANGES:
        agree(both, name, asked)


@settings(max_examples=60)
@given(
    filters(), st.sampled_from(list(metrics())), st.sampled_from(GRAINS), st.sampled_from(Access)
)
def test_any_filters_are_answered_alike(both, asked, name, grain, access):
    agree(both, name, asked, access, grain)


def test_the_plain_way_does_not_read_the_rollup(both):
    con = both[1].con
    for name in ("came", "attended", "involved", "reach_by_activity"):
        last = {"attended": ", true", "reach_by_activity": ", []"}.get(name, "")
        plan = con.execute(f"explain from {name}(null, null, [], [], []{last})").fetchall()[0][1]
        assert "rollup" not in plan
        assert "attendance" in plan
