"""What comes out of a store and goes in again adds nothing, whatever is written in it."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from cjn_metrics.extracts import record_csv
from cjn_metrics.filters import Filters
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.organizations import normalized
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
    "submissions",
    "speakers",
)


def assert_nothing_is_added(rows: Rows) -> None:
    reader = opened(rows)
    for name in EXTRACTS:
        data = b"".join(record_csv(reader, name, Filters(), Access.LOCAL))
        draft = understand(read_here(data, f"{name}.csv"), Decisions(), reader, today=TODAY)
        assert draft.profile == f"cjn-extract-{name}"
        assert [one for one in draft.problems if one.is_error] == []
        assert (draft.rows, draft.fills, draft.unknown_names) == ({}, [], [])
        assert draft.rows_repeated == draft.rows_read == _rows(data)
        assert draft.rows_stored == draft.rows_left_out == 0


def _rows(data: bytes) -> int:
    text = data.decode("utf-8-sig")
    return sum(any(cells) for cells in csv.reader(io.StringIO(text, newline=""))) - 1


def assume_names_tell_organizations_apart(rows: Rows) -> None:
    """Of two organizations of one name a person says which; the speakers' extract has no more."""
    means: dict[str, set[str]] = {}
    for one, name, name_km, *_details in rows["organization"]:
        means.setdefault(normalized(name), set()).add(one)
        means.setdefault(normalized(name_km or ""), set()).add(one)
    for alias, one in rows["organization_alias"]:
        means.setdefault(normalized(alias), set()).add(one)
    means.pop("", None)
    assume(all(len(several) == 1 for several in means.values()))


# Making a store smaller again and again, to tell a failure in fewer rows, would take minutes.
SETTINGS = {
    "deadline": None,
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
    "suppress_health_check": list(HealthCheck),
}


@settings(max_examples=15, **SETTINGS)
@given(rows=stores())
def test_an_extract_of_any_store_adds_nothing_to_it(rows: Rows) -> None:
    assume_names_tell_organizations_apart(rows)
    assert_nothing_is_added(rows)


@pytest.mark.slow
@settings(max_examples=500, **SETTINGS)
@given(rows=stores())
def test_an_extract_of_any_of_many_stores_adds_nothing_to_it(rows: Rows) -> None:
    assume_names_tell_organizations_apart(rows)
    assert_nothing_is_added(rows)
