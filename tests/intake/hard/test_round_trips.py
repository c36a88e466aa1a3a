"""What comes out of a store and goes in again adds nothing, whatever is written in it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from cjn_metrics.extracts import record_csv
from cjn_metrics.filters import Filters
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.understanding import understand
from cjn_metrics.privacy import Access
from tests.intake.hard.random_stores import Rows, opened, stores
from tests.intake.hard.reading_here import read_here

TODAY = date(2026, 6, 1)
EXTRACTS = (
    "activities",
    "organizations",
    "attendance",
    "reported_attendance",
    "speakers",
    "submissions",
)


@pytest.mark.parametrize("name", EXTRACTS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=stores())
def test_an_extract_of_any_store_adds_nothing_to_it(name: str, rows: Rows) -> None:
    reader = opened(rows)
    data = b"".join(record_csv(reader, name, Filters(), Access.LOCAL))
    draft = understand(read_here(data, f"{name}.csv"), Decisions(), reader, today=TODAY)
    assert draft.profile == f"cjn-extract-{name}"
    assert [one for one in draft.problems if one.is_error] == []
    assert (draft.rows, draft.fills, draft.unknown_names) == ({}, [], [])
    assert draft.rows_repeated == draft.rows_read
    assert draft.rows_stored == draft.rows_left_out == 0
