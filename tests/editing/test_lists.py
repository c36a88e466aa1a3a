"""The lists of a record: rows changed, added and taken away in place, faults by row."""

from cjn_metrics.editing import list_rows
from tests.editing.whole import faults_of


def test_attendance_is_changed_added_and_taken_away_in_place(store, saved, rows):
    listed = list_rows(store.open(), "attendance", "june-training")
    listed = [row for row in listed if row["key"] != "t07"]
    next(row for row in listed if row["key"] == "t08")["status"] = "attended"
    listed.append(
        {
            "organization_id": " gecko  COMMITTEE",
            "person_id": "Nora New",
            "role": "observer",
            "status": "attended",
            "mode": float("nan"),
        }
    )
    version = saved("activity", "june-training", {}, {"attendance": listed})
    changes = {c.table_name: (c.added, c.changed, c.removed) for c in version.changes}
    assert changes == {"attendance": (1, 1, 1), "person": (1, 0, 0), "source": (1, 0, 0)}
    assert rows(
        "select t.organization_id, p.name, t.role, s.title from attendance t"
        " join person p using (person_id) join source s on s.source_id = t.source_id"
        " where activity_id = 'june-training' and p.name = 'Nora New'"
    ) == [("gecko", "Nora New", "observer", "Entered by hand")]


def test_rows_that_are_wrong_are_named_by_number(store, saved):
    listed = [
        {"organization_id": "Fern University", "role": "participant", "status": None},
        {"organization_id": None, "person_id": "", "role": "participant", "status": "attended"},
        {},
        {"organization_id": "Nobody Knows", "role": "participant", "status": "attended"},
        {"organization_id": "Heron Council", "role": "participant", "status": "attended"},
        {"organization_id": "heron council", "role": "participant", "status": "absent"},
    ]
    faults = faults_of(saved, "activity", "late-meeting", {}, {"attendance": listed})
    said = faults["attendance"]
    assert said.startswith("Who attended: Row 1, Status: This must be filled in.")
    assert "Row 2: an organization or a person must be named." in said
    assert "Row 3" not in said
    assert "Row 4, Organization: this organization is not recorded" in said
    assert "Nobody Knows" not in said
    assert "Row 6: this is in row 5 already." in said


def test_audiences_keep_what_is_known_of_those_that_stay(saved, rows):
    saved(
        "activity",
        "june-training",
        {},
        {"activity_audience": [{"audience": "children"}, {"audience": "sector"}]},
    )
    assert rows(
        "select audience, source_id = 'newsletter' from activity_audience"
        " where activity_id = 'june-training' order by audience"
    ) == [("children", True), ("sector", False)]


def test_speakers_are_edited_with_their_affiliations(store, saved, rows):
    listed = list_rows(store.open(), "speaking", "spring-meeting")
    anya_gecko, anya_apsara, _borey = listed
    anya_gecko["is_primary"], anya_apsara["is_primary"] = False, True
    anya_apsara["job_title"] = "Chief adviser"
    new = {"person_id": "Nora New", "role": "speaker", "organization_id": "Fern University"}
    saved("activity", "spring-meeting", {}, {"speaking": [anya_gecko, anya_apsara, new]})
    assert rows(
        "select p.name, f.organization_id, f.job_title, f.is_primary from speaking s"
        " join person p using (person_id) join speaking_affiliation f using (speaking_id)"
        " where s.activity_id = 'spring-meeting' order by p.name, f.affiliation_order"
    ) == [
        ("Anya Reed", "gecko", "Chair", False),
        ("Anya Reed", "apsara", "Chief adviser", True),
        ("Nora New", "fern", None, True),
    ]


def test_speakers_that_contradict_themselves_are_refused(store, saved):
    listed = list_rows(store.open(), "speaking", "spring-meeting")
    listed[0]["is_primary"] = listed[1]["is_primary"] = True
    listed[2]["role"] = "interpreter"
    said = faults_of(saved, "activity", "spring-meeting", {}, {"speaking": listed})["speaking"]
    assert "Row 1: only one affiliation is the primary one." in said
    assert "Row 3, Role: This can be one of: speaker, moderator." in said
