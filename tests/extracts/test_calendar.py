"""The calendar reads back as what is recorded, and never says a day that is not known."""

import re
import shutil
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cjn_metrics.extracts.calendar_feed import calendar, calendar_feed, escaped, folded
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from tests.extracts.reading import EVERYTHING, YEAR_2023

KHMER = "កិច្ចប្រជុំស្តីពីយុត្តិធម៌សម្រាប់កុមារ ប្រព័ន្ធ; ច្បាប់, និង\\សេចក្តីសម្រេច\nនៅភ្នំពេញ " * 3


def read(content):
    parsed = Calendar.from_ical(content)
    assert not parsed.errors
    events = parsed.walk("VEVENT")
    assert not [each.errors for each in events if each.errors]
    return parsed, {str(each["UID"]).partition("@")[0]: each for each in events}


def made(reader, filters=EVERYTHING, access=Access.LOCAL):
    return read(calendar(reader, filters, access))[1]


@pytest.fixture(scope="module")
def events(tiny_reader):
    return made(tiny_reader)


@pytest.fixture(scope="module")
def khmer_reader(tiny_store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("khmer") / "store"
    shutil.copytree(tiny_store, folder)
    Store(folder).change(
        "The tests",
        "A long title in Khmer",
        lambda con: con.execute(
            "update activity set title = ?, description = ? where activity_id = 'spring-meeting'",
            [KHMER.strip(), KHMER.strip()],
        ),
    )
    return Store(folder).open()


def days(event):
    return event["DTSTART"].dt, event["DTEND"].dt - timedelta(days=1)


def test_a_known_day_is_that_day_and_the_end_is_exclusive(events):
    event = events["spring-meeting"]
    assert event["DTSTART"].dt == date(2023, 3, 10)
    assert event["DTEND"].dt == date(2023, 3, 11)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert (event["STATUS"], event["SUMMARY"]) == ("CONFIRMED", "Spring meeting")
    assert event["LOCATION"] == "Blue Hall, KH-12"


def test_several_days_reach_to_the_last_one_over_the_new_year(events):
    assert days(events["year-end-workshop"]) == (date(2023, 12, 30), date(2024, 1, 2))


def test_a_day_between_two_is_tentative_covers_them_and_says_so(events):
    event = events["february-webinar"]
    assert days(event) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (event["STATUS"], event["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    said = "between 1 February 2024 and 29 February 2024; day not known"
    assert event["SUMMARY"] == f"February webinar ({said})"
    assert event["DESCRIPTION"] == f"B{said[1:]}.\nOnly the month is known."


def test_one_open_bound_stands_on_the_known_one_tentatively(events):
    event = events["late-meeting"]
    assert days(event) == (date(2024, 5, 1), date(2024, 5, 1))
    assert event["STATUS"] == "TENTATIVE"
    assert event["SUMMARY"] == "Late meeting (not before 1 May 2024; day not known)"


def test_what_has_no_bound_is_left_out_and_counted(tiny_reader, events):
    assert "ribbon-campaign" not in events
    feed = calendar_feed(tiny_reader, EVERYTHING, Access.LOCAL)
    assert (feed.events, feed.left_out) == (len(events), 1)
    parsed, _events = read(feed.content)
    # The reader takes back the backslashes of the standard's own properties only.
    told = str(parsed["X-WR-CALDESC"]).replace("\\,", ",")
    assert "1 activity is left out, because nothing is known of its date." in told


def test_planned_and_cancelled_ones_are_told_apart(events):
    assert events["summer-webinar"]["STATUS"] == "CANCELLED"
    assert events["summer-webinar"]["SUMMARY"] == "Cancelled: Summer webinar"
    assert "STATUS" not in events["next-meeting"]
    assert events["next-meeting"]["DESCRIPTION"] == "Planned."


def test_every_known_day_is_exact_and_every_other_is_tentative_or_cancelled(demo_reader):
    recorded = demo_reader.rows(
        "select activity_id, earliest_date, latest_date, last_day, status from activity", {}
    )
    events = made(demo_reader)
    for row in recorded:
        first, last = row["earliest_date"], row["latest_date"]
        event = events.pop(row["activity_id"], None)
        assert (event is None) == (first is None and last is None)
        if event is None:
            continue
        if first and first == last:
            assert days(event) == (first, row["last_day"] or first)
            assert event.get("STATUS") != "TENTATIVE"
        else:
            assert event["STATUS"] in {"TENTATIVE", "CANCELLED"}
            assert "day not known" in event["SUMMARY"]
            start, end = days(event)
            assert {first, last} - {None} <= {start, end} or row["last_day"]
    assert not events


def test_others_see_published_activities_only(tiny_reader, events):
    public = made(tiny_reader, access=Access.PUBLIC)
    hidden = {"june-training", "letter-on-courts", "late-meeting", "autumn-meeting"}
    assert events.keys() - public.keys() == hidden


@pytest.mark.parametrize("access", list(Access))
def test_nobody_who_attended_or_spoke_is_in_it(tiny_reader, access):
    text = calendar(tiny_reader, EVERYTHING, access).replace(b"\r\n ", b"").decode()
    names = tiny_reader.rows("select name from person", {})
    assert names
    assert not [row["name"] for row in names if row["name"] in text]


def test_the_period_restricts_it(tiny_reader):
    assert "spring-meeting" in made(tiny_reader, YEAR_2023)
    assert "autumn-meeting" not in made(tiny_reader, YEAR_2023)


def test_a_period_without_activities_is_still_a_calendar(tiny_reader):
    feed = calendar_feed(tiny_reader, Filters(themes=("no such theme",)), Access.LOCAL)
    parsed, events = read(feed.content)
    assert (feed.events, feed.left_out, events) == (0, 0, {})
    assert parsed.walk("VTIMEZONE")


def test_it_is_the_same_each_time_and_stamped_with_the_version_s_time(tiny_reader, events):
    again = calendar(tiny_reader, EVERYTHING, Access.LOCAL)
    assert again == calendar(tiny_reader, EVERYTHING, Access.LOCAL)
    stamp = tiny_reader.version.created_at.replace(microsecond=0)
    assert {event["DTSTAMP"].dt for event in events.values()} == {stamp}
    assert len({event["UID"] for event in events.values()}) == len(events)


def test_made_up_records_say_so_in_the_name_and_every_entry(demo_reader, tiny_reader):
    parsed, events = read(calendar(demo_reader, EVERYTHING, Access.PUBLIC))
    assert parsed["X-WR-CALNAME"].startswith("Demonstration: ")
    for event in events.values():
        assert event["SUMMARY"].startswith("Demonstration: ")
        assert "every record in this store is made up" in event["DESCRIPTION"]
        assert event["UID"].endswith(".demonstration")
    assert b"emonstration" not in calendar(tiny_reader, EVERYTHING, Access.LOCAL)


def test_the_founding_records_have_no_day_and_so_no_confirmed_entry(founding_reader):
    events = made(founding_reader)
    assert {event["STATUS"] for event in events.values()} == {"TENTATIVE"}
    meeting = events["debrief-concluding-observations"]
    assert days(meeting) == (date(2022, 6, 3), date(2022, 12, 31))
    assert "between 3 June 2022 and 31 December 2022; day not known" in meeting["SUMMARY"]


def test_a_long_khmer_title_is_folded_between_characters_and_reads_back(khmer_reader):
    content = calendar(khmer_reader, EVERYTHING, Access.LOCAL)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    event = read(content)[1]["spring-meeting"]
    assert event["SUMMARY"] == KHMER.strip()
    assert event["DESCRIPTION"] == KHMER.strip()


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_reads_back(text):
    line = folded(f"SUMMARY:{escaped(text)}")
    assert line.endswith(b"\r\n")
    for piece in line.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode("utf-8")
    content = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    # What a calendar cannot hold: control characters, and more than one kind of line end.
    kept = re.sub("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029", "\n", text)
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f]", "", kept)
    assert str(event["SUMMARY"]) == kept
