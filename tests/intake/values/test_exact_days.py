"""Days that are written in full read back as that day, however they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.filters import FIRST_DAY, LAST_DAY
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates import DateReader, Span

DAY = date(2024, 5, 12)
READ = DateReader(None)
KHMER_MONTHS = [
    "មករា",
    "កុម្ភៈ",
    "មីនា",
    "មេសា",
    "ឧសភា",
    "មិថុនា",
    "កក្កដា",
    "សីហា",
    "កញ្ញា",
    "តុលា",
    "វិច្ឆិកា",
    "ធ្នូ",
]
TO_KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
ANY_DAY = st.dates(FIRST_DAY, LAST_DAY)

WITHOUT_ORDER = {
    "iso": "%Y-%m-%d",
    "time": "%Y-%m-%d %H:%M:%S",
    "zone": "%Y-%m-%dT%H:%M:%S+07:00",
    "slashes": "%Y/%m/%d",
    "dots": "%Y.%m.%d",
    "basic": "%Y%m%d",
    "english": "%d %B %Y",
    "short": "%d-%b-%Y",
    "american": "%B %d, %Y",
    "weekday": "%A, %d %B %Y",
    "weekday after": "%d %b %Y (%a)",
    "clock": "%d %b %Y, %I:%M %p",
    "year first": "%Y %B %d",
}
WITH_ORDER = {
    "dmy": ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y, %H:%M"),
    "mdy": ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p"),
}


@pytest.mark.parametrize("form", WITHOUT_ORDER.values(), ids=WITHOUT_ORDER)
@given(day=ANY_DAY)
def test_a_day_reads_back(form, day):
    assert READ(day.strftime(form)) == Span(day, day)


@pytest.mark.parametrize(("order", "form"), [(o, f) for o, fs in WITH_ORDER.items() for f in fs])
@given(day=ANY_DAY)
def test_a_day_in_digits_reads_back_in_its_order(order, form, day):
    assert DateReader(order)(day.strftime(form)) == Span(day, day)


@given(ANY_DAY)
def test_a_day_in_khmer_reads_back(day):
    month, digits = KHMER_MONTHS[day.month - 1], f"{day.day}".translate(TO_KHMER)
    year = f"{day.year}".translate(TO_KHMER)
    for text in (
        f"ថ្ងៃទី{digits} ខែ{month} ឆ្នាំ{year}",
        f"ថ្ងៃទី {digits}\u200bខែ\u200b{month} ឆ្នាំ {year}",
        f"{digits} {month} {year}",
        f"ថ្ងៃទី{digits} ខែ{day.month} ឆ្នាំ{year}",
        day.isoformat().translate(TO_KHMER),
    ):
        assert READ(text) == Span(day, day)


@given(st.dates(FIRST_DAY, date(2057, 12, 31)))
def test_a_buddhist_year_is_543_less_and_says_so(day):
    for text in (
        f"{day.day} {day:%B} {day.year + 543}",
        f"{day.year + 543}-{day:%m-%d}",
        f"ថ្ងៃទី{day.day} ខែ{day.month} ព.ស. {day.year + 543}",
    ):
        span = READ(text)
        assert (span.earliest, span.latest, span.last_day) == (day, day, None)
        assert str(day.year) in span.warning


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)))
def test_a_year_of_two_digits_is_read_by_the_rule_and_says_so(day):
    for reader, form in (
        (DateReader("dmy"), "%d/%m/%y"),
        (DateReader("mdy"), "%m/%d/%y"),
        (DateReader("ymd"), "%y-%m-%d"),
        (READ, "%d-%b-%y"),
        (READ, "%d %B '%y"),
    ):
        span = reader(day.strftime(form))
        assert span.earliest == span.latest == day
        assert f"read as {day.year}" in span.warning


@given(st.dates(date(1970, 1, 1), date(2064, 4, 8)))
def test_a_count_of_days_is_read_in_both_of_excels_epochs(day):
    since_1900 = str((day - date(1899, 12, 30)).days)
    since_1904 = str((day - date(1904, 1, 1)).days)
    for text, uses_1904 in (
        (since_1900, False),
        (f"{since_1900}.75", False),
        (since_1904, True),
    ):
        span = DateReader(None, uses_1904=uses_1904)(text)
        assert span.earliest == span.latest == day
        assert span.warning
        assert text in span.note


@pytest.mark.parametrize(
    "text",
    [
        "12th May 2024",
        "May 12th, 2024",
        "12 May, 2024",
        "12May2024",
        "the 12th of May 2024",
        "Sun. 12 May 2024",
        "2024-05-12T09:30",
        "12 May 2024 at 9:00 am",
        "12 May 2024 9:00-11:00",
        "2024-05-12 09:30:00.123",
        "9:30 AM 12 May 2024",
        "12 may 2024",
        "12 MAY 2024",
        "2024-5-12",
        "12\xa0May\u202f2024",
        "May 12, 2024 9:30:47\u202fPM",
        "ថ្ងៃអាទិត្យ ទី១២ ខែឧសភា ឆ្នាំ២០២៤",
    ],
)
def test_other_ways_to_write_a_day(text):
    assert READ(text.removeprefix("the ")) == Span(DAY, DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/13/2024 9:30:47 AM", date(2024, 5, 13)),
        ("15/11/22, 09:30:47", date(2022, 11, 15)),
        ("7/22/26, 7:02:11 PM", date(2026, 7, 22)),
    ],
)
def test_meeting_tools_are_read(text, day):
    assert READ(text).earliest == READ(text).latest == day


def test_a_day_in_another_time_zone_stays_as_written_and_says_so():
    span = READ("2024-05-12T20:00:00Z")
    assert span.earliest == DAY
    assert "time zone" in span.note
    assert READ("2024-05-12T20:00:00-05:00").note
    assert READ("2024-05-12T20:00:00+07:00").note is None


def test_a_weekday_that_does_not_fit_is_said():
    assert READ("Monday, 12 May 2024").warning == "That day is a Sunday, not a Monday."


def test_a_day_to_come_is_said_when_today_is_known():
    read = DateReader(None, today=DAY)
    assert read("2024-05-13").warning == "This date is still to come."
    assert read("2024-05-12").warning is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "31/02/2024",
        "00/13/2024",
        "13/13/2024",
        "2024-02-30",
        "2024-13",
        "30 Feb 2024",
        "0026-05-12",
        "12/05/0026",
        "1 May 1899",
        "1 May 2101",
        "12 May",
        "May 24",
        "12 to 14",
        "60",
        "61",
        "1",
        "123456",
        "1715472000",
        "09:30",
        "9 am",
        "FY2024",
        "2024-W19-1",
        "NaN",
        "29 February 2023",
        "2023-24",
        "2011/12",
        "12/5",
        "²⁰24-05-12",
        "2024-05-12 25:00",
        "12 May 2024 and more",
        "ខែពិសាខ ឆ្នាំ២០២៤",
        "1e5",
        "<05> 2024",
        "rainy season 2024",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Unreadable) as raised:
        READ(text)
    assert str(raised.value).endswith(".")


def test_excels_29_february_1900_never_was():
    with pytest.raises(Unreadable, match="29 February 1900"):
        READ("60")


def test_the_same_text_is_understood_once():
    read = DateReader("dmy")
    assert read("12/05/2024") is read("12/05/2024")
    for _turn in range(2):
        with pytest.raises(Unreadable, match="no day 31"):
            read("31/02/2024")


def test_an_unknown_order_is_a_defect():
    with pytest.raises(ValueError, match="dmy, mdy, ymd"):
        DateReader("ydm")


def test_last_days_of_what_can_be():
    assert READ(FIRST_DAY.isoformat()).earliest == FIRST_DAY
    assert READ(LAST_DAY.isoformat()).latest == LAST_DAY
    assert READ("since 31 December 2100").earliest == LAST_DAY
    for text in ("after 31 December 2100", "before 1900"):
        with pytest.raises(Unreadable):
            READ(text)
    assert READ("before 2 January 1900").latest == FIRST_DAY
