"""Every kind of case that the dashboard must cope with is in every demonstration."""

import duckdb
import pytest

ATTENDED = "role = 'participant' and status = 'attended' and organization_id is not null"
NAMED = (
    "(select activity_id, count(distinct organization_id) as named"
    " from attendance anti join network using (organization_id)"
    f" where {ATTENDED} group by activity_id)"
)
CONVENING = "type in ('meeting', 'training', 'webinar', 'workshop')"
REPORTED = f"reported_attendance r join {NAMED} n using (activity_id) where unit = 'organizations'"

CASES = {
    "a known day": "activity where earliest_date = latest_date",
    "a month": "activity where day(earliest_date) = 1"
    " and latest_date = last_day(earliest_date) and date_note is not null",
    "a quarter": "activity where latest_date = earliest_date + interval 3 month - interval 1 day",
    "a year": "activity where latest_date = earliest_date + interval 1 year - interval 1 day",
    "before some day": "activity where earliest_date is null and latest_date is not null",
    "after some day": "activity where earliest_date is not null and latest_date is null",
    "undated": "activity where earliest_date is null and latest_date is null",
    "several days": "activity where last_day > earliest_date",
    "across 31 December": "activity where year(last_day) > year(latest_date)",
    "planned": "activity where status = 'planned'",
    "cancelled": "activity where status = 'cancelled'",
    "not published": f"activity where not is_public and {CONVENING}",
    "published": f"activity where is_public and {CONVENING}",
    "no audience": "activity anti join activity_audience using (activity_id)",
    "no theme": "activity anti join activity_theme using (activity_id)",
    "two audiences": "(select activity_id from activity_audience group by 1 having count(*) > 1)",
    "reported as listed": f"{REPORTED} and r.count = n.named",
    "more reported than listed": f"{REPORTED} and covers = 'participants' and r.count > n.named",
    "fewer reported than listed": f"{REPORTED} and r.count < n.named",
    "everyone reported": f"{REPORTED} and covers = 'everyone'",
    "two reports": "(select activity_id from reported_attendance"
    ' group by 1 having count(distinct "count") > 1)',
    "reported without a list": "reported_attendance anti join attendance using (activity_id)"
    " where unit = 'organizations' and covers = 'participants'",
    "people reported": "reported_attendance where unit = 'people'",
    "not recorded": "activity anti join attendance using (activity_id)"
    f" anti join reported_attendance using (activity_id) where status = 'held' and {CONVENING}",
    "registered only": "(select activity_id from attendance join activity a using (activity_id)"
    " where a.status = 'held' group by 1 having bool_and(attendance.status = 'registered'))",
    "absent": "attendance where status = 'absent'",
    "an observer": "attendance where role = 'observer'",
    "an organizer who signed": "attendance where role = 'organizer'",
    "a person for no organization": "attendance where organization_id is null",
    "two of one organization": "(select activity_id from attendance where role = 'participant'"
    " group by activity_id, organization_id having count(distinct person_id) = 2)",
    "the network on its own list": "attendance semi join network using (organization_id)"
    f" where {ATTENDED}",
    "a type not known": "organization where type is null",
    "a treaty body": "organization where type = 'treaty body'",
    "a country office beside its headquarters": "organization a join organization b"
    " on b.name = a.name || ' Cambodia'",
    "a Khmer name": "organization where regexp_matches(name_km, '[\\x{1780}-\\x{17b3}]')",
    "a Khmer person": "person where regexp_matches(name, '[\\x{1780}-\\x{17b3}]')",
    "an acronym": "organization_alias where alias = upper(alias) and alias not like '% %'",
    "an office as another name": "organization_alias where alias like '%office%'",
    "a Khmer alias": "organization_alias join organization using (organization_id)"
    " where alias = name_km",
    "a zero-width space": "organization_alias where contains(alias, chr(8203))",
    "a member": "membership where to_date is null",
    "a moderator": "speaking where role = 'moderator'",
    "two affiliations": "speaking_affiliation where not is_primary",
    "one addressee": "(select activity_id from submission_addressee"
    " group by 1 having count(*) = 1)",
    "two addressees": "(select activity_id from submission_addressee"
    " group by 1 having count(*) = 2)",
    "a joint submission": "(select activity_id from submission_signatory group by 1"
    " having count(*) > 1)",
    "a history of stages": "submission_status where status_order > 1",
    **{
        result: f"outcome where result = '{result}'"
        for result in ("reflected", "partly", "not reflected", "contrary", "pending")
    },
    "an ask without outcome": "ask anti join outcome using (ask_id)",
    "a document": "document",
    "no source": "activity where source_id is null",
}


@pytest.mark.parametrize("case", CASES)
def test_case_is_there(store: duckdb.DuckDBPyConnection, case: str) -> None:
    assert store.execute(f"select 1 from {CASES[case]} limit 1").fetchall()


def test_everything_says_it_is_made_up(store: duckdb.DuckDBPyConnection) -> None:
    labelled = (
        "select is_demonstration, name from network join organization using (organization_id)"
    )
    assert store.execute(labelled).fetchall() == [(True, "Demonstration network (made-up records)")]
    unlabelled = (
        "select * from source where not contains(lower(title), 'made-up')"
        " or not contains(note, 'Made up') or url not like 'https://example.org/%'"
    )
    assert store.execute(unlabelled).fetchall() == []


def test_submissions_and_outreach_are_public(store: duckdb.DuckDBPyConnection) -> None:
    public = "select distinct type, is_public from activity where type in {types}"
    published = "('submission', 'publication', 'campaign')"
    found = store.execute(public.format(types=published)).fetchall()
    assert {is_public for _, is_public in found} == {True}
    assert store.execute(public.format(types="('other')")).fetchall() == [("other", False)]


def test_uncertain_dates_say_how_they_are_known(store: duckdb.DuckDBPyConnection) -> None:
    unexplained = (
        "select activity_id from activity"
        " where (earliest_date = latest_date) is not true and date_note is null"
    )
    assert store.execute(unexplained).fetchall() == []
