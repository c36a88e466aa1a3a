"""Days that can hardly be meant are found, and files that are merely long are left in peace."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.values.dates import is_future, stragglers

TEENS = [date(2010 + n % 10, 1 + n % 12, 5) for n in range(30)]


def test_a_1930_in_a_file_of_the_2010s_stands_apart():
    assert stragglers([*TEENS[:20], date(1930, 5, 5), *TEENS[20:]]) == [20]
    assert stragglers([None, date(2071, 1, 1), *TEENS]) == [1]


@pytest.mark.parametrize("wrong", [[date(1930, 1, 1)], [date(1930, 1, 1), date(1931, 1, 1)]])
def test_among_few_days_the_middle_one_is_the_measure(wrong):
    assert stragglers(wrong + TEENS[:5]) == list(range(len(wrong)))


def test_of_two_days_nothing_says_which_is_wrong():
    assert stragglers([date(1930, 1, 1), date(2020, 1, 1)]) == []
    assert stragglers([]) == []


@given(st.lists(st.dates(date(2005, 1, 1), date(2024, 12, 31)) | st.none()))
def test_twenty_years_of_days_hold_together(days):
    assert stragglers(days) == []


@given(st.lists(st.dates(date(2010, 1, 1), date(2019, 12, 31)), min_size=9), st.data())
def test_one_day_far_off_is_found_wherever_it_stands(days, data):
    place = data.draw(st.integers(0, len(days)))
    wrong = data.draw(st.dates(date(1900, 1, 1), date(1960, 1, 1)))
    assert stragglers([*days[:place], wrong, *days[place:]]) == [place]


def test_tomorrow_is_to_come_and_today_is_not():
    today = date(2024, 5, 12)
    assert is_future(today + timedelta(days=1), today)
    assert not is_future(today, today)
