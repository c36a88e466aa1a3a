"""A larger demonstration has the shape of a real network's records."""

import re
import unicodedata

import duckdb
import pytest

from cjn_metrics.demo import words_khmer
from tests.demo.made import filled

# One Khmer cluster after another: a base, its subscripts and shifters, vowels, signs.
CLUSTERS = re.compile(
    r"(?:[\u1780-\u17b3](?:[\u17c9\u17ca]|\u17d2[\u1780-\u17b3])*"
    r"[\u17b6-\u17c5]*[\u17c6-\u17c8\u17cb-\u17d1\u17dd]*|[ \u200b])+"
)


@pytest.fixture(scope="module")
def larger() -> duckdb.DuckDBPyConnection:
    return filled(60_000)


def numbers(con: duckdb.DuckDBPyConnection, sql: str) -> list[float]:
    return [float(row[0]) for row in con.execute(sql).fetchall()]


def share(con: duckdb.DuckDBPyConnection, condition: str, table: str) -> float:
    return numbers(con, f"select avg(({condition})::integer) from {table}")[0]


def test_activities_grow_and_keep_the_holidays(larger: duckdb.DuckDBPyConnection) -> None:
    known = "from activity where earliest_date = latest_date"
    years = numbers(
        larger, f"select count(*) {known} group by year(earliest_date) order by year(earliest_date)"
    )
    assert len(years) == 11
    assert sum(years[-3:]) > 2 * sum(years[:3])
    months = numbers(
        larger,
        f"select count(*) {known} group by month(earliest_date) order by month(earliest_date)",
    )
    assert months[3] < 0.7 * sum(months) / 12
    weekends = numbers(larger, f"select count(*) {known} and isodow(earliest_date) > 5")[0]
    assert weekends < 0.15 * sum(years)


def test_some_organizations_come_far_more_often(larger: duckdb.DuckDBPyConnection) -> None:
    counts = numbers(
        larger,
        "select count(distinct activity_id) as n from attendance"
        " where role = 'participant' and status = 'attended' and organization_id is not null"
        " group by organization_id order by n desc",
    )
    assert counts[0] > 10 * counts[-len(counts) // 10]
    assert counts[0] > 2.5 * counts[len(counts) // 2]


def test_organizations_start_and_stop(larger: duckdb.DuckDBPyConnection) -> None:
    years = (
        "(select min(year(latest_date)) as first, max(year(latest_date)) as last"
        " from attendance t join activity using (activity_id)"
        " where role = 'participant' and t.status = 'attended' and earliest_date = latest_date"
        " group by organization_id)"
    )
    assert share(larger, "first > 2015", years) > 0.2
    assert share(larger, "last < 2023", years) > 0.2


@pytest.mark.parametrize(
    ("condition", "table", "low", "high"),
    [
        ("coalesce(earliest_date = latest_date, false)", "activity", 0.75, 0.85),
        ("type is null", "organization", 0.06, 0.1),
        ("status = 'planned'", "activity", 0.005, 0.04),
        ("status = 'cancelled'", "activity", 0.005, 0.04),
        ("activity_id in (from activity_theme select activity_id)", "activity", 0.85, 0.95),
        ("is_public", "activity where type in ('meeting', 'training')", 0.05, 0.15),
        (
            "activity_id in (from reported_attendance select activity_id)",
            "activity where status = 'held'"
            " and type in ('meeting', 'training', 'webinar', 'workshop')",
            0.2,
            0.3,
        ),
    ],
)
def test_shares(
    larger: duckdb.DuckDBPyConnection, condition: str, table: str, low: float, high: float
) -> None:
    assert low < share(larger, condition, table) < high


def test_khmer_is_whole_and_normalized(larger: duckdb.DuckDBPyConnection) -> None:
    written = [
        row[0]
        for row in larger.execute(
            "select name_km from organization where name_km is not null union all"
            " select alias from organization_alias union all select name from person"
        ).fetchall()
    ]
    written = [text for text in written if re.search(r"[\u1780-\u17ff]", text)]
    written += [*words_khmer.STEMS, *words_khmer.GIVEN_NAMES, *words_khmer.KINDS]
    assert len(written) > 300
    for text in written:
        assert CLUSTERS.fullmatch(text), text
        assert unicodedata.normalize("NFC", text) == text
