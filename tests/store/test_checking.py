"""Every rule of checks.sql is broken once, and names itself and the record that breaks it."""

import duckdb
import pytest

from cjn_metrics.errors import ChecksFailed
from cjn_metrics.store.checking import check, rules
from cjn_metrics.store.migrating import create_tables
from tests.store.small_store import fill

BREAKING = {
    "The network is a recorded organization": "update network set organization_id = 'lost'",
    "Every other name belongs to a recorded organization": (
        "update organization_alias set organization_id = 'lost'"
    ),
    "Every membership is that of a recorded organization": (
        "update membership set organization_id = 'lost'"
    ),
    "Every audience belongs to a recorded activity": (
        "insert into activity_audience values ('lost', 'children', null, null)"
    ),
    "Every theme belongs to a recorded activity": (
        "insert into activity_theme values ('lost', 'climate', null, null)"
    ),
    "Every key belongs to a recorded activity": "update activity_key set activity_id = 'lost'",
    "Every organizer belongs to a recorded activity": (
        "insert into activity_organizer values ('lost', 'member', 'partner', null)"
    ),
    "Every organizer is a recorded organization": (
        "insert into activity_organizer values ('debrief', 'lost', 'partner', null)"
    ),
    "Every attendance belongs to a recorded activity": (
        "update attendance set activity_id = 'lost' where attendance_id = 'came-1'"
    ),
    "Every attendance is that of a recorded organization": (
        "update attendance set organization_id = 'lost' where attendance_id = 'came-1'"
    ),
    "Every attendance is that of a recorded person": (
        "update attendance set person_id = 'lost' where attendance_id = 'came-1'"
    ),
    "Every reported attendance belongs to a recorded activity": (
        "update reported_attendance set activity_id = 'lost'"
    ),
    "Every speaking slot belongs to a recorded activity": (
        "update speaking set activity_id = 'lost'"
    ),
    "Every speaking slot is that of a recorded person": "update speaking set person_id = 'lost'",
    "Every affiliation belongs to a recorded speaking slot": (
        "insert into speaking_affiliation values ('lost', 'member', null, true, 1, null, null)"
    ),
    "Every affiliation is with a recorded organization": (
        "insert into speaking_affiliation values ('slot', 'lost', null, false, 3, null, null)"
    ),
    "Every addressee belongs to a recorded submission": (
        "insert into submission_addressee values ('debrief', 'committee', null)"
    ),
    "Every addressee is a recorded organization": (
        "insert into submission_addressee values ('comment', 'lost', null)"
    ),
    "Every stage belongs to a recorded submission": (
        "insert into submission_status values ('debrief', 'submitted', null, 1, null)"
    ),
    "Every signatory belongs to a recorded submission": (
        "insert into submission_signatory values ('debrief', 'member', null)"
    ),
    "Every signatory is a recorded organization": (
        "insert into submission_signatory values ('comment', 'lost', null)"
    ),
    "Every ask belongs to a recorded submission": (
        "insert into ask values ('a', 'debrief', 1, 'x', null)"
    ),
    "Every outcome belongs to a recorded ask": (
        "insert into outcome values ('o', 'lost', 'partly', null, null, null, null)"
    ),
    "Every document belongs to a recorded activity": "update document set activity_id = 'lost'",
    "Every source that a record names is recorded": "update person set source_id = 'lost'",
    "The network is described by exactly one row": (
        "insert into network values ('member', null, null, false, null)"
    ),
    "An activity of type submission has exactly one submission": (
        "update activity set type = 'submission' where activity_id = 'debrief'"
    ),
    "A submission belongs to an activity of type submission": (
        "update activity set type = 'campaign' where activity_id = 'comment'"
    ),
    "An organization or person is recorded once per activity and role": (
        "insert into attendance values"
        " ('came-3', 'debrief', 'member', null, 'participant', 'registered', null, null)"
    ),
    "A person has one speaking slot per activity and role": (
        "insert into speaking values ('slot-2', 'debrief', 'ben', 'speaker', 2, null)"
    ),
    "Of a speaker's affiliations exactly one is the primary one": (
        "update speaking_affiliation set is_primary = true"
    ),
    "The last day of an activity is not before its first": None,
    "Every year lies between 1900 and 2100": (
        "update activity set latest_date = '20222-12-31' where activity_id = 'debrief'"
    ),
}


@pytest.fixture(scope="module")
def small_tables():
    con = duckdb.connect()
    create_tables(con)
    fill(con)
    return con


def test_every_rule_has_a_way_to_break_it():
    assert [rule.sentence for rule in rules()] == list(BREAKING)


def test_the_small_store_breaks_none(small_tables):
    check(small_tables)


@pytest.mark.parametrize(
    ("sentence", "sql"), [(sentence, sql) for sentence, sql in BREAKING.items() if sql]
)
def test_it_is_noticed(small_tables, sentence, sql):
    small_tables.execute("begin")
    try:
        small_tables.execute(sql)
        with pytest.raises(ChecksFailed) as caught:
            check(small_tables)
    finally:
        small_tables.execute("rollback")
    assert f"{sentence} (" in str(caught.value)


def test_reversed_days_are_refused_by_the_table_itself(small_tables):
    with pytest.raises(duckdb.ConstraintException):
        small_tables.execute("update activity set last_day = '2000-01-01'")


def test_a_speaker_with_affiliations_needs_a_primary_one(small_tables):
    small_tables.execute("begin")
    small_tables.execute("update speaking_affiliation set is_primary = false")
    with pytest.raises(ChecksFailed, match=r"primary one \(slot\)"):
        check(small_tables)
    small_tables.execute("delete from speaking_affiliation")
    check(small_tables)
    small_tables.execute("rollback")


def test_all_broken_rules_are_named_with_no_more_than_three_records_each(small_tables):
    small_tables.execute("begin")
    small_tables.execute("update network set organization_id = 'lost'")
    small_tables.execute("update activity set earliest_date = '1022-01-01'")
    small_tables.execute("insert into person select 'p' || i, 'P', 'lost' from range(9) r(i)")
    with pytest.raises(ChecksFailed) as caught:
        check(small_tables)
    small_tables.execute("rollback")
    text = str(caught.value)
    assert text.count("; ") == 2
    assert text.count("person p") == 3
    assert " and others)" in text
