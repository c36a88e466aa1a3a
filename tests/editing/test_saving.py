"""Changing a record by hand: rules, sentences per field, one version with author and message."""

from datetime import date

import pytest

from cjn_metrics.editing import WHEN, Edit, list_rows, prepare, save
from cjn_metrics.errors import BadRecord, StaleChange, UnknownRecord
from cjn_metrics.intake.decisions import NEW
from tests.editing.whole import everything, faults_of


def test_a_change_is_one_version_with_author_and_message(store, saved, rows):
    version = saved("activity", "spring-meeting", {"place": "  Green   Hall ", "format": "hybrid"})
    assert (version.number, version.author, version.message) == (2, "Dara", "Mended")
    assert [(c.table_name, c.added, c.changed, c.removed) for c in version.changes] == [
        ("activity", 0, 1, 0)
    ]
    assert rows("select place, format from activity where activity_id = 'spring-meeting'") == [
        ("Green Hall", "hybrid")
    ]


def test_what_is_not_given_stays_and_what_is_blank_is_unknown(saved, rows):
    saved("organization", "apsara", {"type": None, "province": " n/a "})
    assert rows(
        "select name, name_km is null, type, country, province from organization"
        " where organization_id = 'apsara'"
    ) == [("Apsara House", False, None, "KH", None)]


def test_an_edit_of_nothing_makes_no_version(store, saved):
    reader = store.open()
    lists = {
        table: list_rows(reader, table, "letter-on-forests")
        for table in ("activity_theme", "submission_addressee", "submission_status", "ask")
    }
    values = reader.rows("select * from activity where activity_id = 'letter-on-forests'", {})[0]
    assert saved("activity", "letter-on-forests", values, lists).number == 1
    lists = {
        table: list_rows(reader, table, "spring-meeting")
        for table in ("attendance", "speaking", "reported_attendance", "activity_organizer")
    }
    assert saved("activity", "spring-meeting", {}, lists).number == 1
    lists = {table: list_rows(reader, table, "apsara") for table in ("organization_alias",)}
    lists["membership"] = list_rows(reader, "membership", "apsara")
    assert saved("organization", "apsara", {"name": "Apsara House"}, lists).number == 1


def test_every_field_that_is_wrong_has_its_sentence(store, saved):
    wrong = {
        "title": " ",
        "type": "gathering of sorts",
        "status": None,
        "earliest_date": date(2023, 5, 1),
        "latest_date": date(2023, 4, 1),
        "province": "Atlantis",
        "source_id": "nobody",
        "is_public": None,
    }
    faults = faults_of(saved, "activity", "spring-meeting", wrong)
    assert faults.keys() == wrong.keys() - {"earliest_date"}
    assert faults["title"] == "This must be filled in."
    assert faults["latest_date"] == "This day is before 1 May 2023; it cannot be earlier."
    assert "webinar" in faults["type"]
    assert store.current().number == 1


@pytest.mark.parametrize(
    ("table", "key", "column", "typed", "stored"),
    [
        ("activity", "spring-meeting", "province", "Siem Reap", "KH-17"),
        ("activity", "spring-meeting", "type", "Training course", "training"),
        ("activity", "spring-meeting", "earliest_date", "9 March 2023", date(2023, 3, 9)),
        ("organization", "ebony", "country", "Cambodia", "KH"),
        ("source", "e-mail", "url", "https://lotus.example/x", "https://lotus.example/x"),
        ("person", "anya", "name", "Anya\u00a0 Rede", "Anya Rede"),
    ],
)
def test_values_are_read_by_the_rules_of_imported_files(
    saved, rows, table, key, column, typed, stored
):
    saved(table, key, {column: typed})
    assert rows(f"select {column} from {table} where {table}_id = $key", key=key) == [(stored,)]


@pytest.mark.parametrize(
    ("table", "key", "column", "typed"),
    [
        ("activity", "spring-meeting", "earliest_date", "May 2023"),
        ("activity", "spring-meeting", "earliest_date", date(1850, 1, 1)),
        ("source", "e-mail", "url", "not a link"),
        ("source", "e-mail", "kind", "hearsay"),
        ("organization", "ebony", "country", "Nowhereland"),
    ],
)
def test_what_cannot_be_read_is_refused(saved, table, key, column, typed):
    assert faults_of(saved, table, key, {column: typed}).keys() == {column}


def test_a_stale_edit_is_refused(store):
    reader = store.open()
    save(store, reader, Edit("person", "anya", {"name": "Anya R."}), "Dara", "First")
    with pytest.raises(StaleChange):
        save(store, reader, Edit("person", "borey", {"name": "Borey O."}), "Sokha", "Second")
    assert store.current().number == 2


@pytest.mark.parametrize(
    ("author", "message", "place"), [("", "x", "author"), ("x", " ", "message")]
)
def test_every_change_is_signed(store, author, message, place):
    with pytest.raises(BadRecord) as refused:
        save(store, store.open(), Edit("person", "anya", {"name": "A"}), author, message)
    assert refused.value.faults.keys() == {place}


def test_a_record_that_is_not_there_is_said(saved):
    with pytest.raises(UnknownRecord, match="deleted or merged"):
        saved("activity", "nonsense", {"title": "x"})


def test_the_source_of_what_is_entered_by_hand_is_made_once(saved, rows):
    for theme in ("one", "two"):
        saved("activity", "late-meeting", {}, {"activity_theme": [{"theme": theme}]})
    assert rows("select count(*) from source where title = 'Entered by hand'") == [(1,)]
    saved("activity", "late-meeting", {}, {"activity_theme": [{"theme": "x"}]}, source="newsletter")
    saved("activity", "late-meeting", {}, {"activity_theme": [{"theme": "y"}]}, source="Minutes")
    assert rows(
        "select s.title from activity_theme t join source s using (source_id)"
        " where t.activity_id = 'late-meeting'"
    ) == [("Minutes",)]


def test_a_person_decides_who_is_meant_and_it_is_remembered(store, saved, rows):
    listed = [{"organization_id": "Fern Univ", "role": "participant", "status": "attended"}]
    edit = ("activity", "late-meeting", {}, {"attendance": listed})
    (asked,) = prepare(store.open(), Edit(*edit)).undecided
    assert (asked.name, asked.key, asked.meant) == ("Fern Univ", "fern univ", ())
    saved(*edit, names={asked.key: "fern"})
    assert rows(
        "select alias, organization_id from organization_alias where alias = 'Fern Univ'"
    ) == [("Fern Univ", "fern")]
    saved("activity", "autumn-meeting", {}, {"attendance": listed})
    assert rows("select organization_id from attendance where activity_id = 'autumn-meeting'") == [
        ("fern",)
    ]


def test_a_new_organization_is_made_once_for_all_its_rows(saved, rows):
    row = {"organization_id": "Iris Guild", "status": "attended"}
    listed = [{**row, "role": "participant"}, {**row, "role": "organizer"}]
    lists = {
        "attendance": listed,
        "activity_organizer": [{"organization_id": "iris guild", "role": "host"}],
    }
    saved("activity", "late-meeting", {}, lists, names={"iris guild": NEW})
    assert rows("select name, type, country from organization where name ilike 'iris%'") == [
        ("Iris Guild", None, None)
    ]


def test_an_activity_becomes_a_submission_and_back(store, saved, rows):
    saved("activity", "ribbon-campaign", {"type": "submission", "submission.instrument": "Draft"})
    assert rows("select instrument from submission where activity_id = 'ribbon-campaign'") == [
        ("Draft",)
    ]
    faults = faults_of(saved, "activity", "ribbon-campaign", {"type": "campaign"})
    assert "Comments on" in faults["type"]
    saved("activity", "ribbon-campaign", {"submission.instrument": ""})
    saved("activity", "ribbon-campaign", {"type": "campaign"})
    assert rows("select * from submission where activity_id = 'ribbon-campaign'") == []


def test_a_name_that_changes_stays_known_as_another_name(saved, rows):
    saved("organization", "ebony", {"name": "Ebony Ring"})
    assert rows("select alias from organization_alias where organization_id = 'ebony'") == [
        ("Ebony Circle",)
    ]
    saved("organization", "ebony", {"name": "Ebony Circle"})
    assert rows("select alias from organization_alias where organization_id = 'ebony'") == [
        ("Ebony Ring",)
    ]


def test_a_name_of_another_organization_is_not_taken(saved):
    for name in ("bamboo bridge", "ផ្ទះ\u200bអប្សរា", "House of Apsara"):
        faults = faults_of(saved, "organization", "ebony", {"name": name})
        assert "merge them" in faults["name"]
        faults = faults_of(
            saved, "organization", "ebony", {}, {"organization_alias": [{"alias": name}]}
        )
        assert (
            "Row 1: this name means another organization already." in faults["organization_alias"]
        )


def test_deleted_rows_come_back_with_the_version_before(store, saved):
    before = everything(store.open())
    saved("activity", "spring-meeting", {}, {"attendance": [], "speaking": [], "document": []})
    assert everything(store.open()) != before
    store.restore(1, "Dara")
    assert everything(store.open()) == before


def test_dates_of_a_new_activity_are_bounds_of_what_is_known(saved, rows):
    saved(
        "activity",
        None,
        {"title": "M", "type": "meeting", "status": "held", "is_public": False, WHEN: "May 2024"},
    )
    assert rows(
        "select earliest_date, latest_date, last_day, date_note from activity where title = 'M'"
    ) == [(date(2024, 5, 1), date(2024, 5, 31), None, "read from “May 2024”")]
