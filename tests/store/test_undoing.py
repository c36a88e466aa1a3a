"""What a version did is taken back as a new version, or the later ones in the way are named."""

import pytest

from cjn_metrics.errors import AskedWrongly, LaterChanges, StaleChange, UnknownVersion
from cjn_metrics.store import TableChange
from cjn_metrics.store.ledger import in_effect
from tests.store.small_store import add_batch, batches, changed, leftovers, records


def test_the_newest_version_is_taken_back_exactly_and_again(store):
    before = records(store)
    changed(
        store,
        "delete from attendance where attendance_id = 'came-1';"
        "update attendance set mode = 'online' where attendance_id = 'came-2';"
        "insert into attendance values"
        " ('came-3', 'debrief', 'committee', null, 'observer', 'attended', null, null);"
        "update membership set to_date = '2023-01-01';"
        "insert into membership select * from membership;",
    )
    changed_records = records(store)
    undone = store.undo(2, "Ben")
    assert (undone.number, undone.undoes, undone.author) == (3, 2, "Ben")
    assert undone.message == "Took back version 2."
    assert undone.changes == (
        TableChange("attendance", 1, 1, 1),
        TableChange("membership", 1, 0, 2),
    )
    assert records(store) == before
    assert store.history()[0] == undone
    assert store.undo(3, "Ben", "On second thoughts").message == "On second thoughts"
    assert records(store) == changed_records
    assert leftovers(store.folder) == []
    store.verify(lambda sentence: None)


def test_an_older_version_is_taken_back_and_what_came_later_stays(three_versions):
    assert three_versions.refusal_to_undo(2) is None
    three_versions.undo(2, "Ben")
    found = batches(three_versions.open())
    assert found == {"activity": {3: 20}, "person": {3: 20}, "speaking": {3: 20}}


def test_a_restore_is_taken_back_like_any_change(three_versions):
    three_versions.restore(1, "Ben")
    three_versions.undo(4, "Ben")
    assert set(batches(three_versions.open())["person"]) == {2, 3}


def test_rows_that_were_changed_later_stand_in_the_way(three_versions):
    sql = "update person set name = 'Changed' where person_id in ('batch-2-0', 'batch-2-1')"
    changed(three_versions, sql, "Corrected names")
    words = r"2 cannot be undone.*version 4 \(“Corrected names”\) changed or removed 2 rows of it"
    with pytest.raises(LaterChanges, match=words + r" in person\. Undo that first\."):
        three_versions.undo(2, "Ben")
    assert three_versions.refusal_to_undo(2).startswith("Version 2 cannot be undone")
    assert three_versions.refusal_to_undo(3) is None
    assert three_versions.current().number == 4
    assert leftovers(three_versions.folder) == []
    three_versions.undo(4, "Ben")
    three_versions.undo(2, "Ben")
    assert set(batches(three_versions.open())["person"]) == {3}


def test_rows_that_were_removed_later_stand_in_the_way(three_versions):
    changed(three_versions, "delete from speaking where speaking_id like 'batch-2-1%'", "Out")
    with pytest.raises(LaterChanges, match=r"version 4 \(“Out”\) changed or removed 11 rows"):
        three_versions.undo(2, "Ben")


def test_rows_that_were_put_back_later_stand_in_the_way(store):
    changed(store, "delete from document")
    changed(
        store,
        "insert into document values"
        " ('record', 'debrief', 'summary record', 'Record', 'en', null, null, null)",
    )
    with pytest.raises(LaterChanges, match=r"version 3 .*1 row of it in document"):
        store.undo(2, "Ben")


def test_a_row_without_identifier_that_was_changed_later_stands_in_the_way(store):
    changed(store, "insert into membership values ('committee', '2022-01-01', null, null)")
    changed(store, "update membership set to_date = '2023-01-01' where organization_id <> 'member'")
    with pytest.raises(LaterChanges, match=r"version 3 .*1 row of it in membership"):
        store.undo(2, "Ben")


def test_many_later_versions_are_not_all_named(store):
    changed(store, "update person set name = 'A' where person_id = 'ana'")
    for number in range(6):
        changed(store, f"update person set name = 'A{number}' where person_id = 'ana'")
    refusal = store.refusal_to_undo(2)
    assert refusal.count("version ") == 5
    assert refusal.endswith("; and others. Undo the newest of these first.")


ORGANIZATION = "insert into organization values ('new', 'New', null, null, null, null, null)"
REFERRING = {
    "attendance": "insert into attendance values"
    " ('came-3', 'debrief', 'new', null, 'participant', 'attended', null, null)",
    "membership": "insert into membership values ('new', '2022-01-01', null, null)",
    "organization alias": "insert into organization_alias values ('N', 'new', null)",
    "speaking affiliation": "update speaking_affiliation set organization_id = 'new'"
    " where organization_id = 'member'",
}


@pytest.mark.parametrize("table", REFERRING)
def test_rows_that_refer_to_it_stand_in_the_way(store, table):
    changed(store, ORGANIZATION)
    changed(store, "update person set name = 'Annie' where person_id = 'ana'")
    changed(store, REFERRING[table], "Uses it")
    words = rf"version 4 \(“Uses it”\) added 1 row in {table} that refer to it\. "
    with pytest.raises(LaterChanges, match=words) as caught:
        store.undo(2, "Ben")
    assert "version 3" not in str(caught.value)


def test_what_the_removed_rows_refer_to_must_be_there(store):
    changed(store, "delete from organization_alias")
    changed(
        store,
        "delete from membership; delete from attendance; delete from speaking_affiliation"
        " where organization_id = 'member'; delete from organization"
        " where organization_id = 'member'",
        "No member",
    )
    words = r"version 3 \(“No member”\) removed 1 row in organization that it refers to"
    with pytest.raises(LaterChanges, match=words):
        store.undo(2, "Ben")


def test_a_rule_that_would_be_broken_names_who_changed_the_table(store):
    changed(store, "delete from attendance where attendance_id = 'came-1'")
    changed(
        store,
        "insert into attendance values"
        " ('again', 'debrief', 'member', 'ana', 'participant', 'attended', null, null)",
        "Entered again",
    )
    words = r"version 3 \(“Entered again”\) changed rows in attendance that would contradict it"
    with pytest.raises(LaterChanges, match=words):
        store.undo(2, "Ben")


def test_where_versions_are_missing_the_ledger_tells_what_stands_in_the_way(three_versions):
    changed(three_versions, "update person set name = 'C' where person_id = 'batch-2-0'", "Name")
    changed(three_versions, "delete from document")
    (three_versions.folder / "versions" / "000004.duckdb").unlink()
    with pytest.raises(LaterChanges, match=r"version 4 \(“Name”\) changed or removed rows of it"):
        three_versions.undo(2, "Ben")


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no version 0"), (4, "no version 4"), (1, "1 is the first one; there is nothing before")],
)
def test_what_cannot_be_undone_is_said(three_versions, number, words):
    with pytest.raises(AskedWrongly, match=words):
        three_versions.undo(number, "Ben")
    assert words in three_versions.refusal_to_undo(number)


def test_what_is_taken_back_already_is_not_taken_back_again(three_versions):
    three_versions.undo(2, "Ben")
    three_versions.restore(1, "Ben")
    for number, later in ((2, 4), (3, 5), (4, 5)):
        words = rf"{number} is taken back already: version {later} did"
        with pytest.raises(AskedWrongly, match=words):
            three_versions.undo(number, "Ben")


def test_a_version_that_changed_nothing_has_nothing_to_undo(store):
    changed(store, "delete from document")
    store.restore(2 - 1, "Ana")
    store.restore(1, "Ana")
    with pytest.raises(AskedWrongly, match="4 changed no records"):
        store.undo(4, "Ana")


def test_a_pruned_version_and_the_one_after_it_are_not_undone(three_versions):
    changed(three_versions, "delete from document")
    (three_versions.folder / "versions" / "000002.duckdb").unlink()
    with pytest.raises(UnknownVersion, match=r"2 is not kept any more: it was pruned.*: 1, 3, 4"):
        three_versions.undo(2, "Ben")
    with pytest.raises(AskedWrongly, match="because version 2, the one before it, was pruned"):
        three_versions.undo(3, "Ben")
    three_versions.undo(4, "Ben")


def test_an_undo_thought_out_on_an_older_version_is_refused(three_versions):
    base = three_versions.current().version_id
    changed(three_versions, "delete from document")
    with pytest.raises(StaleChange):
        three_versions.undo(3, "Ben", base=base)


def test_a_file_whose_import_was_undone_may_be_imported_again(store):
    store.change("Ana", "Import", add_batch(2), import_sha256="f00d")
    store.undo(2, "Ana")
    store.undo(3, "Ana")
    assert store.change("Ana", "Import", add_batch(2), import_sha256="f00d").number == 2
    store.undo(4, "Ana")
    assert store.change("Ana", "Import", add_batch(2), import_sha256="f00d").number == 6
    assert in_effect(store.history()) == {1, 3, 5, 6}
