"""Links to refresh from: public ones without a key, personal ones shown once."""

import shutil

import pytest

from cjn_metrics.catalogue import records
from cjn_metrics.store import give_link, link_with, links
from tests.pages.opening import failures_on, plain, said


@pytest.mark.usefixtures("at_the_machine")
def test_every_record_extract_has_a_link_under_the_filters(full_store, open_window):
    window = open_window(full_store, "extracts")
    window.app.multiselect(key="type").set_value(["meeting"])
    window.run()
    links = [each.value for each in window.app.code]
    assert [link.split("?")[0].rsplit("/", 1)[1] for link in links] == [
        "activities.ics",
        *(f"{name}.csv" for name in records()),
    ]
    assert all(link.endswith("?type=meeting") for link in links)
    assert not any("key=" in link for link in links)


@pytest.mark.usefixtures("at_the_machine")
def test_links_ask_for_hashtags_when_wanted(full_store, open_window):
    window = open_window(full_store, "extracts")
    window.app.checkbox(key="links-with-hxl").set_value(True)
    window.run()
    calendar, *links = [each.value for each in window.app.code]
    assert calendar.endswith("/extracts/activities.ics")
    assert all(link.endswith(".csv?hxl=1") for link in links)


@pytest.fixture
def folder(full_store, tmp_path):
    return shutil.copytree(full_store, tmp_path / "store")


@pytest.mark.usefixtures("at_the_machine")
def test_a_personal_link_is_made_shown_once_and_revoked(folder, open_window):
    window = open_window(folder, "extracts")
    window.app.text_input(key="link-person").set_value("Dara *Example*")
    window.app.text_input(key="link-author").set_value("Vanna Example")
    (make,) = [each for each in window.app.button if each.label == "Make a link"]
    make.click()
    window.run()
    assert failures_on(window.app) == []
    (given,) = links(folder)
    assert (given.person, given.author) == ("Dara *Example*", "Vanna Example")
    shown = [each.value for each in window.app.code if "link=" in each.value]
    assert [address.split("?")[0].rsplit("/", 1)[1] for address in shown] == [
        f"{name}.csv" for name in records()
    ]
    (secret,) = {address.partition("link=")[2] for address in shown}
    assert link_with(folder, secret) == given
    window.app.button(key="link-done").click()
    window.run()
    assert not any("link=" in each.value for each in window.app.code)
    assert "Dara *Example*, given on" in said(window.app)
    window.app.button(key=f"revoke-{given.id}").click()
    window.run()
    assert failures_on(window.app) == []
    assert link_with(folder, secret).revoked is not None
    assert f"revoke-{given.id}" not in {each.key for each in window.app.button}
    assert "revoked on" in said(window.app)


@pytest.mark.usefixtures("at_the_machine")
def test_a_link_for_nobody_is_refused_in_a_sentence(folder, open_window):
    window = open_window(folder, "extracts")
    (make,) = [each for each in window.app.button if each.label == "Make a link"]
    make.click()
    window.run()
    assert [plain(each) for each in failures_on(window.app)] == [
        "Name the person who gets the link, in one line of at most 100 characters."
    ]
    assert links(folder) == []


def test_other_readers_can_give_no_link(folder, open_window):
    give_link(folder, "Dara Example", "Tests")
    window = open_window(folder, "extracts")
    assert "Make a link" not in {each.label for each in window.app.button}
    assert "Dara Example" not in said(window.app)
