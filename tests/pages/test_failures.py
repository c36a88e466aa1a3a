"""A store that cannot be read: every page says so in one sentence, and nothing of it leaks."""

import shutil

import pytest

from cjn_metrics.store import Store
from tests.pages.changing import ADDED, confirm, open_dialog
from tests.pages.opening import ALL_PAGES, PAGES, failures_on, figures_on, plain, said

FOR_OTHERS = (
    r"The records cannot be shown at the moment\. Please tell whoever runs this dashboard\."
)


@pytest.fixture
def broken_store(founding_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(founding_store, folder)
    return folder


def cut_off(folder, number, size=8192):
    file = folder / "versions" / f"{number:06}.duckdb"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:size])


def is_one_sentence(told):
    return told.strip() and "\n" not in told and "Traceback" not in told and "duckdb." not in told


def test_a_damaged_store_is_one_sentence_on_every_page(broken_store, open_window, request):
    cut_off(broken_store, 1)
    for page in PAGES:
        (told,) = failures_on(open_window(broken_store, page).app)
        assert told == FOR_OTHERS
    request.getfixturevalue("at_the_machine")
    for page in ALL_PAGES:
        (told,) = failures_on(open_window(broken_store, page).app)
        assert is_one_sentence(told)
        assert str(broken_store) in plain(told)


@pytest.mark.usefixtures("at_the_machine")
def test_the_last_good_version_is_shown_with_what_is_wrong(broken_store, open_window):
    Store(broken_store).change("Tests", "One more", lambda con: con.execute(ADDED))
    cut_off(broken_store, 2)
    window = open_window(broken_store)
    for page in ALL_PAGES:
        app = window.go(page) if page != "overview" else window.app
        assert failures_on(app) == []
        (told,) = [plain(one.value) for one in app.warning]
        assert is_one_sentence(told)
        assert "Shown is version 1." in told
    assert figures_on(window.go("overview"))["Activities"] == "3"


def test_others_are_not_told_where_the_store_is(broken_store, open_window):
    Store(broken_store).change("Tests", "One more", lambda con: con.execute(ADDED))
    cut_off(broken_store, 2)
    window = open_window(broken_store)
    assert [one.value for one in window.app.warning] == [
        r"The newest records cannot be read; older ones are shown\."
    ]
    assert not any(str(broken_store).encode() in m.SerializeToString() for m in window.sent)


def test_a_folder_that_is_no_store(tmp_path, open_window, request):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    assert failures_on(open_window(tmp_path).app) == [FOR_OTHERS]
    request.getfixturevalue("at_the_machine")
    (told,) = failures_on(open_window(tmp_path).app)
    assert is_one_sentence(told)
    assert (tmp_path / "letters.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("at_the_machine")
def test_a_missing_store_is_made_from_the_founding_records(tmp_path, open_window):
    app = open_window(tmp_path / "new").app
    assert failures_on(app) == []
    assert figures_on(app)["Organizations reached"] == "27"


@pytest.mark.usefixtures("at_the_machine")
def test_a_restore_that_fails_says_so_and_changes_nothing(broken_store, open_window):
    Store(broken_store).change("Tests", "One more", lambda con: con.execute(ADDED))
    window = open_window(broken_store, "history")
    open_dialog(window, 1)
    cut_off(broken_store, 1, 20_000)
    (told,) = failures_on(confirm(window, 1))
    assert is_one_sentence(told)
    assert Store(broken_store).current().number == 2


def test_a_chart_that_fails_leaves_the_rest_of_the_page(founding_store, open_window, monkeypatch):
    def fail(*_asked):
        raise RuntimeError("select name from person -- Sokha")

    monkeypatch.setattr("cjn_metrics.charts.chart", fail)
    window = open_window(founding_store)
    assert set(failures_on(window.app)) == {
        r"Something went wrong here\. It has been noted; the other pages are not affected\."
    }
    assert figures_on(window.app)["Activities"] == "3"
    assert "Activities" in said(window.app)
    assert not any(b"Sokha" in message.SerializeToString() for message in window.sent)
