"""The Records page: what it does besides editing: deleting, merging, splitting."""

import shutil

import pytest

from tests.pages.filling import edit_grid, fill, opened, press, rows
from tests.pages.opening import failures_on, said

pytestmark = pytest.mark.usefixtures("at_the_machine")


@pytest.fixture
def store(tiny_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(tiny_store, folder)
    return folder


def test_a_record_is_deleted_after_being_asked(store, open_window):
    window = open_window(store, "records", record="activity:late-meeting")
    app = press(window, "Delete")
    assert (
        "With it go: 1 audience, 1 attendance, 1 reported count, 2 affiliations, 2 speaking slots."
        in said(app)
    )
    assert "The History page can take this back." in said(app)
    fill(app, **{"delete-author": "Dara", "delete-message": "Never took place"})
    app.button(key="record-delete-confirmed").click()
    app = press(window, "Delete")
    assert failures_on(app) == []
    assert "Deleted the activity, as version 2." in said(app)
    assert "record" not in app.query_params
    assert rows(store, "select * from activity where activity_id = 'late-meeting'") == []


def test_what_others_depend_on_is_not_deleted(store, open_window):
    window = open_window(store, "records", record="organization:apsara")
    app = press(window, "Delete")
    assert "Other records depend on it: 4 attendances, 1 affiliation, 1 signatory." in said(app)
    assert "merge them instead" in said(app)
    assert not [one for one in app.button if one.key == "record-delete-confirmed"]


def test_two_organizations_are_merged(store, open_window):
    window = open_window(store, "records", record="organization:apsara")
    app = opened(window, "merge")
    fill(app, **{"merge-other": "bamboo"})
    app = window.run()
    assert failures_on(app) == []
    assert "these become those of the one that stays: 2 attendances, 1 affiliation" in said(app)
    fill(app, **{"merge-author": "Dara", "merge-message": "The same body"})
    app = press(window, "Merge them")
    assert failures_on(app) == []
    assert "Merged the two, as version 2." in said(app)
    assert rows(store, "select count(*) from organization where organization_id = 'bamboo'") == [
        (0,)
    ]


def test_an_organization_is_split(store, open_window):
    window = open_window(store, "records", record="organization:bamboo")
    app = opened(window, "split")
    edit_grid(window, "split-moved", edited_rows={0: {"goes": True}})
    fill(app, **{"split-into": "fern", "split-author": "Dara", "split-message": "Mixed up"})
    app = press(window, "Move them")
    assert failures_on(app) == []
    assert "Moved them to the other organization, as version 2." in said(app)


def test_people_are_merged(store, open_window):
    window = open_window(store, "records", record="person:anya")
    app = opened(window, "merge")
    fill(app, **{"merge-other": "borey"})
    app = window.run()
    fill(app, **{"merge-author": "Dara", "merge-message": "The same person"})
    assert failures_on(press(window, "Merge them")) == []
    assert rows(store, "select count(*) from person") == [(3,)]
