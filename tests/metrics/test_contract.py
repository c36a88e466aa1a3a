"""What every metric promises, whatever it counts."""

from datetime import date

import pytest

from cjn_metrics.answers import answer, context, figures, record_counts, record_rows
from cjn_metrics.catalogue import FILTERS, metric, metrics, records
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

COLUMNS = {
    "figure": ["low", "high", "not_recorded"],
    "breakdown": ["label", "low", "high"],
    "over time": ["bucket", "from", "to", "low", "high"],
}
OWN_COLUMNS = {
    "activities_timeline": ["label", "from", "to", "activities", "in_period"],
    "completeness": ["label", "known", "total"],
    "new_and_returning_over_time": ["bucket", "from", "to", "series", "low", "high"],
}
FIGURES = [name for name, one in metrics().items() if one.shape == "figure"]
YEAR = Filters(date(2023, 1, 1), date(2023, 12, 31))
PERIODS = (
    Filters(),
    YEAR,
    Filters(date(2024, 2, 10), date(2024, 3, 31)),
    Filters(from_date=date(2024, 1, 1)),
    Filters(to_date=date(2023, 12, 30)),
    Filters(organization_types=("national NGO",)),
    Filters(themes=("courts",), audiences=("sector", "children")),
)
NARROWER = {
    "period": Filters(date(2023, 3, 1), date(2023, 3, 20)),
    "type": Filters(types=("training",)),
    "audience": Filters(audiences=("sector",)),
    "theme": Filters(themes=("forests",)),
    "organization type": Filters(organization_types=("national NGO",)),
}


def rows(reader, name, filters, grain="auto"):
    return answer(reader, name, filters, Access.LOCAL, grain).rows


@pytest.mark.parametrize("name", metrics())
def test_headings_are_complete(name):
    one = metric(name)
    assert one.title[0].isupper()
    assert not one.title.endswith(".")
    assert one.question.endswith("?")
    assert one.definition.endswith(".")
    assert one.unit
    assert one.filters[0] == "period"
    assert one.rows
    assert set(one.rows) <= set(records())


@pytest.mark.parametrize("name", metrics())
def test_columns_are_those_of_its_shape(tiny_reader, name):
    expected = OWN_COLUMNS.get(name) or COLUMNS[metric(name).shape]
    found = rows(tiny_reader, name, Filters())
    assert found or metric(name).shape != "figure"
    assert all(list(row) == expected for row in found)
    if metric(name).shape == "figure":
        assert len(found) == 1


@pytest.mark.parametrize("filters", PERIODS, ids=Filters.sentence)
@pytest.mark.parametrize("name", metrics())
def test_low_is_never_above_high(tiny_reader, name, filters):
    for row in rows(tiny_reader, name, filters):
        if row.get("low") is not None and row.get("high") is not None:
            assert 0 <= row["low"] <= row["high"]


@pytest.mark.parametrize("name", metrics())
def test_a_period_without_any_activity_gives_nothing_and_no_error(founding_reader, name):
    before_the_network = Filters(date(1990, 1, 1), date(1990, 12, 31))
    assert context(founding_reader, before_the_network, Access.LOCAL).is_empty
    found = rows(founding_reader, name, before_the_network)
    if metric(name).shape == "figure":
        assert found[0]["low"] in (0, None)
        assert found[0]["high"] == found[0]["low"]
        assert found[0]["not_recorded"] == 0
    elif name == "completeness":
        assert all(row["known"] == row["total"] == 0 for row in found)
    else:
        assert found == []


@pytest.mark.parametrize("heard", FILTERS)
@pytest.mark.parametrize("name", metrics())
def test_a_filter_matters_exactly_where_the_heading_says(tiny_reader, name, heard):
    everything, filtered = (
        rows(tiny_reader, name, filters, "year") for filters in (Filters(), NARROWER[heard])
    )
    if heard not in metric(name).filters:
        assert filtered == everything
        return
    if everything == filtered:
        # Blank or 0 either way on so small a store: the statement must at least ask.
        parameter = {"period": "$from"}.get(heard, f"${heard.replace(' ', '_')}s")
        assert parameter in metric(name).sql


@pytest.mark.parametrize("filters", PERIODS, ids=Filters.sentence)
def test_figures_in_one_statement_equal_answers_one_by_one(tiny_reader, filters):
    before = tiny_reader.statements
    together = figures(tiny_reader, FIGURES, filters, Access.LOCAL)
    assert tiny_reader.statements == before + 1
    assert list(together) == FIGURES
    for name in FIGURES:
        alone = answer(tiny_reader, name, filters, Access.LOCAL)
        assert together[name].rows == alone.rows
        assert together[name].notes == alone.notes
        assert together[name].figure == alone.figure


@pytest.mark.parametrize("name", records())
def test_every_extract_says_what_is_certain(tiny_reader, name):
    stream = record_rows(tiny_reader, name, YEAR, Access.LOCAL)
    place = stream.columns.index("in_period")
    found = [row[place] for batch in stream.batches for row in batch]
    assert found
    assert set(found) <= {"certain", "possible"}
    assert record_counts(tiny_reader, [name], YEAR, Access.LOCAL) == {name: len(found)}
    assert len(set(stream.columns)) == len(stream.columns)


def test_extracts_are_counted_in_one_statement(tiny_reader):
    before = tiny_reader.statements
    counted = record_counts(tiny_reader, list(records()), Filters(), Access.LOCAL)
    assert tiny_reader.statements == before + 1
    assert counted["activities"] == 9
    assert counted["attendance"] == 13


@pytest.mark.parametrize("name", metrics())
def test_filters_only_narrow_what_is_counted(tiny_reader, name):
    if metric(name).shape != "figure" or "percent" in metric(name).unit:
        return
    (everything,) = rows(tiny_reader, name, Filters())
    for heard, narrower in NARROWER.items():
        (filtered,) = rows(tiny_reader, name, narrower)
        blank = everything["high"] is None or filtered["high"] is None
        # Fewer days make more organizations return, and only fewer return for fewer activities.
        if not blank and not (name == "returning_organizations" and heard == "period"):
            assert filtered["high"] <= everything["high"], heard
