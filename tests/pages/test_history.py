"""The manage page: what changed, looking at an older version, bringing one back."""

import shutil

import pytest

from cjn_metrics.store import Store
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
