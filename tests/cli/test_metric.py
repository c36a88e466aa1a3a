"""`metric NAME` answers what the founding records say, in three forms, and refuses the rest."""

import csv
import io
import json

import pytest

YEAR_2022 = ("--from", "2022-01-01", "--to", "2022-12-31")
HALF_2021 = ("--from", "2021-07-01", "--to", "2021-12-31")
DECEMBER_2022 = ("--from", "2022-12-01", "--to", "2022-12-31")


@pytest.mark.parametrize(
    ("name", "period", "low", "high"),
    [
        ("activities", (), 3, 3),
        ("organizations_reached", (), 27, 27),
        ("attendances", (), 27, 27),
        ("speakers", (), 6, 6),
        ("speaker_organizations_primary", (), 5, 5),
        ("speaker_organizations_any", (), 6, 6),
        ("organizations_involved", (), 27, 32),
        ("submissions", (), 2, 2),
        ("activities", YEAR_2022, 2, 3),
        ("submissions", YEAR_2022, 1, 2),
        ("organizations_reached", YEAR_2022, 27, 27),
        ("speakers", YEAR_2022, 6, 6),
        ("activities", HALF_2021, 0, 1),
        ("organizations_reached", HALF_2021, 0, 0),
        ("submissions", HALF_2021, 0, 1),
        ("activities", DECEMBER_2022, 0, 3),
        ("organizations_reached", DECEMBER_2022, 0, 27),
    ],
)
def test_the_founding_records_give_these_figures(run, founding_store, name, period, low, high):
    told = json.loads(run("metric", name, "--format", "json", *period, store=founding_store).stdout)
    assert told["rows"] == [{"low": low, "high": high, "not_recorded": 0}]


@pytest.mark.parametrize("name", ["new_organizations", "returning_organizations"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_blank_figures_come_with_their_reason(run, founding_store, name, form):
    result = run("metric", name, "--format", form, store=founding_store)
    assert "none of the 27 is named" in result.output
    if form == "json":
        assert json.loads(result.stdout)["rows"] == [{"low": None, "high": None, "not_recorded": 0}]
    if form == "csv":
        assert result.stdout == "\ufefflow,high,not_recorded\n,,0\n"


def test_submissions_by_addressee(run, founding_store):
    result = run("metric", "submissions_by_addressee", "--format", "csv", store=founding_store)
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    assert rows == [
        {
            "label": "Organisation for Economic Co-operation and Development (OECD)",
            "low": "1",
            "high": "1",
        },
        {"label": "UN Committee on the Rights of the Child", "low": "1", "high": "1"},
    ]


def test_json_has_this_shape_in_this_order(run, founding_store):
    result = run("metric", "activities", "--format", "json", *YEAR_2022, store=founding_store)
    assert result.stdout == (
        "{\n"
        '  "metric": "activities",\n'
        '  "title": "Activities",\n'
        '  "unit": "activities",\n'
        '  "filters": {\n'
        '    "from": "2022-01-01",\n'
        '    "to": "2022-12-31",\n'
        '    "type": [],\n'
        '    "audience": [],\n'
        '    "theme": [],\n'
        '    "organization_type": []\n'
        "  },\n"
        '  "store_version": 1,\n'
        '  "rows": [\n'
        "    {\n"
        '      "low": 2,\n'
        '      "high": 3,\n'
        '      "not_recorded": 0\n'
        "    }\n"
        "  ],\n"
        '  "notes": [\n'
        '    "Not all days are known.",\n'
        '    "1 activity may or may not fall in the period: its day is not known."\n'
        "  ]\n"
        "}\n"
    )
    assert result.stderr == ""


def test_json_over_time_has_iso_dates(run, founding_store):
    words = ("metric", "activities_over_time", "--grain", "year", "--format", "json")
    told = json.loads(run(*words, store=founding_store).stdout)
    assert [list(row) for row in told["rows"]] == [["bucket", "from", "to", "low", "high"]] * 2
    assert told["rows"][1]["to"] == "2022-12-31"


def test_repeated_filters_are_any_of_them(run, tiny_store):
    words = ("--type", "training", "--type", "meeting", "--audience", "members")
    result = run("metric", "activities", *words, "--format", "json", store=tiny_store)
    assert json.loads(result.stdout)["filters"]["type"] == ["meeting", "training"]
    assert json.loads(result.stdout)["filters"]["audience"] == ["members"]


def test_the_table_is_for_people(run, founding_store):
    result = run("metric", "activities", *YEAR_2022, store=founding_store)
    assert result.stdout.splitlines() == [
        "Activities",
        "2–3",
        "",
        "Counted: activities. 1 January 2022 to 31 December 2022. Version 1 of the store.",
        "Not all days are known.",
        "1 activity may or may not fall in the period: its day is not known.",
    ]


def test_columns_stand_in_line(run, founding_store):
    result = run("metric", "completeness", store=founding_store)
    lines = result.stdout.splitlines()
    assert lines[1:4] == [
        "label                     known  total",
        "------------------------  -----  -----",
        "first day known               0      3",
    ]


def test_csv_is_the_extracts_bytes_and_notes_go_to_stderr(run, founding_store):
    words = ("metric", "organizations_involved", "--format", "csv")
    result = run(*words, store=founding_store)
    assert result.stdout_bytes == b"\xef\xbb\xbflow,high,not_recorded\r\n27,32,0\r\n"
    assert "without a name" in result.stderr


def test_a_demonstration_says_so(run, demo_store):
    for form in ("table", "csv", "json"):
        result = run("metric", "activities", "--format", form, store=demo_store)
        assert "every record in this store is made up" in result.output


@pytest.mark.parametrize(
    ("words", "good"),
    [
        (("metric", "activties"), "Did you mean activities?"),
        (("metric", "nonsense"), "organizations_reached"),
        (("metric", "activities", "--from", "2022-13-01"), "2022-12-31"),
        (("metric", "activities", "--to", "2022-02-30"), "2022-12-31"),
        (("metric", "activities", "--to", "yesterday"), "2022-12-31"),
        (("metric", "activities", "--from", ""), "leave it away"),
        (("metric", "activities", "--from", "2023-01-01", "--to", "2022-01-01"), "must not be"),
        (("metric", "activities", "--type", "nonsense"), "meeting"),
        (("metric", "activities", "--audience", "Children"), "children"),
        (("metric", "activities", "--theme", "nonsense"), "access to justice"),
        (("metric", "activities", "--organization-type", "NGO"), "national NGO"),
        (("metric", "activities_over_time", "--grain", "day"), "quarter"),
        (("metric", "activities", "--format", "xml"), "'json'"),
        (("metric", "activities", "--form", "2022-01-01"), "--from"),
        (("metric",), "NAME"),
        (("extract", "activity"), "activities"),
        (("extract", "nonsense"), "everything"),
        (("restore", "7"), "versions kept are: 1"),
        (("restore", "seven"), "integer"),
        (("restore", "1"), "current one already"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(refused, founding_store, words, good):
    assert good in refused(*words, store=founding_store, exit_code=2)


def test_an_unknown_command_is_refused_in_a_sentence(refused):
    assert "Did you mean metric?" in refused("metrik", exit_code=2)


@pytest.mark.parametrize("words", [("metric", "activities"), ("extract", "asks"), ("history",)])
def test_a_missing_store_says_how_to_make_it(refused, tmp_path, words):
    folder = tmp_path / "none"
    said = refused(*words, store=folder, exit_code=3)
    assert f"python -m cjn_metrics create --store {folder}" in said
    assert not folder.exists()


def test_what_is_no_store_is_refused(refused, tmp_path):
    file = tmp_path / "file.txt"
    file.write_text("no store")
    for folder in (file, tmp_path):
        said = refused("metric", "activities", store=folder, exit_code=3)
        assert "is not a store" in said
    assert file.read_text() == "no store"
