"""The commands about the store itself call it and say what came of it."""

import csv
import io
import json
import shutil
import sys
import types

import pytest

from cjn_metrics.store import Store


@pytest.fixture
def changed_store(tiny_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(tiny_store, folder)
    Store(folder).change(
        "Sophea", "=Closed an organization", lambda con: con.execute("delete from document")
    )
    return folder


def test_create_makes_a_store_of_the_founding_records(run, refused, tmp_path):
    folder = tmp_path / "new" / "store"
    result = run("create", "--author", "Sophea", store=folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Store(folder).history()[0].author == "Sophea"
    assert "already" in refused("create", store=folder, exit_code=3)


def test_create_refuses_a_folder_that_is_not_empty(refused, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    assert "not empty" in refused("create", store=tmp_path, exit_code=3)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_the_author_is_this_account_by_default(run, tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "dara")
    run("create", store=tmp_path / "one")
    assert Store(tmp_path / "one").history()[0].author == "dara"

    def nobody():
        raise OSError("no such account")

    monkeypatch.setattr("getpass.getuser", nobody)
    run("create", store=tmp_path / "two")
    assert Store(tmp_path / "two").history()[0].author == "unknown"


def test_history_tells_who_when_why_and_what(run, changed_store):
    lines = run("history", store=changed_store).stdout.splitlines()
    assert lines[0].split() == [
        *("number", "created_at", "author", "message"),
        *("added", "changed", "removed"),
    ]
    assert "Sophea" in lines[2]
    assert lines[2].endswith("0        0        2")
    rows = list(
        csv.DictReader(
            io.StringIO(
                run("history", "--format", "csv", store=changed_store).stdout.removeprefix("\ufeff")
            )
        )
    )
    assert [row["number"] for row in rows] == ["2", "1"]
    assert rows[0]["message"] == "'=Closed an organization"
    told = json.loads(run("history", "--format", "json", store=changed_store).stdout)
    assert told[0]["message"] == "=Closed an organization"
    assert told[0]["changes"] == [
        {"table_name": "document", "added": 0, "changed": 0, "removed": 2}
    ]
    assert told[0]["created_at"] == rows[0]["created_at"]
    assert told[0]["created_at"].endswith("Z")


def test_restore_brings_a_version_back(run, changed_store):
    words = ("restore", "1", "--author", "Dara", "--message", "Deleted by mistake")
    result = run(*words, store=changed_store)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "version 3" in result.stderr
    newest = Store(changed_store).history()[0]
    assert (newest.author, newest.message, newest.restored_from) == (
        "Dara",
        "Deleted by mistake",
        1,
    )
    told = json.loads(run("extract", "documents", "--format", "json", store=changed_store).stdout)
    assert (told["store_version"], len(told["rows"])) == (3, 2)


def test_verify_reads_every_version(run, refused, changed_store):
    result = run("verify", store=changed_store)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "Version 1" in result.stderr
    assert "Version 2" in result.stderr
    file = changed_store / "versions" / "000001.duckdb"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[: 4096 * 2])
    result = run("verify", store=changed_store)
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr


def test_a_damaged_store_is_said_in_a_sentence(refused, changed_store):
    file = changed_store / "versions" / "000002.duckdb"
    file.chmod(0o600)
    file.write_bytes(b"not a database")
    said = refused("metric", "activities", store=changed_store, exit_code=3)
    assert "damaged" in said


def test_demo_makes_a_labelled_store(run, refused, tmp_path):
    folder = tmp_path / "demo"
    result = run("demo", "--attendances", 100, "--out", folder, "--seed", 3)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Store(folder).open().is_demonstration
    assert "already" in refused("demo", "--attendances", 100, "--out", folder, exit_code=3)
    said = refused("demo", "--attendances", 99, "--out", tmp_path / "small", exit_code=2)
    assert "10,000,000" in said
    assert not (tmp_path / "small").exists()


def test_serve_serves_the_store_that_is_asked_for(run, tmp_path, monkeypatch):
    served = []
    server = types.ModuleType("cjn_metrics.ui.server")
    server.serve = lambda *arguments: served.append(arguments)
    monkeypatch.setitem(sys.modules, "cjn_metrics.ui.server", server)
    monkeypatch.setattr("cjn_metrics.ui.server", server, raising=False)
    result = run("serve", "--port", "8600", store=tmp_path)
    assert result.exit_code == 0, result.stderr
    assert served == [("127.0.0.1", 8600, str(tmp_path))]


def test_a_demonstration_without_a_folder_is_refused(refused):
    said = refused("demo", "--attendances", "100", "--out", "", exit_code=2)
    assert "--out FOLDER" in said
