"""A figure is said as it is: a range, at least, blank with its reason; and to whom."""

from datetime import date

import pytest

from cjn_metrics.answers import (
    answer,
    context,
    emptied_by,
    figures,
    metric_counts,
    record_counts,
    record_rows,
    shown,
)
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.errors import AskedWrongly, UnknownExtract, UnknownMetric
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

HALF_YEAR = Filters(date(2024, 1, 1), date(2024, 6, 30))
FEBRUARY = Filters(date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("low", "high", "not_recorded", "text"),
    [
        (27, 27, 0, "27"),
        (27, 32, 0, "27–32"),
        (0, 0, 0, "0"),
        (6, None, 1, "at least 6"),
        (None, None, 0, "—"),
        (1234, 1234567, 0, "1,234–1,234,567"),
        (1234, None, 2, "at least 1,234"),
        (33.3, 33.3, 0, "33.3"),
    ],
)
def test_shown(low, high, not_recorded, text):
    assert shown(low, high, not_recorded) == text


def ask(reader, name, filters=None, access=Access.LOCAL):
    return answer(reader, name, filters or Filters(), access)


def test_at_least_says_how_many_activities_lack_a_record(tiny_reader):
    found = ask(tiny_reader, "organizations_reached")
    assert found.figure == "at least 6"
    (why,) = found.notes
    assert why.startswith("At least: ")
    assert " 1 " in why
    assert "not recorded" in why


@pytest.mark.parametrize("name", ["new_organizations", "returning_organizations"])
def test_a_blank_names_the_number_that_is_unnamed(tiny_reader, name):
    found = ask(tiny_reader, name, FEBRUARY)
    assert found.figure == "—"
    assert found.notes == ["Blank: none of the 6–8 is named."]


def test_a_blank_says_when_nothing_is_recorded_at_all(tiny_reader):
    september = Filters(
        date(2024, 9, 1), date(2024, 9, 30), types=("meeting",), audiences=("members",)
    )
    found = ask(tiny_reader, "new_organizations", september)
    assert found.figure == "—"
    (why,) = found.notes
    assert "not recorded" in why


def test_a_share_is_in_percent_and_a_blank_one_says_why(tiny_reader):
    found = ask(tiny_reader, "retention", Filters(date(2023, 7, 1), date(2023, 12, 31)))
    assert found.figure == "50.0%"
    assert found.notes == []
    blank = ask(tiny_reader, "retention")
    assert blank.figure == "—"
    assert blank.notes[0].startswith("Blank")


def test_a_range_says_why(tiny_reader):
    found = ask(tiny_reader, "organizations_reached", Filters(date(2023, 1, 1), date(2023, 12, 31)))
    assert found.figure == "5–8"
    assert found.notes == ["Not all days, names or types are known."]
    # Its day is known; two counts were published and nobody is named.
    webinar = ask(tiny_reader, "organizations_reached", Filters(types=("webinar",)))
    assert webinar.figure == "6–8"
    assert webinar.notes == [webinar.metric.why_range]
    assert ask(tiny_reader, "speakers").notes == []


def test_an_ignored_filter_is_said(tiny_reader):
    donors = Filters(organization_types=("donor",))
    found = ask(tiny_reader, "activities", donors)
    assert found.rows == ask(tiny_reader, "activities").rows
    assert found.notes == ["The organization type is ignored: this counts no organizations."]
    assert not any(
        "ignored" in note for note in ask(tiny_reader, "organizations_reached", donors).notes
    )


def test_what_is_undated_or_possible_is_always_said(tiny_reader):
    said = context(tiny_reader, HALF_YEAR, Access.LOCAL)
    assert (said.certain, said.possible, said.undated) == (2, 2, 1)
    sentences = " ".join(said.sentences())
    assert "2 activities may or may not" in sentences
    assert "1 activity is undated" in sentences
    everything = context(tiny_reader, Filters(), Access.LOCAL)
    assert (everything.certain, everything.possible, everything.undated) == (9, 0, 1)
    assert any("undated" in one for one in everything.sentences())


def test_what_a_tag_filter_leaves_out_is_counted(tiny_reader):
    said = context(tiny_reader, Filters(audiences=("children",), themes=("courts",)), Access.LOCAL)
    # For themes: june-training is for children and has none. For audiences: letter-on-courts.
    assert (said.without_audience, said.without_theme) == (1, 1)
    assert len([one for one in said.sentences() if "left out" in one]) == 2
    plain = context(tiny_reader, HALF_YEAR, Access.LOCAL)
    assert (plain.without_audience, plain.without_theme) == (0, 0)


def test_an_empty_answer_knows_which_filter_emptied_it(tiny_reader):
    nothing = Filters(date(1990, 1, 1), date(1990, 12, 31), types=("training",))
    assert context(tiny_reader, nothing, Access.LOCAL).is_empty
    assert emptied_by(tiny_reader, nothing, Access.LOCAL) == ["period", "type"]
    assert emptied_by(tiny_reader, Filters(types=("publication",)), Access.LOCAL) == ["type"]


WITHHELD = {
    "activities": (9, 4),
    "attendance": (13, 8),
    "reported_attendance": (7, 5),
    "speakers": (7, 5),
    "submissions": (2, 1),
    "asks": (3, 2),
    "documents": (2, 2),
}


@pytest.mark.parametrize("name", WITHHELD)
def test_others_see_rows_of_published_activities_only(tiny_reader, name):
    local, public = (
        record_counts(tiny_reader, [name], Filters(), access)[name]
        for access in (Access.LOCAL, Access.PUBLIC)
    )
    assert (local, public) == WITHHELD[name]


def test_others_see_no_trace_of_an_activity_that_is_not_published(tiny_reader):
    hidden = ("june-training", "June training", "Ebony", "Late meeting", "late-meeting")
    for name in records():
        stream = record_rows(tiny_reader, name, Filters(), Access.PUBLIC)
        seen = " ".join(str(cell) for batch in stream.batches for row in batch for cell in row)
        for word in hidden if name != "speakers" else hidden[:2]:
            # Ebony is public as the affiliation of someone who spoke at a published webinar.
            if not (word == "Ebony" and name == "organizations"):
                assert word not in seen, name
    assert context(tiny_reader, Filters(), Access.PUBLIC).withheld == 5


def test_others_see_in_organizations_only_their_part_in_published_activities(tiny_reader):
    stream = record_rows(tiny_reader, "organizations", Filters(), Access.PUBLIC)
    rows = [
        dict(zip(stream.columns, row, strict=True)) for batch in stream.batches for row in batch
    ]
    by_name = {row["organization_id"]: row for row in rows}
    assert by_name["apsara"]["activities_attended_high"] == 1
    assert by_name["ebony"]["as_participant"] is None
    assert by_name["ebony"]["as_affiliation"] == "certain"
    assert all(row["is_new"] is None and row["is_returning"] is None for row in rows)


@pytest.mark.parametrize("name", [n for n, one in metrics().items() if "$names" not in one.sql])
def test_figures_count_everything_for_everyone(tiny_reader, name):
    for filters in (Filters(), HALF_YEAR):
        assert (
            ask(tiny_reader, name, filters, Access.PUBLIC).rows
            == ask(tiny_reader, name, filters, Access.LOCAL).rows
        )


def test_others_learn_no_title_or_addressee_of_what_is_not_published_but_its_number(tiny_reader):
    spans = ask(tiny_reader, "activities_timeline", HALF_YEAR, Access.PUBLIC).rows
    assert [(row["label"], row["activities"]) for row in spans] == [
        ("campaign (not published)", 1),
        ("submission (not published)", 1),
        ("meeting (not published)", 1),
    ]
    assert lines(ask(tiny_reader, "submissions_by_addressee", access=Access.PUBLIC)) == {
        ("Gecko Committee", 1, 1),
        ("Heron Council", 1, 1),
        ("not published", 1, 1),
    }
    assert lines(ask(tiny_reader, "submissions_by_instrument", access=Access.PUBLIC)) == {
        ("Forest Convention", 1, 1),
        ("not published", 1, 1),
    }


def lines(found):
    return {tuple(row.values()) for row in found.rows}


def test_a_ranking_by_name_shows_others_published_activities_only(tiny_reader):
    found = ask(tiny_reader, "top_organizations", access=Access.PUBLIC).rows
    assert [tuple(row.values()) for row in found] == [
        ("Bamboo Bridge", 2, 2),
        ("Cardamom Ministry", 2, 2),
        ("Apsara House", 1, 1),
        ("Fern University", 1, 1),
    ]


def test_the_network_is_neither_new_nor_returning(tiny_reader):
    later = Filters(from_date=date(2023, 6, 1))
    stream = record_rows(tiny_reader, "organizations", later, Access.LOCAL)
    rows = [
        dict(zip(stream.columns, row, strict=True)) for batch in stream.batches for row in batch
    ]
    (network,) = [row for row in rows if row["is_the_network"]]
    assert network["as_participant"] == "certain"
    assert network["is_new"] is network["is_returning"] is None
    assert sum(row["is_new"] == "certain" for row in rows) == 2


def test_rows_of_every_metric_are_counted_in_one_statement(tiny_reader):
    before = tiny_reader.statements
    counted = metric_counts(tiny_reader, HALF_YEAR, Access.LOCAL, "month")
    assert tiny_reader.statements == before + 1
    for name in metrics():
        found = answer(tiny_reader, name, HALF_YEAR, Access.LOCAL, "month").rows
        assert counted[name] == len(found), name


def test_an_unknown_name_or_grain_is_refused_with_the_good_ones(tiny_reader):
    with pytest.raises(UnknownMetric, match="Did you mean speakers"):
        ask(tiny_reader, "speekers")
    with pytest.raises(UnknownExtract, match="Did you mean asks"):
        record_rows(tiny_reader, "ask", Filters(), Access.LOCAL)
    with pytest.raises(AskedWrongly, match="auto, month, quarter, year"):
        answer(tiny_reader, "activities_over_time", Filters(), Access.LOCAL, "week")
    assert figures(tiny_reader, [], Filters(), Access.LOCAL) == {}
    assert record_counts(tiny_reader, [], Filters(), Access.LOCAL) == {}
