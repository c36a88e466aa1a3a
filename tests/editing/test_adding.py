"""Adding an activity with everything about it, or an organization."""

import pytest

from cjn_metrics.editing import ActivityForm, add_activity, add_organization, who_came
from cjn_metrics.errors import BadRecord
from cjn_metrics.intake.decisions import NEW


def added(store, form):
    return add_activity(store, store.open(), form, "Dara", "Entered from the sign-in sheet")


def test_an_activity_with_its_attendance_is_one_version(store, rows):
    form = ActivityForm(
        {"title": "Rainy meeting", "type": "meeting", "status": "held", "when": "12–14 May 2024"},
        audiences=["members", "children"],
        themes="Courts; forests, Courts",
        organizers=[{"organization_id": "Lotus Network", "role": "host"}],
        attended="Apsara House\tAnya Reed\nHouse of Apsara\tMona\n\nFern House\nfern  house",
        attendance={"role": "participant", "status": "attended", "mode": "in person"},
        names={"fern house": "fern"},
        reported=[{"count": "30", "unit": "people", "covers": "everyone"}],
        speakers=[
            {"person_id": "Borey Oak", "role": "speaker", "organization_id": "Bamboo Bridge"}
        ],
    )
    version = added(store, form)
    changes = {c.table_name: c.added for c in version.changes}
    assert changes == {
        "activity": 1, "organization_alias": 1, "activity_audience": 2, "activity_organizer": 1,
        "activity_theme": 2, "attendance": 3, "person": 1, "reported_attendance": 1,
        "source": 1, "speaking": 1, "speaking_affiliation": 1,
    }  # fmt: skip
    assert rows("select is_public, place from activity where title = 'Rainy meeting'") == [
        (False, None)
    ]
    # Anya and Borey are those who are recorded with the same organization.
    assert rows(
        "select person_id from attendance join activity using (activity_id)"
        " where title = 'Rainy meeting' and person_id = 'anya'"
    ) == [("anya",)]
    assert rows(
        "select person_id from speaking join activity using (activity_id)"
        " where title = 'Rainy meeting'"
    ) == [("borey",)]


def test_a_submission_has_its_addressees_and_stage(store, rows):
    form = ActivityForm(
        {
            "title": "Letter on rivers", "type": "submission", "status": "held",
            "submission.instrument": "River Convention", "submission.language": "English",
            "submission.url": "https://lotus.example/rivers",
        },
        addressees="Gecko Committee\nJasmine Court",
        signatories="Lotus Network",
        stage="submitted",
        names={"jasmine court": NEW},
    )  # fmt: skip
    added(store, form)
    assert rows(
        "select instrument, language, draft_stage from submission where url like '%rivers'"
    ) == [("River Convention", "en", None)]
    assert rows(
        "select count(*) from submission_addressee join activity using (activity_id)"
        " where title = 'Letter on rivers'"
    ) == [(2,)]


def test_nothing_is_made_up_for_what_is_blank(store):
    with pytest.raises(BadRecord) as refused:
        added(store, ActivityForm({"title": "X"}))
    assert refused.value.faults.keys() == {"type", "status"}
    form = ActivityForm(
        {"title": "X", "type": "meeting", "status": "held"}, attended="Fern University"
    )
    with pytest.raises(BadRecord) as refused:
        added(store, form)
    assert refused.value.faults["attendance"].count("must be filled in") == 2


def test_what_belongs_to_a_submission_needs_one(store):
    form = ActivityForm(
        {"title": "X", "type": "meeting", "status": "held"}, addressees="Gecko Committee"
    )
    with pytest.raises(BadRecord) as refused:
        added(store, form)
    assert refused.value.faults == {
        "type": "What is filled in for a submission needs the type submission."
    }


def test_a_long_list_of_faults_is_cut(store):
    form = ActivityForm(
        {"title": "X", "type": "meeting", "status": "held"},
        attended="\n".join(f"Guild {number}" for number in range(40)),
        attendance={"role": "participant", "status": "attended"},
    )
    with pytest.raises(BadRecord) as refused:
        added(store, form)
    assert refused.value.faults["attendance"].endswith("And 34 more.")


def test_an_organization_is_added(store, rows):
    values = {"name": "Iris Guild", "type": "NGO", "province": "Kampot"}
    with pytest.raises(BadRecord) as refused:
        add_organization(store, store.open(), values, "Dara", "New member")
    assert refused.value.faults.keys() == {"type"}
    add_organization(store, store.open(), {**values, "type": "national NGO"}, "Dara", "New member")
    assert rows(
        "select o.type, o.province, s.title from organization o join source s using (source_id)"
        " where o.name = 'Iris Guild'"
    ) == [("national NGO", "KH-7", "Entered by hand")]


def test_pasted_lines_are_organizations_and_people():
    assert who_came("A\n a \n\nB\tMona\n\tNora\n \t \n") == [
        {"organization_id": "A", "person_id": None},
        {"organization_id": "B", "person_id": "Mona"},
        {"organization_id": None, "person_id": "Nora"},
    ]
