"""What has changed since a report was issued, and why, from the versions in between."""

import shutil

import pytest

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import differences
from cjn_metrics.report.differences import changes_since
from cjn_metrics.report.issuing import issue
from cjn_metrics.store import Store


@pytest.fixture
def store(tiny_store, tmp_path):
    shutil.copytree(tiny_store, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def report(store):
    return issue(store, store.open(), Filters(), Access.PUBLIC, "md", b"", "Dara Example")


def add(store, *titles, message):
    def apply(con):
        for title in titles:
            con.execute(
                "insert into activity (activity_id, title, type, status, earliest_date,"
                " latest_date, is_public) values"
                " (?, ?, 'training', 'held', '2023-05-01', '2023-05-01', true)",
                [title, title],
            )

    return store.change("Vanna Example", message, apply)


def changed(store, report):
    return {one.metric: one for one in changes_since(store, report, store.open())}


def test_nothing_has_changed_in_the_version_itself(store, report):
    assert changes_since(store, report, store.open()) == []


def test_what_changes_no_figure_is_no_change(store, report):
    store.change(
        "Vanna Example",
        "Another title",
        lambda con: con.execute("update activity set title = title || '!'"),
    )
    assert changed(store, report) == {}


def test_each_figure_says_which_version_changed_it(store, report):
    then = int(report.figures["activities"].low)
    add(store, "one", message="A list arrived.")
    store.change(
        "Vanna Example",
        "A title",
        lambda con: con.execute("update activity set title = 'Other' where activity_id = 'one'"),
    )
    add(store, "two", "three", message="Two more lists arrived")
    found = changed(store, report)
    one = found["activities"]
    assert (one.then, one.now) == (str(then), str(then + 3))
    assert one.sentence() == f"Activities: reported {then}, now {then + 3}."
    first, second = one.reasons
    assert first.startswith(f"From {then} to {then + 1}: A list arrived (version 2, ")
    assert first.endswith(", Vanna Example).")
    assert second.startswith(f"From {then + 1} to {then + 3}: Two more lists arrived (version 4, ")
    assert "speakers" not in found


def test_what_was_changed_and_changed_back_is_as_reported(store, report):
    add(store, "one", message="By mistake")
    store.undo(2, "Vanna Example")
    assert changed(store, report) == {}


def test_deleted_versions_are_named_together(store, report):
    for number in range(4):
        add(store, f"a{number}", message=f"List {number}")
    store.prune(keep_newest=1)
    (reason,) = changed(store, report)["activities"].reasons
    assert "by one or more of 4 versions" in reason
    assert all(f"List {number} (version {number + 2}" in reason for number in range(4))


def test_few_versions_are_opened_to_find_the_one(store, report, monkeypatch):
    for number in range(9):
        store.change(
            "Vanna Example",
            f"Title {number}",
            lambda con, number=number: con.execute(
                "update activity set title = ?", [f"Title {number}"]
            ),
        )
    add(store, "one", message="A list arrived")
    asked = []
    texts = differences._texts
    monkeypatch.setattr(
        differences, "_texts", lambda reader, *more: asked.append(1) or texts(reader, *more)
    )
    assert len(changed(store, report)["activities"].reasons) == 1
    assert len(asked) <= 6


def test_another_definition_is_said(store, report, monkeypatch):
    add(store, "one", message="A list arrived")
    monkeypatch.setattr(differences, "definition_sha256", lambda _metric: "another")
    reasons = changed(store, report)["activities"].reasons
    assert reasons[0] == "Its definition is no longer the one of the report."
    assert len(reasons) == 2
