"""The share that came back is given only where it is known: never a 0 for want of names."""

import pytest

from cjn_metrics.answers import answer
from cjn_metrics.privacy import Access
from tests.metrics.made_up import Activity, OneConnection, Records, insert

STORE = OneConnection()
BOTH = frozenset({"apsara", "bamboo"})
ONE = frozenset({"apsara"})
# The period is day 5 to 7, so the one before is day 2 to 4.
BEFORE = Activity(earliest=4, latest=4, participants=BOTH)
AGAIN = Activity(earliest=5, latest=5, participants=ONE)


def retention(*activities, **filters):
    made = Records(
        {"apsara": "government", "bamboo": None}, activities, **({"first": 5, "last": 7} | filters)
    )
    STORE.con.execute("begin")
    try:
        insert(STORE.con, made)
        found = answer(STORE, "retention", made.filters, Access.PUBLIC)
    finally:
        STORE.con.execute("rollback")
    return found.figure


@pytest.mark.parametrize(
    ("activities", "share"),
    [
        ((BEFORE, AGAIN), "50.0%"),
        # Two days earlier is before the period before.
        ((Activity(earliest=1, latest=1, participants=BOTH), AGAIN), "—"),
        ((BEFORE, Activity(earliest=7, latest=7, participants=BOTH)), "100.0%"),
        ((BEFORE, Activity(earliest=8, latest=8, participants=BOTH)), "0.0%"),
        ((AGAIN,), "—"),
        # Nothing was held: nobody came back. But where nobody is named they may have.
        ((BEFORE,), "0.0%"),
        ((BEFORE, Activity("submission", earliest=6, latest=6)), "0.0%"),
        ((BEFORE, Activity(earliest=6, latest=6, participant_counts=(2,))), "—"),
        ((BEFORE, Activity(earliest=6, latest=6)), "—"),
        ((BEFORE, Activity("campaign", earliest=6, latest=6, everyone_counts=(2,))), "—"),
        # Nobody can be said to have come back on an uncertain day, named or not.
        ((BEFORE, AGAIN, Activity(earliest=4, latest=5, participants=ONE)), "—"),
        ((BEFORE, AGAIN, Activity(earliest=1, latest=2, participant_counts=(1,))), "—"),
        ((BEFORE, AGAIN, Activity(earliest=None, latest=None, participants=ONE)), "—"),
        ((BEFORE, AGAIN, Activity("submission", earliest=4, latest=5)), "50.0%"),
        ((BEFORE, AGAIN, Activity(earliest=5, latest=6)), "50.0%"),
    ],
)
def test_share(activities, share):
    assert retention(*activities) == share


def test_a_type_restricts_whom_the_share_is_of():
    assert retention(BEFORE, AGAIN, selected=("government",)) == "100.0%"


@pytest.mark.parametrize("open_end", [{"first": None}, {"last": None}])
def test_a_period_with_an_open_end_has_none_before_it(open_end):
    assert retention(BEFORE, AGAIN, **open_end) == "—"
