"""Deleting a record: what goes with it, what stands in the way, and the way back."""

import pytest

from cjn_metrics.editing import (
    belongings,
    counted_rows,
    delete_record,
    reason_against_deleting,
)
from cjn_metrics.errors import BadRecord, StaleChange, UnknownRecord
from tests.editing.whole import everything


def test_an_activity_goes_with_all_that_is_part_of_it(store, rows):
    reader = store.open()
    parts = belongings(reader, "activity", "letter-on-forests")
    assert parts == {
        "activity_audience": 1, "activity_theme": 1, "submission": 1, "submission_addressee": 2,
        "submission_status": 3, "submission_signatory": 2, "ask": 2, "outcome": 2, "document": 1,
    }  # fmt: skip
    assert counted_rows({"ask": 2, "document": 1}) == "2 asks, 1 document"
    version = delete_record(store, reader, "activity", "letter-on-forests", "Dara", "Twice")
    removed = {c.table_name: c.removed for c in version.changes}
    assert removed == {**parts, "activity": 1}
    store.restore(1, "Dara")
    assert everything(store.open()) == everything(reader)


def test_every_activity_can_be_deleted(store):
    for row in store.open().rows("select activity_id from activity", {}):
        delete_record(store, store.open(), "activity", row["activity_id"], "Dara", "All")
    reader = store.open()
    left = {table for table, rows in everything(reader).items() if rows}
    assert left == {
        "network",
        "source",
        "organization",
        "organization_alias",
        "membership",
        "person",
    }


@pytest.mark.parametrize(
    ("table", "key", "what"),
    [
        ("organization", "apsara", "4 attendances, 1 affiliation, 1 signatory. If it is another"),
        ("organization", "lotus", "is the network itself"),
        ("person", "borey", "1 attendance, 2 speaking slots. Take those away first"),
        ("source", "e-mail", "Choose another source for those first"),
    ],
)
def test_what_others_depend_on_is_not_deleted(store, table, key, what):
    reader = store.open()
    assert what in (reason_against_deleting(reader, table, key) or "")
    with pytest.raises(BadRecord, match=what):
        delete_record(store, reader, table, key, "Dara", "Gone")
    assert store.current().number == 1


def test_an_organization_that_nobody_names_goes_with_its_names(store, saved, rows):
    saved("organization", "ebony", {"name": "Ebony Ring"})
    saved("activity", "june-training", {}, {"attendance": []})
    saved("activity", "february-webinar", {}, {"speaking": []})
    reader = store.open()
    assert reason_against_deleting(reader, "organization", "ebony") is None
    assert belongings(reader, "organization", "ebony") == {"organization_alias": 1}
    delete_record(store, reader, "organization", "ebony", "Dara", "Never was")
    assert rows("select * from organization_alias where organization_id = 'ebony'") == []


def test_deleting_is_refused_when_stale_unsigned_or_of_nothing(store, saved):
    reader = store.open()
    with pytest.raises(BadRecord, match="author"):
        delete_record(store, reader, "activity", "late-meeting", " ", "Gone")
    with pytest.raises(UnknownRecord):
        delete_record(store, reader, "activity", "nonsense", "Dara", "Gone")
    saved("person", "anya", {"name": "Anya R."})
    with pytest.raises(StaleChange):
        delete_record(store, reader, "activity", "late-meeting", "Dara", "Gone")
