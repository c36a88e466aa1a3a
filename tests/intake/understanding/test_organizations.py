"""Whose name is it? Recorded, decided by a person, or new; never guessed."""

from cjn_metrics.intake.decisions import LIKE, NEW

COLUMNS = {
    "Name": "person.name",
    "Body": "organization.name",
    "When": "activity.earliest_date",
    "What": "activity.title",
}
LIST = """
Name|Body|When|What
Sok Dara|Apsara House|13/05/2024|River day
Keo Vanna|Bamboo Bridge|13/05/2024|River day
Keo Vanna|Bamboo Bridge|13/05/2024|River day
"""
TWO = "Body|What|When\nGinger Gates|Tea|1 May 2024\nGinger Gate|Tea|1 May 2024"


def test_a_name_that_is_not_recorded_stops_the_import_and_is_listed(drafted):
    draft = drafted(LIST.replace("Bamboo Bridge", "Bamboo Brigde"), columns=COLUMNS)
    assert not draft.can_be_stored
    [unknown] = draft.unknown_names
    assert (unknown.name, unknown.count, unknown.column, unknown.row) == (
        "Bamboo Brigde", 2, "Body", 3,
    )  # fmt: skip
    assert draft.organizations_new == 1


def test_a_decision_on_a_name_is_remembered_as_another_name(kept, drafted, asked):
    misspelled = LIST.replace("Bamboo Bridge", "Bamboo Brigde")
    kept(misspelled, columns=COLUMNS, organizations={"bamboo brigde": "bamboo"})
    assert asked("select organization_id from organization_alias where alias = 'Bamboo Brigde'")
    assert drafted(misspelled + "\n", columns=COLUMNS).unknown_names == []


def test_names_decided_to_be_one_new_organization_are_one(kept, asked):
    draft = kept(
        "Body|What|When\nGinger Gate|Tea|1 May 2024\nGinger Gates|Tea|1 May 2024",
        columns=COLUMNS,
        organizations={"ginger gate": "new", "ginger gates": "like:ginger gate"},
    )
    assert (draft.organizations, draft.organizations_new) == (1, 1)
    assert asked("select name from organization where name like 'Ginger%'") == [("Ginger Gate",)]
    assert asked("select alias from organization_alias where alias like 'Ginger%'") == [
        ("Ginger Gates",)
    ]


def test_a_register_of_organizations_needs_no_activity(kept, asked):
    draft = kept(
        "Body|Kind|Land\nGinger Gate|national NGO|Cambodia\nEbony Circle|network|\n"
        "Fern University|network|\n",
        columns={
            "Body": "organization.name",
            "Kind": "organization.type",
            "Land": "organization.country",
        },
        accepts_new_organizations=True,
    )
    assert (draft.activities, draft.organizations, draft.organizations_new) == (0, 3, 1)
    assert (draft.rows_stored, draft.rows_left_out, draft.rows_repeated) == (2, 0, 1)
    assert asked("select type, country from organization where name = 'Ginger Gate'") == [
        ("national NGO", "KH")
    ]
    # A blank is filled; what is recorded stays, with a warning.
    assert asked("select type from organization where organization_id = 'ebony'") == [("network",)]
    assert asked("select type from organization where organization_id = 'fern'") == [("academia",)]
    assert any("recorded otherwise" in problem.message for problem in draft.problems)


def test_the_spelling_that_others_follow_gives_the_name_wherever_it_stands(kept, asked):
    decided = {"ginger gate": NEW, "ginger gates": f"{LIKE}ginger gate"}
    kept(TWO, columns=COLUMNS, organizations=decided)
    assert asked("select name from organization where name like 'Ginger%'") == [("Ginger Gate",)]
    assert asked("select alias from organization_alias where alias like 'Ginger%'") == [
        ("Ginger Gates",)
    ]


def test_what_follows_a_name_decided_to_be_recorded_is_that_one_too(kept, asked):
    decided = {"ginger gate": "fern", "ginger gates": f"{LIKE}ginger gate"}
    draft = kept(TWO, columns=COLUMNS, organizations=decided)
    assert (draft.organizations, draft.organizations_new) == (1, 0)
    assert asked(
        "select alias from organization_alias where organization_id = 'fern'"
        " and alias like 'Ginger%' order by alias"
    ) == [("Ginger Gate",), ("Ginger Gates",)]


def test_names_that_follow_each_other_are_decided_by_nobody(drafted):
    decided = {"ginger gate": f"{LIKE}ginger gates", "ginger gates": f"{LIKE}ginger gate"}
    draft = drafted(TWO, columns=COLUMNS, organizations=decided)
    assert [one.name for one in draft.unknown_names] == ["Ginger Gates", "Ginger Gate"]
