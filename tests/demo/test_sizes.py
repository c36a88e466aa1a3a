"""The size asked for is the size made, and the same every time."""

import random
from pathlib import Path

import duckdb
import pytest

from cjn_metrics.demo import fill, make
from cjn_metrics.demo.sizes import Sizes, sizes_for
from cjn_metrics.errors import BadSize, FolderNotEmpty
from cjn_metrics.store import Store
from tests.demo.made import contents, filled


def count(con: duckdb.DuckDBPyConnection, rest: str) -> int:
    return int(con.execute(f"select count(*) from {rest}").fetchall()[0][0])


def test_exactly_so_many_attended(store: duckdb.DuckDBPyConnection, size: int) -> None:
    attended = "attendance where role = 'participant' and status = 'attended'"
    assert count(store, f"{attended} and organization_id is not null") == size
    # What comes on top is a small part, though more of the smallest store with its short lists.
    assert size * 1.05 < count(store, "attendance") < size * 1.25 + 100


def test_as_many_of_the_rest_as_said(store: duckdb.DuckDBPyConnection, size: int) -> None:
    sizes = sizes_for(size)
    assert count(store, "activity") == sizes.activities
    assert count(store, "organization anti join network using (organization_id)") == (
        sizes.organizations
    )
    assert count(store, "person") == sizes.persons
    assert count(store, "submission") == sizes.submissions
    assert count(store, "version") == count(store, "version_change") == 0


@pytest.mark.parametrize(
    ("attendances", "sizes"),
    [
        (100, Sizes(100, 24, 25, 52, 3)),
        (100_000, Sizes(100_000, 2_500, 250, 1_000, 500)),
        (10_000_000, Sizes(10_000_000, 250_000, 25_000, 100_000, 50_000)),
    ],
)
def test_sizes_grow_in_proportion(attendances: int, sizes: Sizes) -> None:
    assert sizes_for(attendances) == sizes


@pytest.mark.parametrize("attendances", [99, 0, -5, 10_000_001])
def test_other_sizes_are_refused_naming_the_good_ones(attendances: int, tmp_path: Path) -> None:
    with pytest.raises(BadSize, match="from 100 to 10,000,000"):
        fill(duckdb.connect(), attendances)
    with pytest.raises(BadSize, match="from 100 to 10,000,000"):
        make(tmp_path / "store", attendances)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("attendances", [101, 137, 999, 2_503])
def test_odd_sizes_come_out_exactly(attendances: int) -> None:
    attended = "attendance where role = 'participant' and status = 'attended'"
    con = filled(attendances, seed=7)
    assert count(con, f"{attended} and organization_id is not null") == attendances


def test_same_size_and_seed_give_the_same_store() -> None:
    random.seed(1)
    one = contents(filled(1_000, threads=1))
    random.seed(2)
    assert contents(filled(1_000, threads=4)) == one


def test_chunks_do_not_change_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = contents(filled(5_000, threads=2))
    monkeypatch.setattr("cjn_metrics.demo.attendance.ROWS_AT_ONCE", 700)
    monkeypatch.setattr("cjn_metrics.demo.rows.AT_ONCE", 90)
    assert contents(filled(5_000, threads=4)) == whole


def test_another_seed_gives_another_store() -> None:
    one, other = contents(filled(1_000, seed=1)), contents(filled(1_000, seed=2))
    for table in ("organization", "person", "activity", "attendance", "speaking", "ask"):
        assert one[table] != other[table], table


def test_nothing_of_the_making_is_left(store: duckdb.DuckDBPyConnection) -> None:
    left = "select table_name from duckdb_tables() where table_name like 'demo%'"
    assert store.execute(left).fetchall() == []
    left = "select function_name from duckdb_functions() where function_name like 'demo%'"
    assert store.execute(left).fetchall() == []


def test_make_publishes_a_labelled_store(tmp_path: Path) -> None:
    heard: list[str] = []
    version = make(tmp_path / "store", 1_000, seed=3, progress=heard.append)
    assert version.number == 1
    assert "Made up" in version.message
    assert "1,000" in version.message
    assert heard
    reader = Store(tmp_path / "store").open()
    assert reader.is_demonstration
    counted = "select count(*) as n from attendance"
    expected = len(contents(filled(1_000, seed=3))["attendance"])
    assert reader.rows(counted, {}) == [{"n": expected}]
    added = {change.table_name: change.added for change in version.changes}
    assert added["attendance"] == expected


def test_make_leaves_a_folder_with_something_in_it_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        make(tmp_path, 100)
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]
