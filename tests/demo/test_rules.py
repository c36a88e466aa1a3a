"""What the rules of a store demand holds in a demonstration of any size."""

import duckdb
import pytest

REFERENCES = [
    (table, column, other)
    for table, column, other in [
        ("network", "organization_id", "organization"),
        ("organization_alias", "organization_id", "organization"),
        ("membership", "organization_id", "organization"),
        ("activity_audience", "activity_id", "activity"),
        ("activity_theme", "activity_id", "activity"),
        ("activity_organizer", "activity_id", "activity"),
        ("activity_organizer", "organization_id", "organization"),
        ("attendance", "activity_id", "activity"),
        ("attendance", "organization_id", "organization"),
        ("attendance", "person_id", "person"),
        ("reported_attendance", "activity_id", "activity"),
        ("speaking", "activity_id", "activity"),
        ("speaking", "person_id", "person"),
        ("speaking_affiliation", "speaking_id", "speaking"),
        ("speaking_affiliation", "organization_id", "organization"),
        ("submission_addressee", "activity_id", "submission"),
        ("submission_addressee", "organization_id", "organization"),
        ("submission_status", "activity_id", "submission"),
        ("submission_signatory", "activity_id", "submission"),
        ("submission_signatory", "organization_id", "organization"),
        ("ask", "activity_id", "submission"),
        ("outcome", "ask_id", "ask"),
        ("document", "activity_id", "activity"),
    ]
]


@pytest.mark.parametrize(("table", "column", "other"), REFERENCES)
def test_references_lead_somewhere(
    store: duckdb.DuckDBPyConnection, table: str, column: str, other: str
) -> None:
    lost = f"select * from {table} anti join {other} using ({column}) where {column} is not null"
    assert store.execute(lost).fetchall() == []


def test_every_source_named_is_there(store: duckdb.DuckDBPyConnection) -> None:
    tables = store.execute(
        "select table_name from duckdb_columns()"
        " where column_name = 'source_id' and table_name <> 'source'"
    ).fetchall()
    assert len(tables) > 15
    for (table,) in tables:
        lost = f"select * from {table} anti join source using (source_id) where source_id notnull"
        assert store.execute(lost).fetchall() == [], table


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("attendance", "activity_id, organization_id, person_id, role"),
        ("speaking", "activity_id, person_id, role"),
        ("organization", "name"),
        ("organization", "coalesce(name_km, name)"),
        ("organization_alias", "lower(alias)"),
    ],
)
def test_nothing_comes_twice(store: duckdb.DuckDBPyConnection, table: str, columns: str) -> None:
    twice = f"select {columns} from {table} group by all having count(*) > 1"
    assert store.execute(twice).fetchall() == []


@pytest.mark.parametrize(
    "broken",
    [
        # Exactly one primary affiliation, and it is the first.
        "select speaking_id from speaking left join speaking_affiliation using (speaking_id)"
        " group by all having count(*) filter (where is_primary and affiliation_order = 1) <> 1"
        " or count(*) filter (where is_primary) <> 1",
        # Submissions and activities of that type, one to one.
        "select activity_id from activity anti join submission using (activity_id)"
        " where type = 'submission'",
        "select activity_id from submission join activity using (activity_id)"
        " where type <> 'submission'",
        "select activity_id from submission anti join submission_addressee using (activity_id)",
        # Nothing is made up before 2013 or after 2025.
        "select activity_id from activity where year(earliest_date) not between 2013 and 2024"
        " or year(latest_date) not between 2014 and 2025"
        " or year(last_day) not between 2014 and 2025",
        "select activity_id from submission_status where status_date > date '2025-06-30'",
        "select ask_id from outcome where outcome_date > date '2025-06-30'",
        # Stages follow one another.
        "select a.activity_id from submission_status a join submission_status b"
        " on a.activity_id = b.activity_id and a.status_order < b.status_order"
        " and a.status_date > b.status_date",
        # Nobody attended what did not take place.
        "select attendance_id from attendance join activity a using (activity_id)"
        " where a.status <> 'held' and attendance.status = 'attended'",
        # Only what brings people together has attendance.
        "select activity_id from attendance join activity a using (activity_id)"
        " where a.type not in ('meeting', 'training', 'webinar', 'workshop')",
        # An organization does not take part as another with the same name does.
        "select alias from organization_alias join organization o on lower(alias) = lower(o.name)",
        # What became of an ask is told from when it was pending by its day.
        "select ask_id from outcome group by all"
        " having count(*) > 1 and (count(outcome_date) < count(*)"
        " or max_by(result, outcome_date) = 'pending')",
    ],
)
def test_no_row_breaks(store: duckdb.DuckDBPyConnection, broken: str) -> None:
    assert store.execute(broken).fetchall() == []


def test_people_come_for_the_organization_they_work_for(store: duckdb.DuckDBPyConnection) -> None:
    moved = (
        "select person_id from attendance"
        " where role = 'participant' and organization_id is not null and person_id is not null"
        " group by person_id having count(distinct organization_id) > 1"
    )
    assert store.execute(moved).fetchall() == []
