"""Counts made ahead are the counts of going through all, one by one."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.months import MONTHS_OF
from cjn_metrics.tally.ahead import Ahead
from cjn_metrics.tally.amounts import Amounts
from cjn_metrics.tally.arrays import first_of
from cjn_metrics.tally.days import OPEN_AFTER, OPEN_BEFORE, day_number, month_numbers
from cjn_metrics.tally.lists import Lists

NUMBERS = 4
SOME_DAY = date(2021, 11, 3)
# Days within two years, so that months, quarters and years are shared and reached over.
days = st.integers(0, 800).map(lambda more: day_number(SOME_DAY + timedelta(more)))
spans = st.one_of(
    days.map(lambda day: (day, day)),
    st.tuples(days, st.integers(0, 400)).map(lambda pair: (pair[0], sum(pair))),
    days.map(lambda day: (OPEN_BEFORE, day)),
    days.map(lambda day: (day, OPEN_AFTER)),
    st.just((OPEN_BEFORE, OPEN_AFTER)),
)
activities = st.lists(st.tuples(spans, st.sets(st.integers(0, NUMBERS - 1))), max_size=12).map(
    lambda made: sorted(made, key=lambda one: one[0])
)


def numbered(values):
    return np.array(values, dtype=np.int32)


def lists_of(each):
    places = [place for place, numbers in enumerate(each) for _one in numbers]
    numbers = [number for one in each for number in sorted(one)]
    return Lists.paired(
        np.array(places, dtype=int), np.array(numbers, dtype=int), len(each), NUMBERS
    )


def ahead_of(made):
    earliest = numbered([span[0] for span, _numbers in made])
    latest = numbered([span[1] for span, _numbers in made])
    first, last = month_numbers(earliest), month_numbers(latest)
    known_in = {step: first // months == last // months for step, months in MONTHS_OF.items()}
    lists = lists_of([numbers for _span, numbers in made])
    return Ahead.made(lists, earliest, latest, first, known_in)


def times(made, lies):
    return [
        sum(lies(*span) and number in numbers for span, numbers in made)
        for number in range(NUMBERS)
    ]


@given(activities, spans)
def test_a_period_counts_as_going_through_all_does(made, period):
    first, last = period
    low, high = ahead_of(made).times((numbered([first]), numbered([last])))
    assert low.tolist() == times(made, lambda begin, end: begin >= first and end <= last)
    assert high.tolist() == times(made, lambda begin, end: end >= first and begin <= last)


@given(activities, st.lists(spans, max_size=4))
def test_each_of_some_periods_counts_as_going_through_all_does(made, periods):
    ahead = ahead_of(made)
    firsts, lasts = (numbered([period[at] for period in periods]) for at in (0, 1))
    found = sum(
        (blocks.within(firsts, lasts).astype(int) for blocks in ahead.known.values()),
        np.zeros((len(periods), NUMBERS), dtype=int),
    )
    in_a_year = [
        (span, numbers)
        for span, numbers in made
        if len(set((month_numbers(numbered(span)) // 12).tolist())) == 1
    ]
    for counts, begun, through, (first, last) in zip(
        found.tolist(),
        ahead.began.until(lasts).tolist(),
        ahead.began.through(lasts).tolist(),
        periods,
        strict=True,
    ):
        assert counts == times(in_a_year, lambda a, b, f=first, t=last: a >= f and b <= t)
        assert begun == times(made, lambda a, _b, t=last: a < t)
        assert through == times(made, lambda a, _b, t=last: a <= t)


@given(activities, spans, st.data())
def test_amounts_add_up_as_going_through_all_does(made, period, data):
    first, last = period
    values = [data.draw(st.integers(0, 9)) for _one in made]
    chosen = [data.draw(st.booleans()) for _one in made]
    latest = numbered([span[1] for span, _numbers in made])
    order = np.argsort(latest, kind="stable")
    amounts = Amounts.made(
        np.array(values, dtype=int),
        numbered([span[0] for span, _numbers in made]),
        order,
        latest[order],
    )
    some = amounts.only(np.array(chosen, dtype=bool))
    for one, which in ((amounts, [True] * len(made)), (some, chosen)):
        expected = sum(
            value * is_chosen
            for (span, _numbers), value, is_chosen in zip(made, values, which, strict=True)
            if span[1] >= first and span[0] <= last
        )
        assert one.possible(numbered([first]), numbered([last])).tolist() == [expected]


@pytest.mark.parametrize("count", [255, 256, 257])
def test_counts_ahead_do_not_run_over(count):
    """As many activities as eight bits hold, and one more or less, all with the same number."""
    day = day_number(SOME_DAY)
    made = [((day + one, day + one), {2}) for one in range(count)]
    ahead = ahead_of(made)
    every = numbered([OPEN_BEFORE]), numbered([OPEN_AFTER])
    assert [each.tolist() for each in ahead.times(every)] == [[0, 0, count, 0]] * 2
    but_one = numbered([day + 1]), numbered([OPEN_AFTER])
    assert [each.tolist() for each in ahead.times(but_one)] == [[0, 0, count - 1, 0]] * 2


@given(st.integers(0, 9), st.sets(st.integers(0, 1499), min_size=1, max_size=3))
def test_the_first_of_some_is_found_wherever_it_is(seed, chosen):
    order = np.random.default_rng(seed).permutation(1500)
    which = np.zeros(1500, dtype=bool)
    which[sorted(chosen)] = True
    assert first_of(order, which) == next(one for one in order.tolist() if one in chosen)


def test_no_first_of_none():
    for count in (0, 3):
        with pytest.raises(ValueError, match="no place is chosen"):
            first_of(np.arange(count), np.zeros(count, dtype=bool))
