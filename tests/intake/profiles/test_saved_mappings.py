"""A mapping made by hand is kept, offered for the same headers, and holds nothing of the rows."""

import json

import pytest

from cjn_metrics.errors import AskedWrongly, OutputProblem, UnknownProfile
from cjn_metrics.intake.decisions import LEFT_AWAY, Decisions
from cjn_metrics.intake.profiles import recognize, save_mapping, saved_decisions, saved_mappings
from tests.intake.profiles.samples import GOOGLE_FORMS, book

FILE = "Friend,Kind,When\nExample Aid,NGO,12/05/2024\n"
DECISIONS = Decisions(
    columns={"Friend": "organization.name", "Kind": LEFT_AWAY, "When": "activity.earliest_date"},
    values={"activity.type": "meeting", "activity.title": "May meeting", "person.name": "Sok Dara"},
    splits={"Friend": ";"},
    date_order="dmy",
    organizations={"example aid": "new"},
    corrections={("", 2, "Friend"): "Example Aid Cambodia"},
    left_out=frozenset({("", 2)}),
)
HEADERS = ["Friend", "Kind", "When"]


def test_a_saved_mapping_comes_back_for_the_same_headers(tmp_path):
    save_mapping(tmp_path / "mappings", "Sign-in sheet", HEADERS, DECISIONS)
    other = "A title\nWHEN,friend,Kind \n13/05/2024,Other Aid,NGO\n"
    found = recognize(book(other), saved_in=tmp_path / "mappings")
    assert found.profile == "saved:Sign-in sheet"
    (table,) = found.tables
    assert table.columns == {"WHEN": "activity.earliest_date", "friend": "organization.name"}
    assert table.values == {"activity.type": "meeting"}
    assert table.expected == {"Kind"}
    decided = saved_decisions(tmp_path / "mappings", found.profile)
    assert decided == Decisions(
        profile=found.profile,
        columns=DECISIONS.columns,
        values={"activity.type": "meeting"},
        splits=DECISIONS.splits,
        date_order="dmy",
    )
    assert saved_decisions(tmp_path / "mappings", "Sign-in sheet") == decided


def test_other_headers_are_not_offered_the_mapping_but_may_ask_for_it(tmp_path):
    save_mapping(tmp_path, "Sign-in sheet", HEADERS, DECISIONS)
    other = book("Friend,Kind,Where\nExample Aid,NGO,Here\n")
    assert recognize(other, saved_in=tmp_path).profile == "generic"
    asked = recognize(other, "saved:Sign-in sheet", tmp_path)
    assert asked.tables[0].columns == {"Friend": "organization.name"}
    assert recognize(book(FILE), "generic", tmp_path).profile == "generic"


def test_a_saved_mapping_keeps_the_profile_beneath_it(tmp_path):
    form = book(GOOGLE_FORMS)
    headers = recognize(form).tables[0].table.columns
    decisions = Decisions(profile="google-forms", columns={"What did you like?": "activity.theme"})
    save_mapping(tmp_path, "Feedback", headers, decisions)
    found = recognize(form, saved_in=tmp_path)
    assert found.profile == "saved:Feedback"
    assert found.source_kind == "form responses"
    assert found.tables[0].columns["What did you like?"] == "activity.theme"
    assert "Timestamp" in found.tables[0].expected


def test_nothing_of_one_file_alone_is_kept(tmp_path):
    path = save_mapping(tmp_path, "Sign-in sheet", HEADERS, DECISIONS)
    text = path.read_text(encoding="utf-8")
    assert json.loads(text).keys() == {
        "name",
        "profile",
        "headers",
        "columns",
        "values",
        "splits",
        "date_order",
    }
    assert not [word for word in ("Sok Dara", "May meeting", "Example Aid") if word in text]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/tmp/x", "C:\\x", "CON", "ចុះឈ្មោះ", "a" * 300]
)
def test_a_name_is_never_a_path(tmp_path, name):
    folder = tmp_path / "mappings"
    path = save_mapping(folder, name, HEADERS, DECISIONS)
    assert path.parent == folder
    assert [file.name for file in folder.iterdir()] == [path.name]
    assert list(saved_mappings(folder)) == [name]


def test_names_that_look_alike_as_files_are_kept_apart_and_the_same_name_replaces(tmp_path):
    for name in ("A b", "a-b", "A b"):
        save_mapping(tmp_path, name, HEADERS, DECISIONS)
    assert list(saved_mappings(tmp_path)) == ["A b", "a-b"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_name_is_needed_and_has_to_be_known(tmp_path):
    with pytest.raises(AskedWrongly, match="needs a name"):
        save_mapping(tmp_path, " \n", HEADERS, DECISIONS)
    with pytest.raises(UnknownProfile, match="There is no saved mapping"):
        recognize(book(FILE), "saved:Nothing", tmp_path)
    with pytest.raises(UnknownProfile):
        saved_decisions(tmp_path / "missing", "saved:Nothing")


@pytest.mark.parametrize(
    "content",
    ["", "{", '{"name": "x", "headers": [], "columns": {"A": "no.such"}}', "[" * 100_000],
)
def test_a_damaged_mapping_is_passed_over_and_named(tmp_path, content):
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")
    found = recognize(book(FILE), saved_in=tmp_path)
    assert found.profile == "generic"
    (problem,) = found.problems
    assert "broken.json" in problem.message
    assert saved_mappings(tmp_path) == {}


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "mappings").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputProblem, match="cannot be saved"):
        save_mapping(tmp_path / "mappings", "Sign-in sheet", HEADERS, DECISIONS)
