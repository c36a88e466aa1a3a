"""Anyone can recount a figure from the extracts: rows in, `in_period` read, figures out."""

from datetime import date

import pandas as pd
import pytest

from cjn_metrics.answers import answer, record_rows
from cjn_metrics.catalogue import records
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

CONVENING = ["meeting", "training", "webinar", "workshop"]
FILTERS = (
    Filters(),
    Filters(date(2022, 7, 2), date(2023, 12, 30)),
    Filters(date(2024, 2, 10), None),
    Filters(audiences=("children",), themes=("courts", "access to justice")),
    Filters(date(2021, 7, 1), date(2023, 6, 30), organization_types=("national NGO",)),
)


@pytest.fixture(scope="module", params=["tiny", "founding", "demo"])
def reader(request):
    return request.getfixturevalue(f"{request.param}_reader")


@pytest.fixture(scope="module", params=FILTERS, ids=Filters.sentence)
def filters(request):
    return request.param


@pytest.fixture(scope="module")
def extract(reader, filters):
    return {name: frame(reader, name, filters) for name in records()}


def frame(reader, name, filters):
    stream = record_rows(reader, name, filters, Access.LOCAL)
    rows = [row for batch in stream.batches for row in batch]
    return pd.DataFrame(rows, columns=stream.columns, dtype=object)


def certain(rows, column="in_period"):
    return rows[rows[column] == "certain"]


def figure(reader, name, filters):
    (row,) = answer(reader, name, filters, Access.LOCAL).rows
    return row["low"], row["high"]


def both(rows, count=len, column="in_period"):
    """Count the certain rows, and all that are certain or possible."""
    return count(certain(rows, column)), count(rows[rows[column].notna()])


def attended(extract):
    """Take the rows of attendance that count: participants that attended, the network aside."""
    rows = extract["attendance"]
    rows = rows[(rows["role"] == "participant") & (rows["status"] == "attended")]
    network = extract["organizations"].query("is_the_network == True")["organization_id"]
    return rows[rows["organization_id"].notna() & ~rows["organization_id"].isin(network)]


def reported(extract):
    """Give per activity the smallest and largest count of participants, and the unnamed."""
    rows = extract["reported_attendance"].query("unit == 'organizations'")
    found = []
    for name, group in rows.groupby("activity_id"):
        counts = group[group["covers"] == "participants"]["reported"]
        everyone = group[group["covers"] == "everyone"]["reported"]
        most = counts.max() if len(counts) else everyone.max()
        named = group["named_organizations"].iloc[0]
        found.append(
            {
                "activity_id": name,
                "in_period": group["in_period"].iloc[0],
                "low": counts.min() if len(counts) else 0,
                "unnamed": max(0, most - named),
            }
        )
    return pd.DataFrame(found, columns=["activity_id", "in_period", "low", "unnamed"])


def is_open(extract):
    """True when nothing is recorded of who came to an activity that brought people together."""
    activities = extract["activities"]
    counted = activities["named_organizations"].notna()
    counted |= activities["activity_id"].isin(reported(extract)["activity_id"])
    return bool((activities["type"].isin(CONVENING) & ~counted).any())


def test_activities(reader, filters, extract):
    assert both(extract["activities"]) == figure(reader, "activities", filters)


def test_submissions_and_asks(reader, filters, extract):
    assert both(extract["submissions"]) == figure(reader, "submissions", filters)
    assert both(extract["asks"]) == figure(reader, "asks", filters)


def test_speakers(reader, filters, extract):
    speakers = extract["speakers"].query("role == 'speaker'")
    assert both(speakers) == figure(reader, "speaking_slots", filters)
    people = both(speakers, lambda rows: rows["person_id"].nunique())
    assert people == figure(reader, "speakers", filters)


def of_selected_type(rows, filters):
    chosen = filters.organization_types
    return rows[rows["organization_type"].isin(chosen)] if chosen else rows


@pytest.mark.parametrize("which", ["primary", "any"])
def test_speakers_organizations(reader, filters, extract, which):
    column = {"primary": "as_first_affiliation", "any": "as_affiliation"}[which]
    rows = extract["organizations"]
    low, _all = both(of_selected_type(rows, filters), column=column)
    _certain, high = both(rows, column=column)
    assert (low, high) == figure(reader, f"speaker_organizations_{which}", filters)


def test_organizations_reached(reader, filters, extract):
    rows, counts = attended(extract), reported(extract)
    low = of_selected_type(certain(rows), filters)["organization_id"].nunique()
    if not filters.organization_types:
        low = max([low, *certain(counts)["low"]])
    high = rows["organization_id"].nunique() + counts["unnamed"].sum()
    expected = (low, None if is_open(extract) else high)
    assert expected == figure(reader, "organizations_reached", filters)
    network = extract["organizations"]["is_the_network"].astype(bool)
    listed = extract["organizations"][~network]["as_participant"].notna().sum()
    assert listed == rows["organization_id"].nunique()


def test_attendances(reader, filters, extract):
    rows, counts = attended(extract), reported(extract)
    pairs = rows.drop_duplicates(["activity_id", "organization_id"])
    per_activity = certain(of_selected_type(pairs, filters)).groupby("activity_id").size().to_dict()
    if not filters.organization_types:
        for name, smallest in certain(counts).set_index("activity_id")["low"].items():
            per_activity[name] = max(per_activity.get(name, 0), smallest)
    high = len(pairs) + counts["unnamed"].sum()
    expected = (sum(per_activity.values()), None if is_open(extract) else high)
    assert expected == figure(reader, "attendances", filters)


def test_organizations_involved(reader, filters, extract):
    rows = extract["organizations"]
    rows = rows[~rows["is_the_network"].astype(bool)]
    known_low, _all = both(of_selected_type(rows, filters), column="as_involved")
    _certain, known_high = both(rows, column="as_involved")
    low, high = figure(reader, "organizations_involved", filters)
    everyone = (extract["reported_attendance"]["covers"] == "everyone").any()
    # Counts of everyone present bind in ways that the test of the law checks.
    counts = reported(extract)
    smallest = (
        known_low if filters.organization_types else max([known_low, *certain(counts)["low"]])
    )
    assert low == smallest or (everyone and low > smallest)
    if is_open(extract):
        assert high is None
    else:
        largest = known_high + counts["unnamed"].sum()
        assert high == largest or (everyone and high > largest)


@pytest.mark.parametrize("which", ["new", "returning"])
def test_new_and_returning(reader, filters, extract, which):
    low, high = figure(reader, f"{which}_organizations", filters)
    rows = extract["organizations"]
    if low is None:
        assert attended(extract).empty
        return
    sure, _all = both(of_selected_type(rows, filters), column=f"is_{which}")
    _certain, perhaps = both(rows, column=f"is_{which}")
    assert (sure, perhaps) == (low, high)


def test_organizations_by_type(reader, filters, extract):
    rows = extract["organizations"]
    rows = rows[~rows["is_the_network"].astype(bool) & rows["organization_type"].notna()]
    found = answer(reader, "organizations_by_type", filters, Access.LOCAL).rows
    lines = {row["label"]: (row["low"], row["high"]) for row in found}
    lines.pop("type not known", None)
    groups = rows[rows["as_participant"].notna()].groupby("organization_type")
    assert lines == {kind: both(group, column="as_participant") for kind, group in groups}


def test_sources_hold_those_of_every_activity(reader, filters, extract):
    named = set(extract["activities"]["source"].dropna())
    assert named <= set(extract["sources"]["title"])
