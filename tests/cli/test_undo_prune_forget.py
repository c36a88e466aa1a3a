"""Taking back, deleting and removing at the command line: what is said, and what comes of it."""

import shutil

import pytest

from cjn_metrics import store_commands
from cjn_metrics.cli import main
from cjn_metrics.store import Store


@pytest.fixture
def changed_store(tiny_store, tmp_path):
    folder = shutil.copytree(tiny_store, tmp_path / "store")
    for table in ("document", "outcome"):
        Store(folder).change(
            "Sophea", f"No {table}", lambda con, table=table: con.execute(f"delete from {table}")
        )
    return folder


def test_undo_takes_one_version_back(run, changed_store):
    words = ("undo", "2", "--author", " Dara ", "--message", "By mistake")
    result = run(*words, store=changed_store)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "Published version 4, which takes back version 2.\n"
    newest = Store(changed_store).history()[0]
    assert (newest.author, newest.message, newest.undoes) == ("Dara", "By mistake", 2)
    assert [change.table_name for change in newest.changes] == ["document"]


def test_undo_says_what_stands_in_the_way(refused, changed_store):
    store = Store(changed_store)
    change = "insert into organization (organization_id, name) values ('late', 'Latecomer')"
    store.change("Sophea", "One more", lambda con: con.execute(change))
    change = "update organization set name = 'Late' where organization_id = 'late'"
    store.change("Sophea", "Renamed", lambda con: con.execute(change))
    said = refused("undo", "4", store=changed_store, exit_code=3)
    assert "version 5 (“Renamed”) changed or removed 1 row of it in organization" in said
    assert "Late" not in said
    assert "first one" in refused("undo", "1", store=changed_store, exit_code=2)
    assert "no version 9" in refused("undo", "9", store=changed_store, exit_code=2)


@pytest.mark.parametrize("words", [("undo", "2"), ("forget", "ana", "--yes")])
def test_an_empty_author_is_refused(refused, changed_store, words):
    said = refused(*words, "--author", "  ", store=changed_store, exit_code=2)
    assert "--author is empty" in said
    assert Store(changed_store).current().number == 3


def test_prune_says_what_it_deleted(run, changed_store):
    result = run("prune", "--keep-newest", "1", "--keep", "1", store=changed_store)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr.startswith("Deleted 1 version and freed ")
    assert result.stderr.endswith(" MB: 2.\n")
    assert list(Store(changed_store).kept()) == [1, 3]
    again = run("prune", "--keep-newest", "1", "--before", "2000-01-01", store=changed_store)
    assert (again.exit_code, again.stderr) == (0, "There is no version to delete.\n")
    assert "was pruned" in run("restore", "2", store=changed_store).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "how many versions to keep"),
        (("--keep-newest", "0"), "At least one"),
        (("--before", "2024-6-3"), "year, month and day"),
        (("--before", "20240603"), "year, month and day"),
        (("--before", ""), "year, month and day"),
    ],
)
def test_prune_must_be_told_what_to_keep(refused, changed_store, words, said):
    assert said in refused("prune", *words, store=changed_store, exit_code=2)
    assert list(Store(changed_store).kept()) == [1, 2, 3]


@pytest.fixture
def person(changed_store):
    (row,) = (
        Store(changed_store)
        .open()
        .rows("from person where person_id in (select person_id from speaking) limit 1", {})
    )
    return row


def test_forget_removes_a_name_without_saying_it(run, refused, changed_store, person):
    result = run("forget", person["person_id"], "--yes", store=changed_store)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "Published version 4 without the name and rewrote 3 older versions." in result.stderr
    assert "Backups" in result.stderr
    told = result.stderr + run("history", store=changed_store).stdout
    for extract in ("speakers", "attendance"):
        told += run("extract", extract, store=changed_store).stdout
    assert person["name"] not in told
    assert "Name removed" in told
    assert "No version" in refused(
        "forget", person["person_id"], "--yes", store=changed_store, exit_code=2
    )


def test_forget_is_not_done_unasked(refused, changed_store, person):
    said = refused("forget", person["person_id"], store=changed_store, exit_code=2)
    assert "--yes" in said
    assert Store(changed_store).current().number == 3


def test_forget_asks_at_a_terminal(changed_store, person, monkeypatch):
    from click.testing import CliRunner

    monkeypatch.setattr(store_commands, "_is_terminal", lambda: True)
    words = ["forget", person["person_id"], "--store", str(changed_store)]
    answered = CliRunner().invoke(main, words, input="n\n")
    assert answered.exit_code == 130
    assert "cannot be undone" in answered.stderr
    assert Store(changed_store).current().number == 3
    answered = CliRunner().invoke(main, words, input="y\n")
    assert answered.exit_code == 0
    assert Store(changed_store).current().number == 4
