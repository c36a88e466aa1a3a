"""The Records page: find, edit in place, add, delete, merge; problems beside what is wrong."""

import shutil

import pytest

from cjn_metrics.store import Store
from tests.pages.opening import failures_on, plain, said

pytestmark = pytest.mark.usefixtures("at_the_machine")


@pytest.fixture
def store(tiny_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(tiny_store, folder)
    return folder


def rows(store, sql):
    return [tuple(row.values()) for row in Store(store).open().rows(sql, {})]


def key_of(app, name):
    """The full key of a widget of the form, which holds the number of the form."""
    keys = [
        one.key
        for kind in (app.text_input, app.text_area, app.selectbox, app.date_input, app.checkbox,
                     app.radio, app.data_editor)
        for one in kind
        if one.key and one.key.startswith("record-") and one.key.endswith(f"-{name}")
    ]  # fmt: skip
    return keys[0]


def fill(app, **values):
    for name, value in values.items():
        kind = next(
            kind
            for kind in (app.text_input, app.text_area, app.selectbox, app.date_input, app.checkbox)
            if any((one.key or "").endswith(f"-{name}") for one in kind)
        )
        next(one for one in kind if (one.key or "").endswith(f"-{name}")).set_value(value)


def press(window, label):
    next(one for one in window.app.button if one.label == label).click()
    return window.run()


def save(window, message="Mended"):
    fill(window.app, **{"save-author": "Dara", "save-message": message})
    return press(window, "Save")


def edit_grid(window, table, **edits):
    """Change a list as the browser would: edited_rows, added_rows, deleted_rows."""
    blank = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    window.app.session_state[key_of(window.app, table)] = {**blank, **edits}


def test_records_are_found_by_kind_and_words(store, open_window):
    window = open_window(store, "records")
    assert failures_on(window.app) == []
    assert "11 activities. Choose a row to open it." in said(window.app)
    window.app.text_input(key="record-words").set_value("WEBINAR")
    app = window.run()
    assert set(app.dataframe[0].value["Title"]) == {"February webinar", "Summer webinar"}
    window.app.text_input(key="record-words").set_value("no such <b>")
    assert "Nothing here holds “no such <b>”." in said(window.run())
    window.app.text_input(key="record-words").set_value("")
    for kind, count in (
        ("organization", "9 organizations"),
        ("person", "4 people"),
        ("source", "3 sources"),
    ):
        window.app.button_group(key="record-kind").set_value(kind)
        app = window.run()
        assert failures_on(app) == []
        assert count in said(app)


def test_every_record_opens_with_its_values(store, open_window):
    reader = Store(store).open()
    window = open_window(store, "records")
    for kind in ("activity", "organization", "person", "source"):
        for row in reader.rows(f"select {kind}_id as key, * from {kind}", {}):
            window.app.query_params["record"] = f"{kind}:{row['key']}"
            app = window.run()
            assert failures_on(app) == []
            assert (row.get("title") or row.get("name")) in said(app)


def test_an_edit_is_saved_as_a_version_with_author_and_message(store, open_window):
    window = open_window(store, "records", record="activity:spring-meeting")
    fill(window.app, place="Green Hall", format=None)
    app = save(window, "The hall was painted")
    assert failures_on(app) == []
    assert "Saved the activity, as version 2. It can be undone on the History page." in said(app)
    newest = Store(store).history()[0]
    assert (newest.author, newest.message) == ("Dara", "The hall was painted")
    assert rows(
        store, "select place, format from activity where activity_id = 'spring-meeting'"
    ) == [("Green Hall", None)]
    # The author is remembered for the session, the message is not.
    app = window.run()
    assert "Saved" not in said(app)
    assert app.text_input(key=key_of(app, "save-author")).value == "Dara"
    assert app.text_input(key=key_of(app, "save-message")).value == ""


def test_what_is_wrong_is_said_and_nothing_is_lost(store, open_window):
    window = open_window(store, "records", record="activity:spring-meeting")
    fill(window.app, title="  ", place="Green Hall")
    edit_grid(window, "attendance", edited_rows={0: {"status": None}})
    app = press(window, "Save")
    words = said(app)
    assert "This must be filled in." in words
    assert "Who attended: Row 1, Status: This must be filled in." in words
    assert "every change has a message" in words
    assert "Nothing was saved" in words
    assert app.text_input(key=key_of(app, "place")).value == "Green Hall"
    assert Store(store).current().number == 1
    fill(window.app, title="Spring meeting")
    edit_grid(window, "attendance", edited_rows={0: {"status": "registered"}})
    assert failures_on(save(window)) == []
    assert rows(store, "select status from attendance where attendance_id = 't01'") == [
        ("registered",)
    ]


def test_attendance_is_edited_in_place(store, open_window):
    window = open_window(store, "records", record="activity:june-training")
    edit_grid(
        window,
        "attendance",
        edited_rows={0: {"mode": "online"}},
        added_rows=[
            {"organization_id": "Gecko Committee", "role": "observer", "status": "attended"}
        ],
        deleted_rows=[3],
    )
    assert failures_on(save(window)) == []
    changes = {
        c.table_name: (c.added, c.changed, c.removed) for c in Store(store).history()[0].changes
    }
    assert changes == {"attendance": (1, 1, 1), "source": (1, 0, 0)}


def test_an_activity_is_added_with_pasted_attendance(store, open_window):
    window = open_window(store, "records")
    window.app.button(key="record-add").click()
    app = window.run()
    assert failures_on(app) == []
    assert "A new activity" in said(app)
    fill(
        app,
        title="Rainy meeting",
        type="meeting",
        status="held",
        when="May 2024",
        pasted="Fern University\tMona\nIris Guild",
        **{"pasted-role": "participant", "pasted-status": "attended"},
    )
    app = save(window)
    assert "this organization is not recorded; say below who is meant" in said(app)
    assert "Who is meant?" in said(app)
    fill(app, **{"meant-iris guild": "new"})
    app = save(window)
    assert failures_on(app) == []
    assert "Rainy meeting" in said(app)
    assert rows(
        store,
        "select o.name, p.name from attendance join activity a using (activity_id)"
        " join organization o using (organization_id) left join person p using (person_id)"
        " where a.title = 'Rainy meeting' order by 1",
    ) == [("Fern University", "Mona"), ("Iris Guild", None)]
    assert rows(
        store, "select latest_date::varchar, is_public from activity where title = 'Rainy meeting'"
    ) == [("2024-05-31", False)]


def test_somebody_else_publishes_meanwhile(store, open_window):
    window = open_window(store, "records", record="activity:spring-meeting")
    fill(window.app, place="Green Hall")
    Store(store).change(
        "Sokha",
        "First",
        lambda con: con.execute(
            "delete from ask where false; update person set name = 'A' where person_id = 'anya'"
        ),
    )
    app = save(window)
    assert any("changed since you began" in plain(one) for one in failures_on(app))
    assert app.text_input(key=key_of(app, "place")).value == "Green Hall"
    app = press(window, "Begin again from the current version")
    assert app.text_input(key=key_of(app, "place")).value == "Blue Hall"
    fill(app, place="Green Hall")
    assert failures_on(save(window)) == []
    assert Store(store).current().number == 3


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


def opened(window, name):
    """Open one of the page's boxes, as a click on it does."""
    (turn,) = {
        one.key.split("-")[1]
        for one in window.app.text_input
        if one.key and one.key.endswith("save-author")
    }
    window.app.session_state[f"record-{turn}-{name}"] = True
    return window.run()


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


def test_an_older_version_is_only_looked_at(store, open_window):
    Store(store).change("S", "m", lambda con: con.execute("delete from document"))
    window = open_window(store, "history")
    next(one for one in window.app.button if one.key == "look-1").click()
    window.run()
    window.app.query_params["record"] = "activity:spring-meeting"
    app = window.go("records")
    assert failures_on(app) == []
    assert "This is how the record was." in said(app)
    assert not [one for one in app.button if one.label in ("Save", "Delete")]
    assert all(one.disabled for one in app.text_input if (one.key or "").startswith("record-"))


def test_organizations_that_may_be_one_are_offered(store, open_window):
    add = "insert into organization (organization_id, name) values ('ferns', 'Fern Universty')"
    Store(store).change("S", "m", lambda con: con.execute(add))
    window = open_window(store, "records")
    window.app.button_group(key="record-kind").set_value("organization")
    window.app.session_state["record-twice"] = True
    app = window.run()
    press(window, "Fern University – Fern Universty")
    assert app.query_params["record"] in ("organization:fern", ["organization:fern"])


def test_an_address_that_names_nothing_is_said(store, open_window):
    for address in ("activity:nonsense", "planet:mars", "activity"):
        app = open_window(store, "records", record=address).app
        if address != "activity":
            assert len(failures_on(app)) == 1, address


def test_the_page_is_not_for_others(store, open_window, monkeypatch):
    window = open_window(store, "records", record="activity:spring-meeting")
    fill(window.app, place="Green Hall", **{"save-author": "D", "save-message": "m"})
    monkeypatch.undo()
    monkeypatch.setenv("CJN_METRICS_STORE", str(store))
    press(window, "Save")
    assert Store(store).current().number == 1
    app = open_window(store, "activities", activity="spring-meeting").app
    assert not app.get("page_link")


def test_an_activity_leads_to_its_form(store, open_window):
    app = open_window(store, "activities", activity="spring-meeting").app
    (link,) = [one for one in app.get("page_link") if one.proto.label == "Edit this record"]
    assert "record=activity%3Aspring-meeting" in link.proto.query_string
