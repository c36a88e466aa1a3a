"""What a report says of the tiny store, proved without any format."""

from dataclasses import replace
from datetime import date

import pytest

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import gather

YEAR_2023 = Filters(date(2023, 1, 1), date(2023, 12, 31))
EVERYTHING = Filters()


@pytest.fixture(scope="module")
def report(tiny_reader):
    return gather(tiny_reader, YEAR_2023, Access.LOCAL)


@pytest.fixture(scope="module")
def public(tiny_reader):
    return gather(tiny_reader, YEAR_2023, Access.PUBLIC)


def titled(report, title):
    return next(one for one in (*report.activities, *report.submissions) if one.title == title)


def test_activities_stand_in_the_order_of_their_days_undated_ones_last(tiny_reader):
    said = gather(tiny_reader, EVERYTHING, Access.LOCAL)
    assert [one.title for one in said.activities] == [
        "Spring meeting",
        "June training",
        "Year-end workshop",
        "February webinar",
        "Late meeting",
        "Autumn meeting",
        "Ribbon campaign",
    ]
    assert [one.title for one in said.submissions] == ["Letter on forests", "Letter on courts"]


def test_planned_and_cancelled_activities_are_not_in_it(tiny_reader):
    said = repr(gather(tiny_reader, EVERYTHING, Access.LOCAL))
    assert "Summer webinar" not in said
    assert "Next meeting" not in said


def test_an_activity_that_may_lie_outside_the_period_says_so(report):
    possible = {one.title for one in report.activities if one.is_possible}
    assert possible == {"Ribbon campaign"}
    assert titled(report, "Ribbon campaign").when == "not known"


def test_attendance_is_told_as_reported_and_as_named(report):
    meeting = titled(report, "Spring meeting")
    assert meeting.attended == (
        "3 organizations took part, as reported.",
        "41 people took part, as reported.",
        "3 organizations are named as participants.",
    )
    assert meeting.attended_by == ("Apsara House", "Bamboo Bridge", "Cardamom Ministry")


def test_neither_the_host_nor_those_who_only_registered_took_part(report):
    assert titled(report, "June training").attended_by == ("Apsara House", "Ebony Circle")


def test_a_list_without_organizations_says_that_none_is_named(tiny_reader):
    said = titled(gather(tiny_reader, EVERYTHING, Access.LOCAL), "February webinar")
    assert said.attended[-1] == "None of the organizations is named."
    assert said.attended_by == ()


def test_attendance_that_nobody_recorded_is_said_to_be_unknown(tiny_reader):
    said = titled(gather(tiny_reader, EVERYTHING, Access.LOCAL), "Autumn meeting")
    assert said.attended == ("Who attended is not recorded.",)


def test_people_are_never_named_as_participants(report):
    meeting = titled(report, "Spring meeting")
    assert "Borey Oak" not in " ".join((*meeting.attended, *meeting.attended_by))
    assert [one.name for one in meeting.speakers] == ["Anya Reed", "Borey Oak"]


def test_a_speaker_has_all_affiliations_in_their_order(report):
    first, second = titled(report, "Spring meeting").speakers
    assert first.affiliations == (("Chair", "Gecko Committee"), ("Adviser", "Apsara House"))
    assert second.role == "moderator"


def test_a_submission_has_its_latest_outcome_or_none_recorded(report):
    letter = titled(report, "Letter on forests")
    assert letter.addressees == ("Gecko Committee", "Heron Council")
    assert (letter.instrument, letter.draft_stage) == ("Forest Convention", "first draft")
    assert [(ask.text, ask.outcome) for ask in letter.asks] == [
        ("Say that trees are owed to children.", "reflected"),
        ("Plant them near schools.", "not recorded"),
    ]
    assert letter.asks[0].quote == "Trees are owed to every child."


def test_unpublished_activities_are_counted_and_not_listed(report, public):
    assert [one.text for one in public.figures] == [one.text for one in report.figures]
    listed = {one.title for one in public.activities}
    assert listed == {"Spring meeting", "Year-end workshop"}
    assert public.withheld == (
        "2 activities are counted and not listed, because they are not published."
    )
    assert "June training" not in repr(replace(public, charts=()))
    assert not any("June training" in repr(chart) for chart in public.charts)


def test_sources_are_those_of_the_listed_activities_the_most_cited_first(public):
    assert [one.title for one in public.sources] == [
        "Lotus newsletter (published summary)",
        "Sign-in sheets (attendance list)",
    ]


def test_what_is_left_out_for_length_is_counted(tiny_reader):
    said = gather(tiny_reader, EVERYTHING, Access.LOCAL, at_most=4)
    assert len(said.activities) + len(said.submissions) == 4
    assert (
        said.withheld == "5 more activities are not listed here, for length; the extracts have all."
    )


def test_a_blank_figure_is_told_as_missing_with_its_reason(founding_reader):
    said = gather(founding_reader, EVERYTHING, Access.PUBLIC)
    assert "New organizations: Blank: none of the 27 is named." in said.missing
    assert "new_organizations" not in {one.metric for one in said.figures}


def test_an_empty_period_has_one_sentence_and_no_empty_parts(founding_reader):
    said = gather(founding_reader, Filters(date(1999, 1, 1), date(1999, 12, 31)), Access.PUBLIC)
    assert said.summary == ("Nothing is recorded for this period and these filters.",)
    lists = (said.charts, said.activities, said.submissions, said.sources)
    assert (*lists, said.how_known, said.missing) == ((),) * 6
    assert said.withheld == ""


def test_demonstration_records_carry_their_banner(demo_reader, founding_reader):
    year = Filters(date(2020, 1, 1), date(2020, 1, 31))
    made_up = "Demonstration: every record in this store is made up."
    assert gather(demo_reader, year, Access.PUBLIC).banner == made_up
    assert gather(founding_reader, year, Access.PUBLIC).banner == ""


def test_a_longer_period_asks_no_more_statements(demo_reader):
    def asked(filters):
        before = demo_reader.statements
        gather(demo_reader, filters, Access.LOCAL)
        return demo_reader.statements - before

    year = asked(Filters(date(2020, 1, 1), date(2020, 12, 31)))
    assert asked(EVERYTHING) == year <= 13


def test_progress_is_told_in_sentences(tiny_reader):
    told = []
    gather(tiny_reader, EVERYTHING, Access.LOCAL, told.append)
    assert told == ["Counting…", "Drawing up the charts…", "Reading the activities…"]
