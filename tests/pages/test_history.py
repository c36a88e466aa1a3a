"""The manage page: what changed, looking at an older version, bringing one back, undoing one."""

import shutil
import subprocess
import sys

import pytest

from cjn_metrics.store import Store
from cjn_metrics.ui import handles
from tests.pages.changing import ADDED, confirm, confirm_button, open_dialog
from tests.pages.opening import PAGES, failures_on, figures_on, said

pytestmark = pytest.mark.usefixtures("at_the_machine")


@pytest.fixture
def changing_store(founding_store, tmp_path):
    """A copy that a test may change: the founding records, then one meeting more."""
    folder = tmp_path / "store"
    shutil.copytree(founding_store, folder)
    Store(folder).change("Sokha *Chan*", "One [meeting](x) more", lambda con: con.execute(ADDED))
    return folder


def pressed(window, **which):
    (button,) = [
        one for one in window.app.button if all(getattr(one, k) == v for k, v in which.items())
    ]
    button.click()
    return window.run()


def test_versions_are_listed_newest_first(changing_store, open_window):
    app = open_window(changing_store, "history").app
    assert failures_on(app) == []
    words = said(app)
    assert "2 versions of the records are kept." in words
    assert words.index("Version 2 (current)") < words.index("Version 1")
    assert "Sokha *Chan*, " in words
    assert "One [meeting](x) more" in words
    assert "Rows: 1 added, 0 changed, 0 removed" in [one.label for one in app.expander]


def test_an_older_version_is_looked_at_on_every_page_until_one_goes_back(
    changing_store, open_window
):
    window = open_window(changing_store, "history")
    pressed(window, key="look-1")
    for page in PAGES:
        app = window.go(page)
        assert failures_on(app) == []
        assert "You are looking at version 1, published " in said(app)
        assert not any("has been published" in one.value for one in app.markdown)
    assert figures_on(window.go("overview"))["Activities"] == "3"
    assert "shown now" in said(window.go("history"))
    pressed(window, key="back")
    app = window.go("overview")
    assert "You are looking at" not in said(app)
    assert figures_on(app)["Activities"] == "4"


def test_an_older_version_is_not_for_others(changing_store, open_window, monkeypatch):
    window = open_window(changing_store, "history")
    pressed(window, key="look-1")
    monkeypatch.undo()
    monkeypatch.setenv("CJN_METRICS_STORE", str(changing_store))
    app = window.go("overview")
    assert "You are looking at" not in said(app)
    assert figures_on(app)["Activities"] == "4"


def test_a_version_is_brought_back_under_a_name(changing_store, open_window):
    window = open_window(changing_store, "history")
    app = open_dialog(window, 1)
    name, why = app.text_input
    assert name.value
    assert why.value == "Brought back version 1"
    name.set_value("  Dara  ")
    why.set_value("The meeting was entered by mistake")
    app = confirm(window, 1)
    assert failures_on(app) == []
    assert "Version 1 is back, as version 3." in said(app)
    newest = Store(changing_store).history()[0]
    assert (newest.number, newest.restored_from) == (3, 1)
    assert (newest.author, newest.message) == ("Dara", "The meeting was entered by mistake")
    assert figures_on(window.go("overview"))["Activities"] == "3"
    assert "is back" not in said(window.go("history"))


def test_nothing_is_brought_back_without_a_name(changing_store, open_window):
    window = open_window(changing_store, "history")
    open_dialog(window, 1).text_input[0].set_value("   ")
    assert confirm_button(open_dialog(window, 1)).proto.disabled
    assert Store(changing_store).current().number == 2


def test_another_publishes_while_the_page_is_open(changing_store, open_window):
    window = open_window(changing_store)
    assert figures_on(window.app)["Activities"] == "4"
    Store(changing_store).restore(1, "Somebody", "Back")
    assert figures_on(window.run())["Activities"] == "3"


def in_dialog(window, key, label):
    """Press what opens a dialog, then its button; AppTest needs the first pressed once more."""
    pressed(window, key=key)
    (button,) = [one for one in window.app.button if one.label == label and one.key is None]
    button.click()
    return pressed(window, key=key)


RENAMED = "update activity set title = 'Renamed' where activity_id = 'added'"


def test_a_version_is_undone_under_a_name(changing_store, open_window):
    Store(changing_store).change("Sokha", "Later", lambda con: con.execute("delete from ask"))
    window = open_window(changing_store, "history")
    app = pressed(window, key="undo-2")
    assert "What version 2 did is taken back" in said(app)
    assert "activity: 1 row removed again" in said(app)
    name, why = app.text_input
    assert why.value == "Took back version 2"
    name.set_value(" Dara ")
    app = in_dialog(window, "undo-2", "Undo it")
    assert failures_on(app) == []
    assert "Version 2 is undone, by version 4." in said(app)
    assert "Version 2 (taken back)" in said(app)
    newest = Store(changing_store).history()[0]
    assert (newest.number, newest.undoes, newest.author) == (4, 2, "Dara")
    assert "undo-2" not in {one.key for one in app.button}
    assert figures_on(window.go("overview"))["Activities"] == "3"


def test_what_stands_in_the_way_of_an_undo_is_said(changing_store, open_window):
    change = Store(changing_store).change
    change("Sokha", "A *better* title", lambda con: con.execute(RENAMED))
    window = open_window(changing_store, "history")
    app = pressed(window, key="undo-2")
    assert "version 3 (“A *better* title”) changed or removed 1 row of it in activity" in said(app)
    assert not app.text_input
    assert "Undo it" not in {one.label for one in app.button}


def test_the_first_version_cannot_be_undone(changing_store, open_window):
    app = open_window(changing_store, "history").app
    assert {"undo-2", "look-1", "restore-1"} <= {one.key for one in app.button}
    assert "undo-1" not in {one.key for one in app.button}


def test_old_versions_are_deleted_and_said_to_be(changing_store, open_window):
    store = Store(changing_store)
    store.change("Sokha", "Later", lambda con: con.execute("delete from ask"))
    window = open_window(changing_store, "history")
    assert "there is nothing to delete" in said(window.app)
    window.app.number_input(key="keep-newest").set_value(1)
    app = window.run()
    assert "Delete 2 versions…" in {one.label for one in app.button}
    assert "for good: 1, 2. That frees " in said(pressed(window, key="prune"))
    app = in_dialog(window, "prune", "Delete them")
    assert failures_on(app) == []
    assert list(store.kept()) == [3]
    assert "2 versions are deleted." in said(app)
    app = open_window(changing_store, "history").app
    assert "1 version of the records is kept." in said(app)
    assert said(app).count("Its records were deleted to free space.") == 2
    assert not {"look-1", "restore-1", "look-2"} & {one.key for one in app.button}
    assert "Free space" not in {one.label for one in app.expander}


def test_a_rewritten_version_is_read_anew(founding_store, tmp_path, monkeypatch, open_window):
    folder = shutil.copytree(founding_store, tmp_path / "store")
    store = Store(folder)
    store.change("Sokha", "One more", lambda con: con.execute(ADDED))
    monkeypatch.setenv("CJN_METRICS_STORE", str(folder))
    name = "select name from person where person_id = 'mikiko-otani'"
    assert handles.reader()[0].rows(name, {})
    assert handles.reader(1)[0].rows(name, {})
    # As another process does it: the file is replaced, the version stays the same.
    forget = "import sys; from pathlib import Path; from cjn_metrics.store import Store;"
    forget += "Store(Path(sys.argv[1])).forget_person('mikiko-otani', 'Ana')"
    subprocess.run([sys.executable, "-c", forget, str(folder)], check=True)
    assert handles.reader(1)[0].rows(name, {}) == []
    assert handles.reader(2)[0].rows(name, {}) == []
    removed = "select name from person where name = 'Name removed'"
    assert handles.reader(1)[0].rows(removed, {}) == [{"name": "Name removed"}]
