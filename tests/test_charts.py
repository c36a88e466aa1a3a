"""What is drawn, what is never drawn, and what a chart says to those who do not see it."""

import json
import re
from datetime import date, timedelta

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjn_metrics import catalogue
from cjn_metrics.answers import Answer, answer
from cjn_metrics.charts import bars, look, takeaway
from cjn_metrics.charts import chart as made
from cjn_metrics.charts.spans import MOST_DRAWN, MOST_NAMED, lanes, read_spans
from cjn_metrics.charts.time_axis import DAY, time_axis
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

EVERYTHING = Filters()


def asked(name, rows, filters=EVERYTHING):
    return Answer(catalogue.metric(name), filters, "auto", None, rows)


def chart(answer, spans=None):
    """The figure as plotly's own, which refuses a property or a value that it does not know."""
    figure = made(answer, spans)
    return None if figure is None else go.Figure(figure)


def month(number, low, high, year=2022, **more):
    first = date(year, number, 1)
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return {"bucket": f"{first:%Y-%m}", "from": first, "to": last, "low": low, "high": high, **more}


def span(first, last, label="A meeting", activities=1):
    return {"label": label, "from": first, "to": last, "activities": activities}


def breakdown(*rows):
    return asked(
        "organizations_by_type", [dict(zip(("label", "low", "high"), r, strict=True)) for r in rows]
    )


def upright(figure):
    return [bar for bar in figure.data if bar.type == "bar" and bar.orientation != "h"]


def lying(figure):
    return [bar for bar in figure.data if bar.type == "bar" and bar.orientation == "h"]


def names(figure):
    return [note.text for note in figure.layout.annotations]


def test_the_founding_records_are_three_named_spans_and_no_bar_in_an_invented_month(
    founding_reader,
):
    over_time, spans = (
        answer(founding_reader, name, EVERYTHING, Access.PUBLIC)
        for name in ("activities_over_time", "activities_timeline")
    )
    figure = chart(over_time, spans)
    assert upright(figure) == []
    assert len(names(figure)) == 1 + 3
    (strip,) = lying(figure)
    ends = [
        date.fromisoformat(start) + timedelta(milliseconds=width)
        for start, width in zip(strip.base, strip.x, strict=True)
    ]
    assert strip.base == ("2021-07-01", "2022-06-03", "2022-11-15")
    assert ends == [date(2023, 1, 1)] * 3
    assert len(json.dumps(made(over_time, spans))) < 6_000
    assert takeaway(over_time, spans).startswith("Activities over time: 3 activities are drawn")
    assert chart(over_time) is None


def test_the_founding_records_draw_no_month_for_what_depends_on_unknown_days(founding_reader):
    for name in ("organizations_reached_over_time", "speakers_over_time"):
        assert chart(answer(founding_reader, name, EVERYTHING, Access.PUBLIC)) is None


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
def test_known_days_are_bars_whose_heights_add_up(demo_reader, grain):
    over_time = answer(demo_reader, "activities_over_time", EVERYTHING, Access.PUBLIC, grain)
    figure = chart(over_time)
    (certain,) = upright(figure)
    assert sum(certain.y) == sum(row["low"] for row in over_time.rows) > 0
    assert all(height > 0 for height in certain.y)
    assert f"{sum(certain.y):,} activities in all" in takeaway(over_time)
    assert all(re.fullmatch(r"((\w{3}|Q\d)<br>)?\d{4}", t) for t in figure.layout.xaxis.ticktext)


def test_every_metric_of_a_full_store_is_drawn_or_has_no_chart(demo_reader):
    for metric in catalogue.metrics().values():
        given_answer = answer(demo_reader, metric.name, EVERYTHING, Access.PUBLIC)
        figure = chart(given_answer)
        if metric.chart in ("none", "table"):
            assert figure is None
            assert takeaway(given_answer).endswith("nothing to draw.")
        elif figure is not None:
            assert figure.data
            assert len(figure.to_json()) < 60_000
            assert re.search(r"\d", takeaway(given_answer))


def test_a_bar_covers_its_days_and_says_its_count():
    (certain,) = upright(chart(asked("activities_over_time", [month(6, 3, 5), month(7, 0, 2)])))
    assert list(certain.x) == ["2022-06-01"]
    assert certain.offset[0] >= 0
    assert certain.offset[0] + certain.width[0] <= 30 * DAY
    assert certain.hovertext[0] == "June 2022: 3 activities (up to 5)"


def test_what_may_be_more_is_hatched_on_top_of_what_is_certain_only():
    rows = [month(6, 3, 5), month(7, 0, 27), month(8, 2, None), month(9, 4, 4)]
    certain, cap = upright(chart(asked("organizations_reached_over_time", rows)))
    assert list(certain.y) == [3, 2, 4]
    assert certain.marker.pattern.shape is None
    assert (list(cap.x), list(cap.base), list(cap.y)) == (["2022-06-01"], [3], [2])
    assert cap.marker.pattern.shape == "/"
    assert "at least 2 organizations" in certain.hovertext[1]


def test_new_and_returning_both_stand_in_the_legend():
    rows = [month(6, 0, 3, series="returning"), month(6, 3, 3, series="new")]
    returning, new = upright(chart(asked("new_and_returning_over_time", rows)))
    assert (returning.showlegend, new.showlegend) == (True, True)
    assert (new.base[0], new.y[0]) == (0, 3)
    assert new.marker.pattern.shape != returning.marker.pattern.shape
    unnamed = [{**row, "low": None, "high": None} for row in rows]
    assert chart(asked("new_and_returning_over_time", unnamed)) is None


def test_a_breakdown_is_solid_to_low_and_hatched_to_high():
    figure = chart(
        breakdown(
            ("national NGO", 2, 3), ("donor", 4, 4), ("media", 27, None), ("type not known", 1, 5)
        )
    )
    sure, possible, grey_sure, grey_possible = lying(figure)
    assert list(sure.x) == [2, 4, 27]
    assert (list(possible.base), list(possible.x)) == ([2], [1])
    assert (list(grey_sure.x), list(grey_possible.x)) == ([1], [4])
    assert sure.marker.color == look.BLUE
    assert grey_sure.marker.color == look.GREY
    assert grey_sure.marker.pattern.shape
    (figures,) = (trace for trace in figure.data if trace.type == "scatter")
    assert [text.strip() for text in figures.text] == ["2–3", "4", "at least 27", "1–5"]
    assert list(figure.layout.yaxis.tickvals) == sorted(figures.y)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first row is on top"


def test_every_label_for_what_is_missing_is_known():
    written = set()
    for metric in catalogue.metrics().values():
        if metric.chart == "bars":
            written |= set(re.findall(r"'([^']*(?:not known|recorded))'", metric.sql))
    assert written == bars.NOT_KNOWN


@pytest.mark.parametrize(
    "empty",
    [
        breakdown(),
        breakdown(("donor", 0, 0)),
        asked("activities_over_time", []),
        asked("activities_over_time", [month(6, 0, 4)]),
        asked("activities_timeline", []),
        asked("activities_timeline", [span(None, None)]),
        asked("new_and_returning_over_time", []),
        asked("activities", [{"low": 1, "high": 1, "not_recorded": 0}]),
    ],
)
def test_nothing_to_draw_is_no_figure(empty):
    assert chart(empty) is None


def test_labels_are_never_markup():
    evil = "<a href='https://evil.example'>%{y} & free</a><br>"
    timeline = asked("activities_timeline", [span(date(2022, 1, 1), date(2022, 5, 1), evil)])
    drawn = f"{chart(breakdown((evil, 1, 2))).to_dict()} {chart(timeline).to_dict()}"
    assert "<a" not in drawn
    assert "&lt;a" in drawn
    assert "%{y} &amp; free&lt;/a&gt;&lt;br&gt;" in drawn.replace("<br>", " ")
    assert "hovertemplate" not in drawn
    assert "texttemplate" not in drawn


def test_open_ends_reach_the_edge_and_say_so():
    rows = [span(None, date(2022, 3, 1)), span(date(2022, 6, 1), None), span(None, None)]
    figure = chart(asked("activities_timeline", rows))
    (strip,) = lying(figure)
    left, right = figure.layout.xaxis.range
    assert strip.base[0] == left < "2022-01-31", "there is room to be seen to be open"
    assert date.fromisoformat(strip.base[1]) + timedelta(milliseconds=strip.x[1]) == (
        date.fromisoformat(right)
    )
    assert "← 1 March 2022 or earlier" in strip.hovertext[0]
    assert "1 June 2022 or later →" in strip.hovertext[1]
    (arrows,) = (trace for trace in figure.data if trace.type == "scatter")
    assert list(arrows.marker.symbol) == ["triangle-left", "triangle-right"]
    assert "1 undated activity is not drawn." in takeaway(asked("activities_timeline", rows))


def test_nothing_is_drawn_outside_the_period():
    september = Filters(date(2022, 9, 1), date(2022, 9, 30))
    row = span(date(2022, 6, 3), date(2022, 12, 31))
    (strip,) = lying(chart(asked("activities_timeline", [row], september)))
    assert (list(strip.base), list(strip.x)) == (["2022-09-01"], [30 * DAY])
    assert "between 3 June 2022 and 31 December 2022" in strip.hovertext[0]


days = st.dates(date(2013, 1, 1), date(2023, 12, 31))
ends = st.tuples(st.none() | days, st.none() | days).filter(
    lambda pair: any(pair) and (None in pair or pair[0] <= pair[1])
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ends, min_size=1, max_size=300))
def test_packed_spans_never_overlap_in_a_lane(pairs):
    spans = read_spans(span(*pair) for pair in pairs)
    axis = time_axis([], [(one.first, one.last) for one in spans], EVERYTHING)
    taken = {}
    for one, lane in zip(spans, lanes(spans, axis), strict=True):
        first, last = one.clipped(axis)
        assert first < last
        assert taken.get(lane, date.min) <= first
        taken[lane] = last
    # As few lanes as there are spans at the busiest moment.
    drawn = [one.clipped(axis) for one in spans]
    assert len(taken) == max(sum(a <= at < b for a, b in drawn) for at, _end in drawn)


def test_many_spans_stay_small_and_lose_no_activity():
    first = date(2013, 1, 1)
    rows = [
        span(first + timedelta(days=n * 5 % 3650), first + timedelta(days=n * 5 % 3650 + n % 400))
        for n in range(5_000)
    ]
    spans = read_spans(rows)
    assert len(spans) <= MOST_DRAWN
    assert sum(one.activities for one in spans) == 5_000
    figure = chart(asked("activities_timeline", rows))
    assert len(names(figure)) == 1
    assert figure.layout.height < 400
    assert len(figure.to_json()) < 80_000


@pytest.mark.parametrize(("count", "named"), [(MOST_NAMED, True), (MOST_NAMED + 1, False)])
def test_a_few_spans_are_named_and_more_are_packed(count, named):
    rows = [span(date(2022, 1, n + 1), date(2022, 5, 1), f"Meeting {n}") for n in range(count)]
    assert ("Meeting 3" in names(chart(asked("activities_timeline", rows)))) == named


def test_takeaways_have_the_figures_in_them():
    over_time = asked("organizations_reached_over_time", [month(6, 3, 5), month(7, 1, 1)])
    assert takeaway(over_time) == (
        "Organizations reached over time: most in June 2022, 3 organizations (up to 5)."
    )
    tied = breakdown(("donor", 2, 2), ("media", 2, 2), ("other", 1, 1))
    assert "most for donor, 2; 1 other has as many. 3 bars" in takeaway(tied)
    may_be_more = asked("organizations_reached_over_time", [month(6, 3, 5), month(7, 0, 4)])
    assert takeaway(may_be_more).endswith("(up to 5); 1 other may have as many or more.")
    untold = breakdown(("not published", 9, 9), ("media", 2, 2))
    assert "most for media, 2." in takeaway(untold)
    kinds = breakdown(("donor", 1, 1), ("media", 2, None))
    assert "most for media, at least 2. 2 bars are shown. 1 of them" in takeaway(kinds)
    assert takeaway(asked("activities_over_time", [])) == "Activities over time: nothing to draw."
