"""`extract NAME` writes rows to stdout or, whole or not at all, to a file."""

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cjn_metrics import extracts
from cjn_metrics.answers import record_counts
from cjn_metrics.errors import StoreDamaged
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

EXTRACTS = (
    "activities",
    "organizations",
    "attendance",
    "reported_attendance",
    "speakers",
    "submissions",
    "asks",
    "documents",
    "sources",
)


@pytest.mark.parametrize("name", EXTRACTS)
def test_stdout_is_the_extract_byte_for_byte(run, tiny_store, tiny_reader, name):
    result = run("extract", name, store=tiny_store)
    made = extracts.record_csv(tiny_reader, name, Filters(), Access.LOCAL)
    assert result.stdout_bytes == b"".join(made)
    assert "in_period" in result.stdout.splitlines()[0]
    assert "All dates, version 1 of the store" in result.stderr


def test_json_holds_the_same_rows(run, tiny_store, tiny_reader):
    words = ("extract", "attendance", "--from", "2023-01-01", "--format", "json")
    told = json.loads(run(*words, store=tiny_store).stdout)
    assert list(told) == ["extract", "title", "filters", "store_version", "rows"]
    assert told["filters"]["from"] == "2023-01-01"
    filters = Filters(date(2023, 1, 1))
    counted = record_counts(tiny_reader, ["attendance"], filters, Access.LOCAL)
    assert len(told["rows"]) == counted["attendance"]
    assert told["rows"][0]["in_period"] == "certain"
    assert told["rows"][0]["earliest_date"] == "2023-03-10"
    nothing = run("extract", "asks", "--type", "campaign", "--format", "json", store=tiny_store)
    assert json.loads(nothing.stdout)["rows"] == []


def test_a_file_is_written_and_replaced(run, tiny_store, tmp_path):
    target = tmp_path / "ក្មេង.csv"
    target.write_text("old")
    result = run("extract", "speakers", "--out", target, store=tiny_store)
    assert result.stdout == ""
    assert result.stderr.startswith("7 rows: All dates")
    assert target.read_bytes() == run("extract", "speakers", store=tiny_store).stdout_bytes
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(run, tiny_store, tmp_path):
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_text("old")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this account may not make links")
    run("extract", "asks", "--out", link, store=tiny_store)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfask_id")


def test_a_failure_half_way_leaves_the_old_file(refused, tiny_store, tmp_path, monkeypatch):
    def rows(*_arguments, **_more):
        yield b"half"
        raise StoreDamaged("The file is damaged.")

    monkeypatch.setattr("cjn_metrics.extracts.record_csv", rows)
    target = tmp_path / "asks.csv"
    target.write_text("old")
    said = refused("extract", "asks", "--out", target, store=tiny_store, exit_code=3)
    assert said == "The file is damaged.\n"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_cannot_be_written_is_said_in_a_sentence(refused, tiny_store, tmp_path):
    words = ("extract", "asks", "--out")
    missing = tmp_path / "missing" / "asks.csv"
    assert "no folder" in refused(*words, missing, store=tiny_store, exit_code=5)
    assert "is a folder" in refused(*words, tmp_path, store=tiny_store, exit_code=5)
    assert "is a folder" in refused(*words, "", store=tiny_store, exit_code=5)
    (tmp_path / "file").write_text("")
    inside = tmp_path / "file" / "asks.csv"
    refused(*words, inside, store=tiny_store, exit_code=5)


def test_everything_is_the_zip(run, tiny_store, tiny_reader, tmp_path):
    target = tmp_path / "all.zip"
    result = run("extract", "everything", "--out", target, store=tiny_store)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert zipfile.ZipFile(target).testzip() is None
    whole = extracts.everything_bytes(tiny_reader, Filters(), Access.LOCAL)
    assert target.read_bytes() == whole
    assert run("extract", "everything", store=tiny_store).stdout_bytes == whole


def test_everything_has_one_format(refused, tiny_store):
    words = ("extract", "everything", "--format", "json")
    assert "zip" in refused(*words, store=tiny_store, exit_code=2)


def test_a_full_disk_is_said_in_a_sentence(refused, tiny_store):
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    said = refused("extract", "asks", "--out", "/dev/full", store=tiny_store, exit_code=5)
    assert "not enough room" in said


@pytest.mark.parametrize("inside", ["current", "versions/000001.duckdb", "versions/new.csv"])
@pytest.mark.parametrize("name", ["activities", "everything"])
def test_an_extract_never_replaces_a_file_of_the_store(run, tiny_store, tmp_path, name, inside):
    own_store = shutil.copytree(tiny_store, tmp_path / "store")
    before = {path: path.read_bytes() for path in own_store.rglob("*") if path.is_file()}
    result = run("extract", name, "--out", str(own_store / inside), store=own_store)
    assert result.exit_code == 5
    assert "lies in the store itself" in result.stderr
    assert {path: path.read_bytes() for path in own_store.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("extract", "asks"), "asks.xlsx"),
        (("extract", "asks", "--format", "json"), "asks.csv"),
        (("extract", "everything"), "all.xlsx"),
        (("calendar",), "all.csv"),
        (("iati",), "all.XML"),
    ],
)
def test_a_file_is_not_named_for_what_it_does_not_hold(refused, tiny_store, tmp_path, words, file):
    said = refused(*words, "--out", tmp_path / file, store=tiny_store, exit_code=2)
    assert "not what its name says" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("author", ["", "A\nEvery figure is wrong", "x" * 101, "a\x1b[31m"])
def test_a_name_that_could_forge_a_list_is_refused(refused, tiny_store, tmp_path, author):
    target = tmp_path / "report.md"
    words = ("report", "--out", target, "--issue", "--author", author)
    said = refused(*words, store=tiny_store, exit_code=2)
    assert "in one line of at most 100 characters" in said
    assert not target.exists()
