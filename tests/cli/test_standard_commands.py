"""Calendars, IATI tables and hashtags from the command line."""

import openpyxl
import pytest
from icalendar import Calendar


@pytest.mark.parametrize(
    ("command", "start"), [("calendar", "BEGIN:VCALENDAR"), ("iati", "\ufeffiati")]
)
def test_it_goes_to_stdout_or_into_a_file(run, founding_store, tmp_path, command, start):
    shown = run(command, "--store", str(founding_store))
    assert shown.exit_code == 0
    assert shown.stdout_bytes.decode().startswith(start)
    target = tmp_path / "file"
    assert run(command, "--store", str(founding_store), "--out", str(target)).exit_code == 0
    assert target.read_bytes() == shown.stdout_bytes


def test_what_is_not_published_is_left_out_unless_wanted(run, tiny_store):
    counts = []
    for more in ((), ("--include-unpublished",)):
        shown = run("calendar", "--store", str(tiny_store), *more)
        counts.append(len(Calendar.from_ical(shown.stdout_bytes).walk("VEVENT")))
    assert counts[0] < counts[1]


def test_an_extract_with_hashtags(run, founding_store):
    shown = run("extract", "activities", "--hxl", "--store", str(founding_store))
    assert shown.stdout_bytes.decode("utf-8-sig").splitlines()[1].startswith("#activity+code")


@pytest.mark.parametrize("words", [("everything",), ("activities", "--format", "json")])
def test_hashtags_are_for_csv_only(run, founding_store, words):
    shown = run("extract", *words, "--hxl", "--store", str(founding_store))
    assert shown.exit_code == 2
    assert "--hxl" in shown.stderr


@pytest.mark.parametrize("name", ["activities", "everything"])
def test_a_workbook(run, founding_store, tmp_path, name):
    file = tmp_path / "b.xlsx"
    said = run("extract", name, "--format", "xlsx", "--out", str(file), store=founding_store)
    assert (said.exit_code, said.stdout) == (0, "")
    sheets = openpyxl.load_workbook(file).sheetnames
    assert sheets[0] == "Read me"
    assert "activities" in sheets


@pytest.mark.parametrize("command", ["calendar", "iati"])
def test_bad_questions_and_targets_are_one_sentence(run, founding_store, tmp_path, command):
    store = ("--store", str(founding_store))
    assert run(command, *store, "--from", "2023-01-01", "--to", "2022-01-01").exit_code == 2
    assert run(command, *store, "--out", str(tmp_path / "no" / "file")).exit_code == 5
    assert run(command, *store, "--out", str(founding_store / "file")).exit_code == 5
