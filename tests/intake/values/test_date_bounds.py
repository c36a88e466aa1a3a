"""Dates that are less than a day, or more: nothing finer comes back than what is written."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates import DateReader

READ = DateReader(None)
YEARS = st.integers(1900, 2100)


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("May 2024", "2024-05-01", "2024-05-31"),
        ("Feb 2024", "2024-02-01", "2024-02-29"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("05/2024", "2024-05-01", "2024-05-31"),
        ("May '24", "2024-05-01", "2024-05-31"),
        ("ខែឧសភា ឆ្នាំ២០២៤", "2024-05-01", "2024-05-31"),
        ("Q2 2024", "2024-04-01", "2024-06-30"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2nd quarter of 2024", "2024-04-01", "2024-06-30"),
        ("the last quarter of 2024", "2024-10-01", "2024-12-31"),
        ("ត្រីមាសទី២ ឆ្នាំ២០២៤", "2024-04-01", "2024-06-30"),
        ("first half of 2024", "2024-01-01", "2024-06-30"),
        ("ឆមាសទី២ ឆ្នាំ២០២៤", "2024-07-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("ឆ្នាំ២០២៤", "2024-01-01", "2024-12-31"),
        ("spring 2024", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("winter 2024", "2023-12-01", "2025-02-28"),
        ("2024-24", "2023-12-01", "2025-02-28"),
        ("early 2024", "2024-01-01", "2024-12-31"),
        ("mid-May 2024", "2024-05-01", "2024-05-31"),
        ("end of May 2024", "2024-05-01", "2024-05-31"),
        ("circa May 2024", "2024-05-01", "2024-05-31"),
        ("12 or 13 May 2024", "2024-05-12", "2024-05-13"),
        ("12, 13 or 20 May 2024", "2024-05-12", "2024-05-20"),
        ("13 ឬ 12 ឧសភា 2024", "2024-05-12", "2024-05-13"),
        ("12 May or 3 June 2024", "2024-05-12", "2024-06-03"),
        ("13/05/2024 or 14/05/2024", "2024-05-13", "2024-05-14"),
        ("May or June 2024", "2024-05-01", "2024-06-30"),
        ("2023 or 2024", "2023-01-01", "2024-12-31"),
        ("between 12 and 14 May 2024", "2024-05-12", "2024-05-14"),
        ("May to June 2024", "2024-05-01", "2024-06-30"),
        ("12 May 2024 to June 2024", "2024-05-12", "2024-06-30"),
        ("before June 2024", None, "2024-05-31"),
        ("by 12 May 2024", None, "2024-05-12"),
        ("after 12 May 2024", "2024-05-13", None),
        ("after June 2024", "2024-07-01", None),
        ("since May 2024", "2024-05-01", None),
        ("from 12 May 2024", "2024-05-12", None),
        ("2023-05~", "2023-05-01", "2023-05-31"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2023-05-xx", "2023-05-01", "2023-05-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-03-12?", "2024-03-12", "2024-03-12"),
        ("[2021,2022]", "2021-01-01", "2022-12-31"),
        ("[2024-05-12..2024-05-14]", "2024-05-12", "2024-05-14"),
        ("[..2024]", None, "2024-12-31"),
        ("../2024", None, "2024-12-31"),
        ("2024-05-12/..", "2024-05-12", None),
        ("2024-05-12/", "2024-05-12", None),
        ("2024-05/2024-06", "2024-05-01", "2024-06-30"),
        ("2023/2024", "2023-01-01", "2024-12-31"),
    ],
)
def test_what_is_less_than_a_day_is_bounds_and_says_how_it_was_read(text, earliest, latest):
    span = READ(text)
    assert (span.earliest, span.latest, span.last_day) == (day(earliest), day(latest), None)
    assert text in span.note


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12–14 May 2024", "2024-05-12", "2024-05-14"),
        ("12 - 14 May 2024", "2024-05-12", "2024-05-14"),
        ("May 12-14, 2024", "2024-05-12", "2024-05-14"),
        ("May 30 – June 2, 2024", "2024-05-30", "2024-06-02"),
        ("30 April – 2 May 2024", "2024-04-30", "2024-05-02"),
        ("28 Dec 2023 to 3 Jan 2024", "2023-12-28", "2024-01-03"),
        ("from 12 to 14 May 2024", "2024-05-12", "2024-05-14"),
        ("12 and 13 May 2024", "2024-05-12", "2024-05-13"),
        ("12, 13 & 14 May 2024", "2024-05-12", "2024-05-14"),
        ("12, 13 May 2024", "2024-05-12", "2024-05-13"),
        ("13/05/2024 - 14/05/2024", "2024-05-13", "2024-05-14"),
        ("13/05/2024-14/05/2024", "2024-05-13", "2024-05-14"),
        ("13/05 - 14/05/2024", "2024-05-13", "2024-05-14"),
        ("12-14/05/2024", "2024-05-12", "2024-05-14"),
        ("5/12-14/2024", "2024-05-12", "2024-05-14"),
        ("12-May-2024 - 14-May-2024", "2024-05-12", "2024-05-14"),
        ("2024-05-12 to 2024-05-14", "2024-05-12", "2024-05-14"),
        ("2024-05-12/2024-05-14", "2024-05-12", "2024-05-14"),
        ("12 May 2024 9:30 - 14 May 2024 17:00", "2024-05-12", "2024-05-14"),
        ("Mon 13 - Wed 15 May 2024", "2024-05-13", "2024-05-15"),
        ("ថ្ងៃទី១២ ដល់ ១៤ ខែឧសភា ឆ្នាំ២០២៤", "2024-05-12", "2024-05-14"),
        ("ពីថ្ងៃទី១២ ដល់ថ្ងៃទី១៤ ខែឧសភា ឆ្នាំ២០២៤", "2024-05-12", "2024-05-14"),
    ],
)
def test_several_days_are_a_first_and_a_last_one(text, first, last):
    span = READ(text)
    assert (span.earliest, span.latest, span.last_day) == (day(first), day(first), day(last))
    assert text in span.note


def test_from_a_day_to_the_same_day_is_one_day():
    assert READ("12 May 2024 to 12 May 2024").last_day is None
    assert READ("2024-05-12/2024-05-12").last_day is None


@pytest.mark.parametrize(
    "text",
    [
        "14-12 May 2024",
        "2024-05-14/2024-05-12",
        "28 Dec to 3 Jan 2024",
        "June to May 2024",
        "2024/2023",
        "between 14 and 12 May 2024",
    ],
)
def test_what_ends_before_it_begins_is_refused(text):
    with pytest.raises(Unreadable, match="ends before it begins"):
        READ(text)


@pytest.mark.parametrize(
    "text",
    [
        "12-14/13/2024",
        "31 April to 2 May 2024",
        "12-32 May 2024",
        "early 12 May 2024",
        "14, 13 and 15 May 2024",
        "2024-1X",
        "XXXX",
        "[]",
        "../..",
        "/",
        "[2024-02-30,2024-03-01]",
        "2024-05-12/2024-05-1X",
        "1899/2024",
    ],
)
def test_a_part_that_cannot_be_makes_the_whole_unreadable(text):
    with pytest.raises(Unreadable):
        READ(text)


@pytest.mark.parametrize("text", ["2023-05~", "2024-03-12?", "about 12 May 2024", "May 2024 (?)"])
def test_doubt_that_is_written_is_a_warning(text):
    assert "uncertain or approximate" in READ(text).warning


@given(YEARS, st.integers(1, 12))
def test_a_month_is_the_whole_month(year, month):
    whole = (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    name = calendar.month_name[month]
    for text in (
        f"{name} {year}",
        f"{month:02}/{year}",
        f"{name[:3]}-{year}",
        f"late {name} {year}",
    ):
        span = READ(text)
        assert (span.earliest, span.latest) == whole
    # 2011-12 between slashes can be two years; with a hyphen it is the month of the standard.
    assert READ(f"{year}-{month:02}").earliest == whole[0]


@given(YEARS, st.integers(1, 4))
def test_the_quarters_of_a_year_are_the_year(year, quarter):
    span = READ(f"Q{quarter} {year}")
    assert (span.latest.month - span.earliest.month, span.earliest.day) == (2, 1)
    assert span.latest == READ(f"{year}-{3 * quarter:02}").latest
    assert READ(f"{year}").earliest == READ(f"Q1 {year}").earliest


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31))
)
def test_two_days_are_kept_however_they_are_joined(one, other):
    first, last = sorted((one, other))
    for sign in (" to ", " - ", "-", " – "):
        span = READ(f"{first:%d %b %Y}{sign}{last:%d %b %Y}")
        assert span.earliest == span.latest == first
        assert span.last_day == (last if last != first else None)
    either = READ(f"{one:%d %b %Y} or {other:%d %b %Y}")
    assert (either.earliest, either.latest, either.last_day) == (first, last, None)
