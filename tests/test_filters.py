"""A period and four selections: read strictly or leniently, said in words, brought back whole."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.errors import BadDate, ReversedPeriod, UnknownFilterValue
from cjn_metrics.filters import (
    ACTIVITY_TYPES,
    AUDIENCES,
    FIRST_DAY,
    LAST_DAY,
    ORGANIZATION_TYPES,
    Filters,
    presets,
)

THEMES = ("access to justice", "climate & cities", "អប់រំ")
FOUNDED = date(2021, 7, 1)


def some(values):
    return st.lists(st.sampled_from(values), unique=True).map(lambda found: tuple(sorted(found)))


@st.composite
def any_filters(draw):
    days = st.none() | st.dates(FIRST_DAY, LAST_DAY)
    first, last = draw(days), draw(days)
    if first and last and first > last:
        first, last = last, first
    selected = (draw(some(v)) for v in (ACTIVITY_TYPES, AUDIENCES, THEMES, ORGANIZATION_TYPES))
    return Filters(first, last, *selected)


@given(any_filters())
def test_an_address_brings_the_same_filters_back(filters):
    address = urlencode(filters.to_query())
    assert Filters.from_query(parse_qs(address), THEMES) == (filters, [])


@given(any_filters())
def test_words_bring_the_same_filters_back(filters):
    written = filters.as_json()
    again = Filters.from_words(
        written["from"],
        written["to"],
        written["type"],
        written["audience"],
        written["theme"],
        written["organization_type"],
        known_themes=THEMES,
    )
    assert again == filters
    assert list(written) == ["from", "to", "type", "audience", "theme", "organization_type"]


@given(st.dictionaries(st.sampled_from(["from", "to", "type", "theme"]), st.lists(st.text())))
def test_no_address_is_too_odd_to_read(query):
    filters, complaints = Filters.from_query(query, THEMES)
    assert filters.from_date is None or isinstance(filters.from_date, date)
    assert all(one.endswith(".") for one in complaints)


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(), "All dates"),
        (Filters(date(2022, 1, 1), date(2022, 12, 31)), "1 January 2022 to 31 December 2022"),
        (Filters(date(2024, 4, 14), date(2024, 4, 14)), "14 April 2024"),
        (Filters(from_date=date(2021, 7, 1)), "Since 1 July 2021"),
        (Filters(to_date=date(2022, 5, 2)), "Until 2 May 2022"),
        (
            Filters(types=("meeting", "training"), audiences=("children",)),
            "All dates, activity types meeting or training, audience children",
        ),
        (
            Filters(themes=("courts",), organization_types=("UN agency", "donor")),
            "All dates, theme courts, organization types UN agency or donor",
        ),
    ],
)
def test_sentence(filters, sentence):
    assert filters.sentence() == sentence


def test_everything_is_no_filter():
    assert Filters().is_everything
    assert Filters().to_query() == []
    assert not Filters(types=("meeting",)).is_everything


BAD_DAYS = [
    "2022-13-01",
    "2022-02-29",
    "1/2/2022",
    "20220101",
    "2022-W01-1",
    "yesterday",
    "1899-12-31",
]


@pytest.mark.parametrize("written", BAD_DAYS)
def test_an_impossible_day_is_refused_in_words_and_ignored_aloud_in_an_address(written):
    with pytest.raises(BadDate, match="from") as refused:
        Filters.from_words(from_date=written, known_themes=())
    assert "\n" not in str(refused.value)
    filters, (complaint,) = Filters.from_query({"from": [written], "to": ["2022-12-31"]}, ())
    assert filters == Filters(to_date=date(2022, 12, 31))
    assert written in complaint


def test_a_reversed_period_is_refused_in_words_and_turned_round_in_an_address():
    with pytest.raises(ReversedPeriod, match="2022-12-31"):
        Filters.from_words("2022-12-31", "2022-01-01", known_themes=())
    filters, (complaint,) = Filters.from_query({"from": ["2022-12-31"], "to": ["2022-01-01"]}, ())
    assert filters == Filters(date(2022, 1, 1), date(2022, 12, 31))
    assert "turned round: 1 January 2022 to 31 December 2022" in complaint


@pytest.mark.parametrize(
    ("key", "written", "good"),
    [
        ("type", "meetings", "Did you mean meeting?"),
        ("audience", "child", "children"),
        ("theme", "climate", "access to justice"),
        ("organization_type", "Donor", "Did you mean donor?"),
    ],
)
def test_an_unknown_value_names_the_good_ones(key, written, good):
    with pytest.raises(UnknownFilterValue) as refused:
        Filters.from_words(**{f"{key}s": [written]}, known_themes=THEMES)
    assert good in str(refused.value)
    filters, (complaint,) = Filters.from_query({key: [written]}, THEMES)
    assert filters.is_everything
    assert good in complaint


def test_an_address_keeps_what_is_right_and_says_each_thing_that_is_not():
    filters, complaints = Filters.from_query(
        {
            "from": ["2022-13-01"],
            "type": ["nonsense", "training", "meeting", "meeting"],
            "to": ["2022-06-30", "2023-06-30"],
            "page": ["2"],
        },
        (),
    )
    assert filters == Filters(to_date=date(2022, 6, 30), types=("meeting", "training"))
    assert len(complaints) == 3
    assert any("2022-13-01" in one for one in complaints)
    assert any("nonsense" in one for one in complaints)
    assert any("more than once" in one for one in complaints)


def test_a_store_without_themes_says_so():
    with pytest.raises(UnknownFilterValue, match="There are none"):
        Filters.from_words(themes=["courts"], known_themes=())


@pytest.mark.parametrize(
    ("today", "quarter", "last_twelve_months"),
    [
        ("2024-02-29", ("2024-01-01", "2024-03-31"), "2023-03-01"),
        ("2025-02-28", ("2025-01-01", "2025-03-31"), "2024-02-29"),
        ("2025-03-01", ("2025-01-01", "2025-03-31"), "2024-03-02"),
        ("2024-04-01", ("2024-04-01", "2024-06-30"), "2023-04-02"),
        ("2024-09-30", ("2024-07-01", "2024-09-30"), "2023-10-01"),
        ("2024-10-01", ("2024-10-01", "2024-12-31"), "2023-10-02"),
        ("2024-12-31", ("2024-10-01", "2024-12-31"), "2024-01-01"),
    ],
)
def test_presets_are_absolute_days(today, quarter, last_twelve_months):
    with time_machine.travel(f"{today} 12:00", tick=False):
        now = date.today()
        found = presets(now, FOUNDED)
    assert list(found) == [
        "Everything",
        "Since the network was founded",
        "This year",
        "This quarter",
        "Last 12 months",
    ]
    assert found["Everything"] == (None, None)
    assert found["Since the network was founded"] == (FOUNDED, None)
    assert found["This year"] == (date(now.year, 1, 1), date(now.year, 12, 31))
    assert found["This quarter"] == tuple(map(date.fromisoformat, quarter))
    assert found["Last 12 months"] == (date.fromisoformat(last_twelve_months), now)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_today_lies_in_every_preset(today):
    found = presets(today, None)
    assert "Since the network was founded" not in found
    for first, last in found.values():
        assert first is None or first <= today <= last
    first, last = found["This quarter"]
    assert 90 <= (last - first).days + 1 <= 92
    first, _last = found["Last 12 months"]
    assert today - first in (timedelta(364), timedelta(365))
