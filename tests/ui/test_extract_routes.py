"""Extracts over HTTP: whole files, refusals in a sentence, names for the machine alone."""

import re

import pytest

from tests.running_server import RunningServer
from tests.ui.conftest import PAGES


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"/extracts/records/{name}.csv"
            for name in ("activities", "attendance", "organizations", "sources")
        ),
        *(
            f"/extracts/metrics/{name}.csv"
            for name in ("activities_timeline", "top_organizations", "organizations_by_type")
        ),
    ],
)
def test_others_get_extracts_without_names(server: RunningServer, path: str) -> None:
    for headers in ({"Host": "cjn.example"}, {"Referer": "https://cjn.example/extracts"}):
        answer = server.get(path, **headers)
        assert answer.status == 200
        assert b"Canary" not in answer.body


def test_the_reader_at_the_machine_gets_the_names(server: RunningServer) -> None:
    """Without this the tests above would pass for want of anything to find."""
    (link,) = [link for link in server.run_page("extracts").links if "/attendance.csv" in link]
    body = server.get(link).body
    assert b"Canary Personova" in body
    assert b"Canary Bodyworks" in body
    assert b"Canary" not in server.get(link, Host="cjn.example").body
    assert b"Canary" not in server.get(link, X_Forwarded_For="127.0.0.1").body


def test_others_are_given_no_key(server: RunningServer) -> None:
    for page in PAGES:
        run = server.run_page(page, host="cjn.example")
        assert b"key=" not in run.received


def test_an_address_without_the_key_gives_what_others_get(server: RunningServer) -> None:
    """A proxy that rewrites Host and leaves no trace looks like a reader at the machine."""
    assert b"Canary" not in server.get("/extracts/records/attendance.csv").body
    answer = server.get("/extracts/records/attendance.csv?key=guessed")
    assert answer.status == 403
    assert b"Reload the page" in answer.body


def test_an_extract_is_a_file_that_nobody_keeps(server: RunningServer) -> None:
    answer = server.get("/extracts/records/activities.csv?from=2022-12-01&to=2022-12-31")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    name = "cjn-records-activities-2022-12-01-to-2022-12-31-v2.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.body.startswith(b"\xef\xbb\xbfactivity_id,")
    assert answer.body.count(b",possible,") == 3


def test_everything_comes_as_one_zip(server: RunningServer) -> None:
    answer = server.get("/extracts/everything.zip")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.body.startswith(b"PK")


def test_a_metric_takes_a_grain(server: RunningServer) -> None:
    rows = server.get("/extracts/metrics/activities_over_time.csv?grain=year").body.splitlines()
    assert rows[0].endswith(b"bucket,from,to,low,high")
    assert [row[:4] for row in rows[1:]] == [b"2021", b"2022"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("records/nonsense.csv", 404, "There is no extract 'nonsense'."),
        ("metrics/activitis.csv", 404, "Did you mean activities?"),
        ("records/activities.csv?from=2022-13-01", 400, "'2022-13-01' is not a day"),
        ("records/activities.csv?from=2023-01-01&to=2022-01-01", 400, "must not be after"),
        ("records/activities.csv?from=2022-01-01&from=2023-01-01", 400, "more than once"),
        ("records/activities.csv?form=2022-01-01", 400, "Did you mean from?"),
        ("records/activities.csv?type=nonsense", 400, "The known ones are: campaign,"),
        ("records/activities.csv?theme=nonsense", 400, "nonsense"),
        ("records/activities.csv?grain=year", 400, "There is no parameter 'grain'."),
        ("records/activities.csv?version=two", 400, "numbered from 1"),
        (f"records/activities.csv?version={'9' * 5000}", 400, "numbered from 1"),
        ("records/activities.csv?version=9", 403, "Take the link anew"),
        ("metrics/activities_over_time.csv?grain=week", 400, "The known ones are: auto,"),
        ("everything.zip?from=yesterday", 400, "'yesterday' is not a day"),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_a_sentence(
    server: RunningServer, path: str, status: int, said: str
) -> None:
    answer = server.get(f"/extracts/{path}")
    text = answer.body.decode("utf-8")
    assert answer.status == status
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert said in text
    assert "Traceback" not in text
    assert text.count("\n") == 1


def test_an_older_version_is_for_those_who_manage(server: RunningServer) -> None:
    key = next(re.search(r"key=[\w-]+", link) for link in server.run_page("extracts").links)
    assert key
    older = server.get(f"/extracts/records/activities.csv?version=1&{key[0]}")
    assert b"Canary" not in older.body
    assert "-v1.csv" in older.headers["Content-Disposition"]
    path = "/extracts/records/activities.csv?version="
    assert server.get(f"{path}1").status == 403
    assert server.get(f"{path}2").status == 200
