"""The figures that the network's own records must give, under the periods that tell them apart."""

from datetime import date

import pytest

from cjn_metrics.answers import answer, context
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

EVERYTHING = Filters()
OF_2022 = Filters(date(2022, 1, 1), date(2022, 12, 31))
LATE_2021 = Filters(date(2021, 7, 1), date(2021, 12, 31))
DECEMBER_2022 = Filters(date(2022, 12, 1), date(2022, 12, 31))

FIGURES = [
    (EVERYTHING, "activities", 3, 3),
    (EVERYTHING, "organizations_reached", 27, 27),
    (EVERYTHING, "attendances", 27, 27),
    (EVERYTHING, "speakers", 6, 6),
    (EVERYTHING, "speaking_slots", 6, 6),
    (EVERYTHING, "speaker_organizations_primary", 5, 5),
    (EVERYTHING, "speaker_organizations_any", 6, 6),
    (EVERYTHING, "new_organizations", None, None),
    (EVERYTHING, "returning_organizations", None, None),
    (EVERYTHING, "organizations_involved", 27, 32),
    (EVERYTHING, "submissions", 2, 2),
    (EVERYTHING, "asks", 2, 2),
    (EVERYTHING, "retention", None, None),
    (OF_2022, "activities", 2, 3),
    (OF_2022, "submissions", 1, 2),
    (OF_2022, "organizations_reached", 27, 27),
    (OF_2022, "attendances", 27, 27),
    (OF_2022, "speakers", 6, 6),
    (OF_2022, "new_organizations", None, None),
    (LATE_2021, "activities", 0, 1),
    (LATE_2021, "organizations_reached", 0, 0),
    (LATE_2021, "submissions", 0, 1),
    (LATE_2021, "speakers", 0, 0),
    # Nobody could come: nothing that brought people together may lie in it.
    (LATE_2021, "new_organizations", 0, 0),
    (DECEMBER_2022, "activities", 0, 3),
    (DECEMBER_2022, "organizations_reached", 0, 27),
    (DECEMBER_2022, "organizations_involved", 0, 32),
    (DECEMBER_2022, "speakers", 0, 6),
    (DECEMBER_2022, "submissions", 0, 2),
    (DECEMBER_2022, "returning_organizations", None, None),
]


@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize(
    ("filters", "name", "low", "high"),
    FIGURES,
    ids=[f"{filters.sentence()} {name}" for filters, name, _low, _high in FIGURES],
)
def test_figure(founding_reader, filters, name, low, high, access):
    found = answer(founding_reader, name, filters, access)
    assert found.rows == [{"low": low, "high": high, "not_recorded": 0}]


@pytest.mark.parametrize("name", ["new_organizations", "returning_organizations"])
def test_a_blank_says_that_none_of_the_27_is_named(founding_reader, name):
    found = answer(founding_reader, name, EVERYTHING, Access.LOCAL)
    assert found.figure == "—"
    assert found.notes == ["Blank: none of the 27 is named."]


def test_a_period_that_holds_nothing_says_nothing(founding_reader):
    found = answer(founding_reader, "activities", Filters(to_date=date(2021, 6, 30)), Access.LOCAL)
    assert found.rows == [{"low": 0, "high": 0, "not_recorded": 0}]
    assert found.notes == []


BREAKDOWNS = {
    "submissions_by_addressee": [
        ("Organisation for Economic Co-operation and Development (OECD)", 1, 1),
        ("UN Committee on the Rights of the Child", 1, 1),
    ],
    "activities_by_type": [("submission", 2, 2), ("meeting", 1, 1)],
    "activities_by_audience": [("children", 2, 2), ("sector", 1, 1)],
    "organizations_by_type": [("type not known", 27, 27)],
    "submissions_by_status": [("submitted", 2, 2)],
    # Nothing is recorded, which is not the same as pending.
    "asks_by_outcome": [("not recorded", 2, 2)],
    "top_organizations": [],
    "speakers_by_organization_type": [
        ("UN agency", 2, 2),
        ("coalition", 2, 2),
        ("international NGO", 1, 1),
        ("treaty body", 1, 1),
    ],
}


@pytest.mark.parametrize("name", BREAKDOWNS)
def test_breakdown(founding_reader, name):
    found = answer(founding_reader, name, EVERYTHING, Access.LOCAL).rows
    assert [tuple(row.values()) for row in found] == BREAKDOWNS[name]


def test_completeness_admits_what_is_missing(founding_reader):
    found = answer(founding_reader, "completeness", EVERYTHING, Access.LOCAL).rows
    assert [tuple(row.values()) for row in found] == [
        ("first day known", 0, 3),
        ("organizations named", 0, 1),
        ("source recorded", 3, 3),
        ("outcome of asks recorded", 0, 2),
    ]


@pytest.mark.parametrize(
    ("filters", "certain", "possible"),
    [(EVERYTHING, 3, 0), (OF_2022, 2, 1), (LATE_2021, 0, 1), (DECEMBER_2022, 0, 3)],
)
def test_the_context_says_how_sure_the_period_is(founding_reader, filters, certain, possible):
    found = context(founding_reader, filters, Access.PUBLIC)
    assert (found.certain, found.possible) == (certain, possible)
    assert found.undated == found.withheld == 0
