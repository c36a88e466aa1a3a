"""The Records page: find, edit in place, add, delete, merge; problems beside what is wrong."""

import re
import shutil

import pytest

from cjn_metrics.store import Store
from tests.pages.filling import edit_grid, fill, key_of, press, rows, save
from tests.pages.markup import MARKS, mark_everything
from tests.pages.opening import failures_on, plain, said

pytestmark = pytest.mark.usefixtures("at_the_machine")


@pytest.fixture
def store(tiny_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(tiny_store, folder)
    return folder


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
    assert (
        "Mend what is marked, and save again: Title, Who attended, What the change is for." in words
    )
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
    fill(app, title="", **{"meant-iris guild": "new"})
    assert "Who is meant?" in said(save(window))
    fill(app, title="Rainy meeting")
    app = save(window)
    assert failures_on(app) == []
    assert "Rainy meeting" in said(app)
    assert rows(
        store,
        "select o.name as body, p.name from attendance join activity a using (activity_id)"
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


def test_records_are_shown_as_they_are_not_as_markup(store, open_window):
    Store(store).change("S", "m", mark_everything)
    window = open_window(store, "records")
    for name in MARKS:
        for record in (f"activity:w-{name}", f"activity:s-{name}", f"organization:{name}",
                       f"person:{name}", f"source:{name}"):  # fmt: skip
            window.app.query_params["record"] = record
            app = window.run()
            assert failures_on(app) == [], record
            for one in (*app.header, *app.markdown, *app.caption):
                assert not re.search(r"(?<!\\)\[x\](?<!\\)\(|(?<!\\)<(a|img) |:smile:", one.value)


@pytest.mark.parametrize("address", ["activity:nonsense", "planet:mars", "nonsense"])
def test_an_address_that_names_nothing_is_said(store, open_window, address):
    (told,) = failures_on(open_window(store, "records", record=address).app)
    assert "record" in told


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
