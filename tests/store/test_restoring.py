"""Going back is a new version; nothing in between is lost."""

import pytest

from cjn_metrics.errors import AskedWrongly, StoreDamaged, StoreMissing, UnknownVersion
from cjn_metrics.store import Store
from tests.store.small_store import add_batch, batches, leftovers, tampered


def test_a_restored_version_is_published_as_a_new_one(three_versions):
    store = three_versions
    version = store.restore(2, "Ben")
    assert (version.number, version.restored_from, version.author) == (4, 2, "Ben")
    assert version.message == "Back to version 2."
    assert [(c.table_name, c.removed) for c in version.changes] == [
        ("activity", 20),
        ("person", 20),
        ("speaking", 20),
    ]
    assert batches(store.open())["person"] == {2: 20}
    assert [v.number for v in store.history()] == [4, 3, 2, 1]
    assert store.history()[1].message == "Batch 3"
    assert set(batches(store.open(3))["person"]) == {2, 3}


def test_what_was_undone_can_be_brought_back(three_versions):
    three_versions.restore(1, "Ben")
    three_versions.restore(3, "Ben", "On second thoughts")
    assert set(batches(three_versions.open())["person"]) == {2, 3}
    assert three_versions.history()[0].message == "On second thoughts"
    three_versions.verify(lambda sentence: None)


def test_restoring_a_version_that_equals_the_current_one_is_still_recorded(store):
    store.change("Ana", "There", add_batch(2))
    store.restore(1, "Ana")
    version = store.restore(1, "Ana")
    assert (version.number, version.changes) == (4, ())


def test_the_current_version_needs_no_restoring(three_versions):
    with pytest.raises(AskedWrongly, match=r"3 is the current one already.*1, 2, 3"):
        three_versions.restore(3, "Ben")


@pytest.mark.parametrize("number", [-1, 0, 4, 1_000_000])
def test_an_unknown_version_is_answered_with_the_known_ones(three_versions, number):
    for attempt in (three_versions.open, lambda n: three_versions.restore(n, "Ben")):
        with pytest.raises(UnknownVersion, match=f"no version {number}.*1, 2, 3"):
            attempt(number)


def test_a_missing_store_cannot_be_restored(tmp_path):
    with pytest.raises(StoreMissing):
        Store(tmp_path / "nowhere").restore(1, "Ben")
    assert not (tmp_path / "nowhere").exists()


def test_it_works_although_the_current_version_is_damaged(three_versions):
    store = three_versions
    tampered(store.folder / "versions" / "000003.duckdb", lambda content: content[:5000])
    version = store.restore(2, "Ben")
    assert version.number == 4
    assert [v.number for v in store.history()] == [4, 2, 1]
    assert batches(store.open())["person"] == {2: 20}


@pytest.mark.parametrize("content", [None, "", "{", '{"format": "cjn-metrics-store/1"}'])
def test_it_works_although_the_pointer_is_damaged(three_versions, content):
    pointer = three_versions.folder / "current"
    pointer.unlink()
    if content is not None:
        pointer.write_text(content)
    version = three_versions.restore(3, "Ben")
    assert version.number == 4
    assert set(batches(three_versions.open())["person"]) == {2, 3}
    assert leftovers(three_versions.folder) == []


def test_a_damaged_version_is_not_restored(three_versions):
    tampered(three_versions.folder / "versions" / "000001.duckdb", lambda content: content[:5000])
    with pytest.raises(StoreDamaged, match=r"000001.duckdb is damaged.*can still be read: 3, 2"):
        three_versions.restore(1, "Ben")
    assert three_versions.current().number == 3
