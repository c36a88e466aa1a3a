"""A value is written so that it reads back as it was and no spreadsheet runs it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjn_metrics.extracts.cells import cell, defuse, restore

RUNNABLE = "=+-@\t\r\n\x00＝＋－＠"


@given(st.text())
@example("'=1")
@example("''\u200b-1")
@example("'")
def test_restoring_gives_back_every_text_that_was_defused(text):
    assert restore(defuse(text)) == text


@given(st.text(alphabet=RUNNABLE + " '\u200b\ufeff\u00a0a", max_size=6))
def test_no_defused_text_begins_with_what_a_spreadsheet_runs(text):
    safe = defuse(text)
    assert safe[:1] not in tuple(RUNNABLE)
    assert safe.lstrip(" \u200b\ufeff\u00a0")[:1] not in tuple("=+-@＝＋－＠")


@given(st.text(alphabet="abc ក្មេង'=1.,;", max_size=8))
def test_text_is_changed_only_where_it_must_be(text):
    safe = defuse(text)
    assert safe in (text, f"'{text}")
    if not text.lstrip("' ").startswith("="):
        assert safe == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-3, "-3"),
        (-33.3, "-33.3"),
        (Decimal("-1.50"), "-1.50"),
        (date(2022, 12, 31), "2022-12-31"),
        (datetime(2022, 12, 31, 1, 2, tzinfo=UTC), "2022-12-31T01:02:00+00:00"),
        ("-3", "'-3"),
        ("", ""),
    ],
)
def test_values_are_written_plainly(value, text):
    assert cell(value) == text
