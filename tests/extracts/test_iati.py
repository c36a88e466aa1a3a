"""The activities by the names of IATI: only what is recorded, and nothing by another name."""

import io
from datetime import date

import pandas
import pytest

from cjn_metrics.extracts.iati import iati_csv
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from tests.extracts.reading import EVERYTHING, YEAR_2023, read_back

# Elements below iati-activity that we use, in the order that the schema has them, with the paths
# below each that may hold a value:
# https://github.com/IATI/IATI-Schemas/blob/version-2.03/iati-activities-schema.xsd
ELEMENTS = {
    "iati-identifier": {""},
    "reporting-org": {"@ref", "@type", "@secondary-reporter", "narrative"},
    "title": {"narrative"},
    "description": {"@type", "narrative"},
    "participating-org": {"@ref", "@type", "@role", "@activity-id", "narrative"},
    "other-identifier": {"@ref", "@type", "owner-org/@ref", "owner-org/narrative"},
    "activity-status": {"@code"},
    "activity-date": {"@type", "@iso-date", "narrative"},
    "recipient-country": {"@code", "@percentage", "narrative"},
    "location": {"@ref", "name/narrative", "description/narrative"},
}
REPEATABLE = {"participating-org", "activity-date"}
# The codelists of IATI 2.03: https://iatistandard.org/en/iati-standard/203/codelists/
CODES = {
    "activity-status/@code": {"1", "2", "3", "4", "5", "6"},
    "activity-date/0/@type": {"1", "2"},
    "activity-date/1/@type": {"3", "4"},
    "participating-org/0/@role": {"1", "2", "3", "4"},
    "participating-org/0/@type": {
        "10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80",
        "90",
    },
    "other-identifier/@type": {"A1", "A2", "A3", "A9", "B1", "B2", "B3", "B4", "B5", "B9"},
}  # fmt: skip


def made(reader, filters=EVERYTHING, access=Access.LOCAL):
    content = b"".join(iati_csv(reader, filters, access))
    frame = pandas.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    return frame.set_index("iati-identifier", drop=False)


@pytest.fixture(scope="module")
def tiny(tiny_reader):
    return made(tiny_reader)


@pytest.mark.parametrize("store", ["tiny_reader", "founding_reader", "demo_reader"])
def test_columns_are_elements_of_the_standard_in_its_order(request, store):
    frame = made(request.getfixturevalue(store))
    order = list(ELEMENTS)
    last = 0
    for column in frame.columns:
        element, _slash, path = column.partition("/")
        if element in REPEATABLE:
            number, _slash, path = path.partition("/")
            assert number.isdecimal()
        assert path in ELEMENTS[element], column
        assert order.index(element) >= last
        last = order.index(element)
    assert len(set(frame.columns)) == len(frame.columns)


@pytest.mark.parametrize("store", ["tiny_reader", "founding_reader", "demo_reader"])
def test_codes_are_those_of_the_standard(request, store):
    frame = made(request.getfixturevalue(store))
    assert len(frame)
    for column, codes in CODES.items():
        assert set(frame[column]) <= codes | {""}, column
    assert set(frame["recipient-country/@code"]) <= {"KH", ""}


def test_a_held_activity_is_closed_with_its_actual_days(tiny):
    row = tiny.loc["year-end-workshop"]
    assert row["activity-status/@code"] == "4"
    assert (row["activity-date/0/@type"], row["activity-date/0/@iso-date"]) == ("2", "2023-12-30")
    assert (row["activity-date/1/@type"], row["activity-date/1/@iso-date"]) == ("4", "2024-01-02")
    assert row["activity-date/0/narrative"] == ""
    assert row["recipient-country/@code"] == "KH"
    assert row["location/description/narrative"] == "ISO 3166-2: KH-12"


def test_planned_and_cancelled_ones_have_planned_days(tiny):
    for activity, code in {"next-meeting": "1", "summer-webinar": "5"}.items():
        row = tiny.loc[activity]
        assert (row["activity-status/@code"], row["activity-date/0/@type"]) == (code, "1")
        assert row["activity-date/0/@iso-date"]


def test_a_day_that_is_not_known_is_blank_with_words_beside_it(tiny):
    said = {
        "february-webinar": "The day is not known. It began between 1 February 2024 and"
        " 29 February 2024. Only the month is known.",
        "late-meeting": "The day is not known. It began not before 1 May 2024. After the last day"
        " of April 2024; nothing else is known.",
        "ribbon-campaign": "The day is not known. Nothing is known.",
    }
    for activity, words in said.items():
        row = tiny.loc[activity]
        assert (row["activity-date/0/@iso-date"], row["activity-date/1/@iso-date"]) == ("", "")
        assert row["activity-date/0/narrative"] == words


@pytest.mark.parametrize("store", ["tiny_reader", "founding_reader", "demo_reader"])
def test_every_day_in_it_is_a_recorded_one(request, store):
    reader = request.getfixturevalue(store)
    frame = made(reader)
    rows = reader.rows("select * from activity", {})
    assert len(frame) == len(rows)
    for row in rows:
        one = frame.loc[row["activity_id"]]
        known = row["earliest_date"] if row["earliest_date"] == row["latest_date"] else None
        for column, day in {"0": known, "1": row["last_day"]}.items():
            written = one[f"activity-date/{column}/@iso-date"]
            assert (date.fromisoformat(written) if written else None) == day


@pytest.mark.parametrize("store", ["tiny_reader", "founding_reader", "demo_reader"])
def test_no_organization_gets_an_identifier(request, store):
    frame = made(request.getfixturevalue(store))
    refs = {column for column in frame.columns if column.endswith("/@ref")}
    assert refs == {"reporting-org/@ref", "other-identifier/@ref"}
    assert set(frame["reporting-org/@ref"]) == {""}
    assert list(frame["iati-identifier"]) == list(frame["other-identifier/@ref"])


def test_the_founding_meeting_names_its_organizers_and_no_day(founding_reader):
    frame = made(founding_reader)
    row = frame.loc["debrief-concluding-observations"]
    assert row["reporting-org/narrative"] == "Child Justice Network"
    assert row["participating-org/0/narrative"] == "Child Justice Network"
    assert row["participating-org/1/narrative"] == "Child Rights Coalition Cambodia"
    assert set(frame["activity-date/0/@iso-date"]) == {""}
    submission = frame.loc["submission-general-comment-26"]
    assert submission["participating-org/0/narrative"] == "Child Justice Network"
    assert submission["participating-org/1/narrative"] == ""


def test_others_see_published_activities_only(tiny_reader, tiny):
    hidden = {"june-training", "letter-on-courts", "late-meeting", "autumn-meeting"}
    public = made(tiny_reader, access=Access.PUBLIC)
    assert set(tiny.index) - set(public.index) == hidden | {"ribbon-campaign"}


@pytest.mark.parametrize("access", list(Access))
def test_nobody_who_attended_is_in_it(tiny_reader, access):
    text = b"".join(iati_csv(tiny_reader, EVERYTHING, access)).decode()
    names = [row["name"] for row in tiny_reader.rows("select name from person", {})]
    names += [
        row["name"]
        for row in tiny_reader.rows(
            "select name from organization where organization_id not in (select organization_id"
            " from network union select organization_id from activity_organizer union"
            " select organization_id from submission_signatory)",
            {},
        )
    ]
    assert len(names) > 3
    assert not [name for name in names if name in text]


def test_the_period_restricts_it(tiny_reader):
    index = set(made(tiny_reader, YEAR_2023).index)
    assert "spring-meeting" in index
    assert "autumn-meeting" not in index


def test_without_activities_there_is_the_header(tiny_reader):
    content = b"".join(iati_csv(tiny_reader, Filters(themes=("no such theme",)), Access.LOCAL))
    (header,) = read_back(content)
    assert header[0] == "iati-identifier"
    assert "participating-org/0/@role" in header


def test_names_are_defused_and_made_up_records_say_so(awkward_reader, demo_reader):
    rows = read_back(b"".join(iati_csv(awkward_reader, EVERYTHING, Access.LOCAL)))
    cells = {value for row in rows for value in row}
    assert "'-Durian\u200bFund" in cells
    assert not [value for value in cells if value[:1] in set("=+-@")]
    titles = made(demo_reader)["title/narrative"]
    assert titles.str.startswith("Demonstration: ").all()
