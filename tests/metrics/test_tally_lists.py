"""Counting with blocks made ahead is counting one by one."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.tally.lists import Lists

NUMBERS = 4


@st.composite
def activities(draw):
    """Return who is at each, the block of each in two ways, which are chosen, and some parts."""
    count = draw(st.integers(0, 12))
    each = draw(
        st.lists(st.sets(st.integers(0, NUMBERS - 1)), min_size=count, max_size=count),
    )
    ways = draw(st.lists(st.sampled_from((0, 1, -1)), min_size=count, max_size=count))
    steps = np.sort(draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)))
    keys = [np.where(np.array(ways, dtype=int) == way, steps, -1) for way in (0, 1)]
    # Most are chosen, so that some blocks are whole.
    which = draw(
        st.lists(st.sampled_from((True, True, True, False)), min_size=count, max_size=count)
    )
    bounds = sorted(draw(st.lists(st.integers(0, count), max_size=6)))
    parts = [slice(*pair) for pair in pairwise(bounds)]
    return each, keys, np.array(which, dtype=bool), parts


@given(activities())
def test_blocks_change_no_count(made):
    each, keys, which, parts = made
    places = [place for place, numbers in enumerate(each) for _one in numbers]
    numbers = [number for one in each for number in sorted(one)]
    lists = Lists.paired(
        np.array(places, dtype=int), np.array(numbers, dtype=int), len(each), NUMBERS
    )
    expected = [
        [
            sum(which[at] and number in each[at] for at in range(len(each))[part])
            for number in range(NUMBERS)
        ]
        for part in parts
    ]
    for one in (lists, lists.in_blocks(*keys)):
        assert one.counted(which, parts).tolist() == expected


def test_counts_ahead_do_not_run_over():
    """As many activities as eight bits hold, and one more."""
    places = np.arange(257)
    lists = Lists.paired(places, np.zeros(257, dtype=int), 257).in_blocks(places // 100)
    every = np.ones(257, dtype=bool)
    assert lists.counted(every, [slice(0, 257)]).tolist() == [[257]]
    every[0] = False
    assert lists.counted(every, [slice(0, 100), slice(100, 257)]).tolist() == [[99], [157]]
