"""Headings of metric and extract files are read strictly: what is wrong names file and line."""

import pytest

from cjn_metrics import catalogue
from cjn_metrics.errors import MetricDefinitionError, UnknownExtract, UnknownMetric

GOOD = """-- title: Activities
-- question: How many?
-- definition: Those held,
--   each once.
-- unit: activities
-- chart: none
-- additive: yes
-- filters: period, type
-- rows: activities
-- shape: figure
select 1 as low, 1 as high, 0 as not_recorded
-- a comment further down is no heading
"""
RECORD = """-- title: Activities
-- description: One row per activity.
select 'certain' as in_period
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("metrics", "records"):
        (tmp_path / name).mkdir()
    (tmp_path / "records" / "activities.sql").write_text(RECORD)
    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    for read in (catalogue.metrics, catalogue.records):
        read.cache_clear()
    yield tmp_path
    for read in (catalogue.metrics, catalogue.records):
        read.cache_clear()


def test_a_good_file_is_read(folder):
    (folder / "metrics" / "made_up.sql").write_text(GOOD)
    one = catalogue.metric("made_up")
    assert one.name == "made_up"
    assert one.definition == "Those held, each once."
    assert one.is_additive
    assert one.filters == ("period", "type")
    assert one.rows == ("activities",)
    assert not one.why_range
    assert not one.has_names
    assert one.sql.startswith("select 1")
    assert "no heading" in one.sql


@pytest.mark.parametrize(
    ("line", "instead", "complaint"),
    [
        ("-- title: Activities", "-- tilte: Activities", "line 1: not a heading"),
        ("-- title: Activities", "--   more", "line 1: continues no heading"),
        ("-- unit: activities", "-- unit:", "line 5: not a heading"),
        ("-- unit: activities", "-- title: Again", "line 5: not a heading, or given twice"),
        ("-- chart: none", "-- chart: pie", "line 6: chart cannot be 'pie'"),
        ("-- additive: yes", "-- additive: maybe", "line 7: additive cannot be 'maybe'"),
        ("-- filters: period, type", "-- filters: period, tpye", "Did you mean type"),
        ("-- rows: activities", "-- rows: activites", "line 9: rows cannot be 'activites'"),
        ("-- shape: figure", "-- shape: number", "line 10: shape cannot be 'number'"),
        ("-- shape: figure\n", "", "the heading 'shape' is missing"),
    ],
)
def test_a_bad_heading_names_file_and_line(folder, line, instead, complaint):
    assert line in GOOD
    (folder / "metrics" / "made_up.sql").write_text(GOOD.replace(line, instead))
    with pytest.raises(MetricDefinitionError) as refused:
        catalogue.metrics()
    assert str(refused.value).startswith("made_up.sql, line ")
    assert complaint in str(refused.value)


@pytest.mark.parametrize("ending", ["", "\n"])
def test_a_file_without_a_statement_is_refused(folder, ending):
    headings = GOOD[: GOOD.index("select")]
    (folder / "metrics" / "made_up.sql").write_text(headings + ending)
    with pytest.raises(MetricDefinitionError, match=r"made_up\.sql, line "):
        catalogue.metrics()


def test_an_extract_needs_its_headings_too(folder):
    (folder / "records" / "activities.sql").write_text(RECORD.replace("description", "text"))
    with pytest.raises(MetricDefinitionError, match=r"activities\.sql, line 2"):
        catalogue.records()


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("organisations_reached", "organizations_reached"),
        ("activites", "activities"),
        ("speaker", "speakers"),
    ],
)
def test_an_unknown_metric_is_met_with_the_nearest(wrong, meant):
    with pytest.raises(UnknownMetric) as refused:
        catalogue.metric(wrong)
    assert f"There is no metric {wrong!r}." in str(refused.value)
    assert f"Did you mean {meant}?" in str(refused.value)


def test_an_unknown_extract_is_met_with_the_list():
    with pytest.raises(UnknownExtract) as refused:
        catalogue.record("qwxyz")
    assert "Did you mean" not in str(refused.value)
    assert "activities, asks, attendance, documents" in str(refused.value)


def test_metrics_and_extracts_are_two_namespaces():
    assert catalogue.metric("activities").sql != catalogue.record("activities").sql
