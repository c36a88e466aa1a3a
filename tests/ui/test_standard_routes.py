"""Calendars, IATI tables and HXL hashtags come by an address."""

import csv
import io

import openpyxl
import pytest
from icalendar import Calendar

from tests.ui.conftest import CANARY_ACTIVITY, CANARY_BODY, CANARY_PERSON

ADDRESSES = ("activities.ics", "iati-activities.csv")


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_holds_what_is_published_whoever_asks(server, address):
    answer = server.get(f"/extracts/{address}")
    assert answer.status == 200
    text = answer.body.decode("utf-8-sig").replace("\r\n ", "")
    assert "Debrief Meeting" in text
    assert CANARY_ACTIVITY not in text


def test_a_calendar_program_reads_it_under_the_filters(server):
    answer = server.get("/extracts/activities.ics?from=2021-07-01&to=2022-12-31&type=submission")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.body).walk("VEVENT")
    assert {str(event["CATEGORIES"].cats[0]) for event in events} == {"submission"}
    assert {str(event["STATUS"]) for event in events} == {"TENTATIVE"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_asked_again_it_is_not_sent_again(server, address):
    tag = server.get(f"/extracts/{address}").headers["ETag"]
    answer = server.get(f"/extracts/{address}", if_none_match=tag)
    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize(
    ("address", "tag"),
    [
        ("records/activities.csv", "#activity+code"),
        ("metrics/activities.csv", "#indicator+num+low"),
    ],
)
def test_hashtags_stand_under_the_header_when_asked_for(server, address, tag):
    plain = server.get(f"/extracts/{address}").body
    tagged = server.get(f"/extracts/{address}?hxl=1")
    rows = list(csv.reader(io.StringIO(tagged.body.decode("utf-8-sig"), newline="")))
    assert tag in rows[1]
    del rows[1]
    assert rows == list(csv.reader(io.StringIO(plain.decode("utf-8-sig"), newline="")))
    assert "-hxl.csv" in tagged.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("records/activities.csv?hxl=yes", "“hxl” is 1"),
        ("activities.ics?hxl=1", "no parameter"),
        ("activities.ics?from=2023-01-01&to=2022-01-01", "2023"),
        ("iati-activities.csv?type=nonsense", "nonsense"),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_a_sentence(server, address, said):
    answer = server.get(f"/extracts/{address}")
    assert answer.status == 400
    assert said in answer.body.decode()


def test_the_workbook_names_nobody_without_the_key(server):
    answer = server.get("/extracts/everything.xlsx", Host="dashboard.example")
    assert answer.status == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Debrief Meeting for Cambodian CSOs with CRC Committee Members" in cells
    assert not cells & {CANARY_ACTIVITY, CANARY_BODY, CANARY_PERSON}
    again = server.get("/extracts/everything.xlsx", if_none_match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_the_workbook_refuses_what_is_asked_wrongly(server):
    answer = server.get("/extracts/everything.xlsx?from=2023-01-01&to=2022-01-01")
    assert answer.status == 400
    assert "The first day must not be after the last." in answer.body.decode()


def test_one_extract_is_a_workbook_too(server):
    answer = server.get("/extracts/records/activities.xlsx", Host="dashboard.example")
    assert answer.status == 200
    assert "cjn-records-activities-v2.xlsx" in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.body), read_only=True)
    assert book.sheetnames == ["Read me", "activities"]
    assert server.get("/extracts/records/nonsense.xlsx").status == 404


@pytest.mark.parametrize("path", ["records", "records/activities.pdf", "everything.tar", "x/y"])
def test_an_address_without_an_extract_is_said_to_have_none(server, path):
    answer = server.get(f"/extracts/{path}")
    assert answer.status == 404
    assert answer.body.decode().startswith("There is no extract at this address.")
