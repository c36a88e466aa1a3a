"""Adding a file to the records: who is meant is decided, rows are stored, and undone."""

import pytest

from cjn_metrics.store import Store, create_store
from tests.pages.changing import ADDED
from tests.pages.dropping import (
    ONE_BAD,
    PAGE,
    TWO,
    button_of,
    drop,
    press,
)
from tests.pages.opening import ROOT, failures_on, said


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    create_store(folder, ROOT / "data" / "cjn", "Tests", "Founding records")
    return folder


@pytest.fixture
def at_page(store, open_window, at_the_machine):
    window = open_window(store)
    window.app.switch_page(PAGE)
    window.run()
    return window


def test_the_button_says_why_it_cannot_be_pressed(at_page):
    app = drop(at_page, TWO)
    assert button_of(app, "Add 2 rows").disabled
    assert "2 names of organizations are not decided on." in said(app)
    app = press(at_page, "All 2 are new")
    assert not button_of(app, "Add 2 rows").disabled
    app.text_input(key="intake-0-author").set_value("  ")
    assert button_of(at_page.run(), "Add 2 rows").disabled
    assert "Your name is missing." in said(at_page.app)


def test_rows_are_stored_under_a_name_and_undone(at_page, store):
    drop(at_page, TWO)
    app = press(at_page, "All 2 are new")
    assert app.text_input(key="intake-0-message").value == "Imported list.csv"
    app.text_input(key="intake-0-author").set_value(" Dara ")
    app = press(at_page, "Add 2 rows")
    assert failures_on(app) == []
    assert "2 rows were stored, as version 2 of the records." in said(app)
    newest = Store(store).history()[0]
    assert (newest.number, newest.author, newest.message) == (2, "Dara", "Imported list.csv")
    app = press(at_page, "Undo this import")
    assert failures_on(app) == []
    assert "The import is undone, by version 3 of the records." in said(app)
    assert Store(store).open().rows("select count(*) as n from attendance", {}) == [{"n": 0}]
    app = press(at_page, "Back to this file")
    assert "2 would be stored" in said(app)


def test_a_file_imported_before_is_said_and_not_counted_twice(at_page, store):
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    press(at_page, "Add 2 rows")
    press(at_page, "Add another file")
    app = drop(at_page, TWO)
    assert "imported before, in version 2" in said(app)
    assert "0 would be stored, 2 are repeated" in said(app)
    assert button_of(app, "Add 0 rows").disabled
    assert "Nothing in it is new." in said(app)


def test_rows_with_errors_are_left_out_and_counted(at_page, store):
    app = drop(at_page, ONE_BAD)
    assert "There is no day 31 in February 2024; it has 29 days. (row 4)" in said(app)
    press(at_page, "All 2 are new")
    assert "1 row has errors" in said(at_page.app)
    at_page.app.toggle[0].set_value(True)
    app = at_page.run()
    assert "3 rows were read: 2 would be stored, 0 are repeated, 1 is left out." in said(app)
    app = press(at_page, "Add 2 rows")
    assert "1 row left out" in said(app)


def test_a_thousand_new_names_are_decided_on_together(at_page):
    rows = [
        [*TWO[0][:2], f"House {one:04} of {chr(97 + one % 26) * 4}", ""] for one in range(1_000)
    ]
    app = drop(at_page, rows)
    (names,) = [one.value for one in app.data_editor if "decision" in one.value.columns]
    assert len(names) == 1_000
    app = press(at_page, "All 1,000 are new")
    assert not button_of(app, "Add 1,000 rows").disabled
    assert "1,000 names decided" in said(app)
    app = press(at_page, "Take back these decisions")
    assert button_of(app, "Add 1,000 rows").disabled


def test_near_names_are_accepted_from_a_score_on(at_page, store):
    Store(store).change(
        "Tests",
        "One more",
        lambda con: con.execute(
            "insert into organization (organization_id, name) values ('maple', 'Maple House')"
        ),
    )
    app = drop(at_page, [[*TWO[0][:2], "Maple-House.", ""], TWO[1]])
    (names,) = [one.value for one in app.data_editor if "decision" in one.value.columns]
    assert "Maple House" in set(names["near"])
    press(at_page, "Accept 1 suggestion")
    app = press(at_page, "1 name is new")
    assert "1 new" in said(app)
    press(at_page, "Add 2 rows")
    aliases = Store(store).open().rows("select alias, organization_id from organization_alias", {})
    assert {"alias": "Maple-House.", "organization_id": "maple"} in aliases


def test_records_changed_meanwhile_are_looked_at_once_more(at_page, store):
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    Store(store).change("Somebody", "Meanwhile", lambda con: con.execute(ADDED))
    app = press(at_page, "Add 2 rows")
    assert len(Store(store).history()) == 2
    assert "The records were changed meanwhile" in said(app) or "taken in" in said(app)
    app = press(at_page, "Add 2 rows")
    assert "as version 3" in said(app)


def test_an_older_version_is_not_the_one_that_is_added_to(at_page, store):
    Store(store).change("Somebody", "Meanwhile", lambda con: con.execute(ADDED))
    at_page.app.session_state["older_version"] = 1
    app = at_page.run()
    assert "records are always added to the current one" in said(app)
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    assert "as version 3" in said(press(at_page, "Add 2 rows"))


def test_adding_records_is_for_those_at_the_machine(store, open_window):
    app = open_window(store).app
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(PAGE)


def test_nothing_is_stored_once_the_right_to_is_gone(at_page, store, monkeypatch):
    from cjn_metrics.privacy import Access
    from cjn_metrics.ui.intake import work

    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    monkeypatch.setattr(work, "current_access", lambda: Access.PUBLIC)
    app = press(at_page, "Add 2 rows")
    assert any("Only someone at the machine" in failure for failure in failures_on(app))
    assert len(Store(store).history()) == 1
