"""Merging, renaming and splitting: every reference follows, nothing is counted more than before."""

import random
import shutil

import pytest

from cjn_metrics.answers import figures
from cjn_metrics.editing import (
    held_by,
    merge_organizations,
    merge_persons,
    preview_merge,
    rename_organization,
    split_organization,
)
from cjn_metrics.editing.shape import references
from cjn_metrics.errors import BadRecord, StaleChange, UnknownRecord
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from tests.editing.whole import everything

COUNTED = ("activities", "organizations_reached", "organizations_involved", "attendances",
           "speakers", "speaking_slots", "submissions")  # fmt: skip


def counted(reader):
    """Low and high of every figure; blank ones left out."""
    answers = figures(reader, COUNTED, Filters(), Access.LOCAL)
    return {
        (name, end): answer.rows[0][end]
        for name, answer in answers.items()
        for end in ("low", "high")
        if answer.rows[0][end] is not None
    }


def merged(store, keep, drop):
    return merge_organizations(store, store.open(), keep, drop, "Dara", "The same")


def test_all_that_named_the_one_names_the_other(store, rows):
    preview = preview_merge(store.open(), "organization", "apsara", "bamboo")
    assert preview.moved == {"attendance": 2, "speaking_affiliation": 1}
    assert preview.filled == ()
    merged(store, "apsara", "bamboo")
    for reference in references("organization"):
        ask = f"select count(*) from {reference.table} where {reference.column} = 'bamboo'"
        assert rows(ask) == [(0,)]
    assert rows(
        "select alias from organization_alias where organization_id = 'apsara' order by alias"
    ) == [("Bamboo Bridge",), ("House of Apsara",)]
    assert rows("select count(*) from membership where organization_id = 'apsara'") == [(2,)]
    # Spring: Anya and Borey for Apsara House, and Bamboo Bridge itself; all three stay.
    assert rows("select count(*) from attendance where organization_id = 'apsara'") == [(6,)]


def test_of_two_rows_the_stronger_stays(store, saved, rows):
    row = {"role": "participant", "person_id": None, "mode": None}
    saved(
        "activity", "autumn-meeting", {},
        {
            "attendance": [
                {**row, "organization_id": "Fern University", "status": "registered"},
                {**row, "organization_id": "Ebony Circle", "status": "attended", "mode": "online"},
            ],
            "activity_organizer": [
                {"organization_id": "Fern University", "role": "partner"},
                {"organization_id": "Ebony Circle", "role": "host"},
            ],
        },
    )  # fmt: skip
    merged(store, "fern", "ebony")
    assert rows(
        "select organization_id, status, mode from attendance where activity_id = 'autumn-meeting'"
    ) == [("fern", "attended", "online")]
    assert rows(
        "select organization_id, role from activity_organizer where activity_id = 'autumn-meeting'"
    ) == [("fern", "host")]


def test_a_speaker_for_both_speaks_for_one_and_it_is_primary(store, rows):
    merged(store, "apsara", "gecko")
    assert rows(
        "select organization_id, job_title, is_primary, affiliation_order"
        " from speaking_affiliation where speaking_id = 'k1'"
    ) == [("apsara", "Adviser; Chair", True, 1)]
    assert rows(
        "select organization_id from submission_addressee where activity_id = 'letter-on-courts'"
    ) == [("apsara",)]


def test_blanks_are_filled_in_from_the_one_that_goes(store, rows):
    assert preview_merge(store.open(), "organization", "ebony", "apsara").filled == (
        "name_km", "type", "country", "province",
    )  # fmt: skip
    merged(store, "ebony", "apsara")
    assert rows(
        "select name, name_km, type, country, province from organization"
        " where organization_id = 'ebony'"
    ) == [("Ebony Circle", "ផ្ទះអប្សរា", "national NGO", "KH", "KH-12")]


def test_the_network_itself_is_kept(store, rows):
    with pytest.raises(BadRecord, match="network itself"):
        merged(store, "apsara", "lotus")
    merged(store, "lotus", "apsara")
    assert rows("select organization_id from network") == [("lotus",)]


@pytest.mark.parametrize(
    ("keep", "drop", "error"), [("apsara", "apsara", BadRecord), ("apsara", "x", UnknownRecord)]
)
def test_only_two_recorded_ones_are_merged(store, keep, drop, error):
    with pytest.raises(error):
        merged(store, keep, drop)


def test_a_stale_merge_is_refused(store, saved):
    reader = store.open()
    saved("person", "anya", {"name": "A"})
    with pytest.raises(StaleChange):
        merge_organizations(store, reader, "apsara", "bamboo", "Dara", "Same")


def test_merging_is_taken_back_by_the_version_before(store):
    before = everything(store.open())
    merged(store, "apsara", "bamboo")
    store.restore(1, "Dara")
    assert everything(store.open()) == before


def test_people_who_are_one_are_merged_with_their_slots(store, saved, rows):
    both = {"organization_id": "Apsara House", "role": "participant"}
    listed = [
        {**both, "person_id": "Anya Reed", "status": "absent"},
        {**both, "person_id": "Borey Oak", "status": "attended"},
    ]
    saved("activity", "spring-meeting", {}, {"attendance": listed})
    merge_persons(store, store.open(), "anya", "borey", "Dara", "The same person")
    assert rows(
        "select person_id, status from attendance where activity_id = 'spring-meeting'"
    ) == [("anya", "attended")]
    assert rows("select count(*) from speaking where person_id = 'anya'") == [(4,)]
    merge_persons(store, store.open(), "anya", "chan", "Dara", "The same person")
    # Both spoke at the workshop: one slot, with the affiliation that either had.
    assert rows("select count(*) from speaking where activity_id = 'year-end-workshop'") == [(1,)]
    assert rows("select count(*) from person") == [(2,)]


def test_a_renamed_organization_is_found_by_its_old_name(store, rows):
    rename_organization(store, store.open(), "fern", "Fern Institute", "Dara", "Renamed in 2024")
    assert rows(
        "select name, alias from organization join organization_alias using (organization_id)"
        " where organization_id = 'fern'"
    ) == [("Fern Institute", "Fern University")]


def test_some_records_go_to_a_new_organization(store, rows):
    held = {(one.table, one.key) for one in held_by(store.open(), "apsara")}
    assert held >= {
        ("attendance", "t05"),
        ("speaking_affiliation", "k1"),
        ("submission_signatory", "letter-on-forests"),
        ("organization_alias", "House of Apsara"),
    }
    moved = {"attendance": ["t05", "t13"], "submission_signatory": ["letter-on-forests"]}
    split_organization(
        store, store.open(), "apsara", "House of Apsara", moved, "Dara", "Two bodies"
    )
    assert rows(
        "select count(*) from attendance join organization o using (organization_id)"
        " where o.name = 'House of Apsara'"
    ) == [(2,)]
    assert rows("select * from organization_alias where alias = 'House of Apsara'") == []
    assert rows(
        "select attendance_id from attendance where organization_id = 'apsara' order by 1"
    ) == [("t01",), ("t02",)]


def test_some_records_go_to_a_recorded_organization_and_stand_once(store, rows):
    moved = {"attendance": ["t09"], "speaking_affiliation": ["k7"], "organization_alias": []}
    split_organization(store, store.open(), "bamboo", "cardamom", moved, "Dara", "Mixed up")
    # Cardamom Ministry was at the workshop already.
    assert rows(
        "select attendance_id, mode from attendance where activity_id = 'year-end-workshop'"
        " and organization_id = 'cardamom'"
    ) == [("t10", "online")]
    assert rows("select organization_id from speaking_affiliation where speaking_id = 'k7'") == [
        ("cardamom",)
    ]


@pytest.mark.parametrize(
    ("into", "moved", "place"),
    [
        ("Iris Guild", {}, "moved"),
        ("Iris Guild", {"attendance": ["t04"]}, "moved"),
        (" ", {"attendance": ["t01"]}, "into"),
        ("apsara", {"attendance": ["t01"]}, "into"),
        ("bamboo  bridge", {"attendance": ["t01"]}, "into"),
        ("APSARA house", {"attendance": ["t01"]}, "into"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(store, into, moved, place):
    with pytest.raises(BadRecord) as refused:
        split_organization(store, store.open(), "apsara", into, moved, "Dara", "Two")
    assert refused.value.faults.keys() == {place}


@pytest.mark.parametrize("seed", range(2))
def test_no_merge_breaks_a_rule_or_counts_more(tiny_store, tmp_path, seed):
    folder = tmp_path / "store"
    shutil.copytree(tiny_store, folder)
    merge_at_random(Store(folder), random.Random(seed), 4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_merge_among_many_breaks_a_rule_or_counts_more(demo_store, tmp_path, seed):
    folder = tmp_path / "store"
    shutil.copytree(demo_store, folder)
    merge_at_random(Store(folder), random.Random(seed), 10)


def merge_at_random(store, chance, times):
    """Every version is checked when it is published, so that each reference resolves."""
    reader = store.open()
    before = counted(reader)
    for time in range(times):
        kind = "person" if time == 1 else "organization"
        ids = [row["id"] for row in reader.rows(
            f"select {kind}_id as id from {kind} order by 1", {})]  # fmt: skip
        host = reader.rows("select organization_id from network", {})[0]["organization_id"]
        keep, drop = chance.sample([one for one in ids if one != host], 2)
        if kind == "organization":
            merge_organizations(store, reader, keep, drop, "Chance", "Merged")
        else:
            merge_persons(store, reader, keep, drop, "Chance", "Merged")
        reader = store.open()
        after = counted(reader)
        assert after.keys() == before.keys()
        assert all(after[figure] <= before[figure] for figure in before), (keep, drop)
        reader.check()
        before = after
