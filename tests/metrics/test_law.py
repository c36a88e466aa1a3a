"""The law: low ≤ truth ≤ high, in every world that the records allow.

The truth is counted by brute force (oracle.py), the answers come from the metrics.
"""

import pytest
from hypothesis import HealthCheck, example, given, settings

from cjn_metrics.answers import answer, figures
from cjn_metrics.privacy import Access
from tests.metrics.made_up import Activity, OneConnection, Records, insert, records
from tests.metrics.oracle import Truths

# Counts that grow with activities: no range may be wider than the worlds make it.
TIGHT = (
    "activities",
    "submissions",
    "speakers",
    "speaking_slots",
    "attendances",
    "organizations_reached",
    "organizations_involved",
)
NAMED_ONLY = ("new_organizations", "returning_organizations")
NEEDS_ATTENDANCE = ("attendances", "organizations_reached", "organizations_involved")
SOME = settings(max_examples=60, deadline=None)
MANY = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))

STORE = OneConnection()


def answers_on(made: Records) -> dict[str, dict]:
    STORE.con.execute("begin")
    try:
        insert(STORE.con, made)
        found = {
            name: one.rows[0]
            for name, one in figures(
                STORE, (*TIGHT, *NAMED_ONLY), made.filters, Access.PUBLIC
            ).items()
        }
        by_type = answer(STORE, "organizations_by_type", made.filters, Access.PUBLIC)
    finally:
        STORE.con.execute("rollback")
    return found | {f"type {row['label'].removeprefix('type ')}": row for row in by_type.rows}


def check_law(made: Records, is_tight: bool = True) -> None:
    truths = Truths(made)
    found = answers_on(made)
    in_reach = [
        one for one in truths.held if truths.in_scope(one) and "in" in truths.positions(one)
    ]
    not_recorded = sum(one.convenes and not one.is_recorded for one in in_reach)
    for name in TIGHT:
        least, most = truths.seen[name]
        low, high = found[name]["low"], found[name]["high"]
        is_open = bool(not_recorded) and name in NEEDS_ATTENDANCE
        assert found[name]["not_recorded"] == (not_recorded if is_open else 0), name
        assert (high is None) == is_open, name
        assert low <= least, name
        assert high is None or most <= high, name
        if is_tight:
            assert low == least, f"{name} could begin at {least}"
            assert high is None or high == most, f"{name} could end at {most}"
    check_types(truths, found, bool(not_recorded))
    check_named(truths, found, in_reach)
    if is_all_known(made, in_reach, truths):
        for name, row in found.items():
            assert row["low"] == row["high"], name


def check_types(truths: Truths, found: dict[str, dict], is_open: bool) -> None:
    selected = truths.made.selected
    for kind in ("government", "academia", "not known"):
        least, most = truths.seen.get(f"type {kind}", (0, 0))
        if selected and kind not in (*selected, "not known"):
            assert f"type {kind}" not in found
            continue
        row = found.get(f"type {kind}", {"low": 0, "high": 0})
        if kind != "not known":
            assert (row["low"], row["high"]) == (least, most), kind
        elif is_open:
            assert row["high"] is None
            assert row["low"] <= least
        else:
            assert row["low"] <= least
            assert most <= row["high"]


def check_named(truths: Truths, found: dict[str, dict], in_reach: list[Activity]) -> None:
    some_are_named = any(one.named for one in in_reach)
    somebody_came = any(one.convenes or most_participants(one) for one in in_reach)
    for name in NAMED_ONLY:
        least, most = truths.seen[name]
        low, high = found[name]["low"], found[name]["high"]
        if not some_are_named and somebody_came:
            assert (low, high) == (None, None), name
        else:
            assert low <= least, name
            assert most <= high, name


def most_participants(one: Activity) -> int:
    return max(one.participant_counts or one.everyone_counts, default=0)


def is_all_known(made: Records, in_reach: list[Activity], truths: Truths) -> bool:
    return (
        None not in made.types.values()
        and all(one.earliest == one.latest is not None for one in truths.held)
        and all(one.is_recorded or not one.convenes for one in in_reach)
        and all(
            not one.everyone_counts
            and all(count <= len(one.named) for count in one.participant_counts)
            for one in in_reach
        )
    )


TWO = {"apsara": "government", "bamboo": None}
# Two came without a name; the one named may be among them, if its meeting lies in the period.
NAMED_AT_A_POSSIBLE_ONE = Records(
    TWO,
    (
        Activity(earliest=3, latest=3, participant_counts=(2,)),
        Activity(earliest=2, latest=4, participants=frozenset({"apsara"})),
    ),
    first=3,
)
# An attendance on an open-ended span may come before the period, in it or after it.
MAY_HAVE_COME_BEFORE = Records(
    TWO,
    (
        Activity(earliest=1, latest=None, participants=frozenset({"apsara"})),
        Activity(earliest=5, latest=5, participants=frozenset({"apsara"})),
    ),
    first=4,
)
REPORTED_AT_A_CAMPAIGN = Records(TWO, (Activity("campaign", participant_counts=(3,)),))
# Everyone present holds more than the participants, and others than those who are counted.
MORE_THAN_PARTICIPANTS = Records(TWO, (Activity(participant_counts=(1,), everyone_counts=(3,)),))
A_MODERATOR_AND_THE_HOST = Records(TWO, (Activity(everyone_counts=(2,), moderator=("apsara",)),))


@SOME
@example(NAMED_AT_A_POSSIBLE_ONE)
@example(MAY_HAVE_COME_BEFORE)
@example(REPORTED_AT_A_CAMPAIGN)
@given(records())
def test_low_and_high_hold_the_truth_and_nothing_more(made):
    check_law(made)


@SOME
@example(MORE_THAN_PARTICIPANTS)
@example(A_MODERATOR_AND_THE_HOST)
@given(records(everyone=True))
def test_a_count_of_everyone_present_keeps_the_law(made):
    check_law(made, is_tight=False)


@pytest.mark.slow
@MANY
@given(records())
def test_low_and_high_hold_the_truth_in_thousands_of_record_sets(made):
    check_law(made)


@pytest.mark.slow
@MANY
@given(records(everyone=True))
def test_counts_of_everyone_keep_the_law_in_thousands_of_record_sets(made):
    check_law(made, is_tight=False)
