"""Old versions are deleted to bound the store's size; what must stay stays."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cjn_metrics.errors import AskedWrongly, StoreBusy, StoreDamaged, UnknownVersion
from cjn_metrics.store import Store
from cjn_metrics.store.folder import StoreFolder
from tests.store.small_store import add_batch, batches, leftovers, tampered

TODAY = datetime.now(UTC).date()


def test_old_versions_go_and_the_ledger_still_tells_of_them(three_versions):
    size = three_versions.kept()[1]
    pruned = three_versions.prune(keep_newest=2)
    assert (pruned.numbers, pruned.freed) == ((1,), size)
    assert list(three_versions.kept()) == [2, 3]
    assert [v.number for v in three_versions.history()] == [3, 2, 1]
    assert set(batches(three_versions.open())["person"]) == {2, 3}
    assert leftovers(three_versions.folder) == []
    three_versions.verify(lambda sentence: None)
    assert three_versions.change("Ana", "On it goes", add_batch(4)).number == 4


def test_nothing_is_deleted_by_asking(three_versions):
    assert three_versions.prunable(keep_newest=1).numbers == (1, 2)
    assert list(three_versions.kept()) == [1, 2, 3]
    assert three_versions.prune(keep_newest=3).numbers == ()
    assert three_versions.prune(keep_newest=9).numbers == ()


def test_a_pruned_version_is_said_to_be_pruned(three_versions):
    three_versions.prune(keep_newest=1)
    for attempt in (three_versions.open, lambda n: three_versions.restore(n, "Ben")):
        with pytest.raises(UnknownVersion, match=r"2 is not kept any more: it was pruned.*: 3\."):
            attempt(2)
    with pytest.raises(UnknownVersion, match=r"no version 9\."):
        three_versions.open(9)


def test_versions_from_before_a_day_go(three_versions):
    assert three_versions.prunable(before=TODAY).numbers == ()
    tomorrow = TODAY + timedelta(days=1)
    assert three_versions.prunable(before=tomorrow).numbers == (1, 2)
    # What either keeps stays.
    assert three_versions.prune(keep_newest=2, before=tomorrow).numbers == (1,)
    assert three_versions.prune(keep_newest=1, before=date(2000, 1, 1)).numbers == ()


def test_versions_that_are_named_or_were_issued_stay(three_versions):
    three_versions.change("Ana", "One more", add_batch(4))
    StoreFolder(three_versions.folder).mark_issued(2)
    assert three_versions.prune(keep_newest=1, keep=[1]).numbers == (3,)
    assert list(three_versions.kept()) == [1, 2, 4]


def test_an_unreadable_list_of_issued_versions_stops_it(three_versions):
    (three_versions.folder / "issued.json").write_text("[")
    with pytest.raises(StoreDamaged, match=r"issued\.json"):
        three_versions.prune(keep_newest=1)
    assert list(three_versions.kept()) == [1, 2, 3]


def test_the_way_out_of_damage_is_not_deleted(three_versions):
    file = three_versions.folder / "versions" / "000003.duckdb"
    tampered(file, lambda content: content[:50_000])
    with pytest.raises(StoreDamaged, match="restore 2"):
        three_versions.prune(keep_newest=1)
    assert list(three_versions.kept()) == [1, 2, 3]


@pytest.mark.parametrize("asked", [{}, {"keep_newest": 0}, {"keep_newest": -1}])
def test_one_must_say_what_is_kept_and_the_current_version_is(three_versions, asked):
    with pytest.raises(AskedWrongly):
        three_versions.prune(**asked)
    assert list(three_versions.kept()) == [1, 2, 3]


def test_nobody_else_writes_meanwhile(three_versions, impatient):
    folder = StoreFolder(three_versions.folder)
    with folder.locked(), pytest.raises(StoreBusy):
        Store(three_versions.folder).prune(keep_newest=1)


def test_broken_off_it_leaves_a_whole_store_and_is_finished_by_asking_again(
    three_versions, monkeypatch
):
    remove = StoreFolder.remove_version

    def killed(self, number):
        remove(self, number)
        raise KeyboardInterrupt

    monkeypatch.setattr(StoreFolder, "remove_version", killed)
    with pytest.raises(KeyboardInterrupt):
        three_versions.prune(keep_newest=1)
    monkeypatch.undo()
    three_versions.verify(lambda sentence: None)
    assert list(three_versions.kept()) == [2, 3]
    assert three_versions.prune(keep_newest=1).numbers == (2,)
