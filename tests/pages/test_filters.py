"""The filters: what the address says, presets, a period without anything, and the way back."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from cjn_metrics.filters import FIRST_DAY, LAST_DAY, presets
from tests.pages.opening import PAGES, charts_on, failures_on, figures_on, plain, said


def warnings_on(app):
    return [plain(one.value) for one in app.warning]


def period_on(app):
    return app.date_input(key="from").value, app.date_input(key="to").value


def test_what_the_address_got_wrong_is_said_and_the_rest_is_used(founding_store, open_window):
    window = open_window(
        founding_store,
        from_="2022-13-01",
        to="2022-12-31",
        type=["nonsense", "meeting"],
        audience="martians",
        theme="a theme of another store",
        organization_type="martian agency",
    )
    for page in PAGES:
        app = window.go(page) if page != "overview" else window.app
        assert failures_on(app) == []
        if page == "overview":
            told = warnings_on(app)
            assert len(told) == 5
            assert told[0].startswith("Ignored: '2022-13-01' is not a day for “from”.")
            assert "There is no type 'nonsense'. The known ones are:" in told[1]
            assert "There is no audience 'martians'." in told[2]
            assert "There is no theme 'a theme of another store'." in told[3]
            assert "There is no organization type 'martian agency'." in told[4]
            assert "Until 31 December 2022, activity type meeting:" in said(app)
        assert period_on(app) == (None, date(2022, 12, 31))
        assert app.multiselect(key="type").value == ["meeting"]
        assert app.multiselect(key="theme").value == []


@pytest.mark.parametrize(
    "query",
    [
        {"from_": "yesterday"},
        {"from_": "0001-01-01"},
        {"to": "9999-12-31"},
        {"from_": "2022-01-01T00:00"},
        {"type": "<script>alert(1)</script>"},
        {"theme": "x" * 5_000},
        {"organization_type": ["a", "b", "c"]},
        {"audience": "Members"},
    ],
)
def test_rubbish_in_the_address_is_never_silent(founding_store, open_window, query):
    app = open_window(founding_store, **query).app
    assert failures_on(app) == []
    assert warnings_on(app)
    assert "All dates:" in said(app)
    assert figures_on(app)["Activities"] == "3"


def test_a_reversed_period_is_turned_round_and_said(founding_store, open_window):
    app = open_window(founding_store, from_="2022-12-31", to="2022-01-01").app
    (told,) = warnings_on(app)
    assert told.endswith("it was turned round: 1 January 2022 to 31 December 2022.")
    assert figures_on(app)["Activities"] == "2–3"


def test_a_period_reversed_by_hand_is_turned_round_and_said(founding_store, open_window):
    window = open_window(founding_store)
    window.app.date_input(key="from").set_value(date(2022, 12, 31))
    window.run()
    window.app.date_input(key="to").set_value(date(2022, 1, 1))
    app = window.run()
    assert "1 January 2022 to 31 December 2022: 2–3 activities" in said(app)
    assert "turned round" in " ".join(warnings_on(app))
    app.date_input(key="to").set_value(date(2023, 1, 1))
    assert warnings_on(window.run()) == []


@pytest.mark.parametrize("today", ["2026-02-28", "2026-12-31", "2024-02-29"])
def test_presets_write_the_days_themselves(founding_store, open_window, today):
    with time_machine.travel(datetime.fromisoformat(f"{today}T05:00").astimezone(UTC), tick=True):
        window = open_window(founding_store)
        preset = window.app.selectbox(key="preset")
        assert preset.value == "Everything"
        choices = presets(date.fromisoformat(today), date(2021, 7, 1))
        for name, days in choices.items():
            window.app.selectbox(key="preset").set_value(name)
            app = window.run()
            assert period_on(app) == days
            assert choices[app.selectbox(key="preset").value] == days
            written = {key: app.query_params.get(key) for key in ("from", "to")}
            assert [written["from"], written["to"]] in (
                [day and day.isoformat() for day in days],
                [day and [day.isoformat()] for day in days],
            )


def test_the_preset_follows_the_period(founding_store, open_window):
    with time_machine.travel(datetime(2026, 5, 5, tzinfo=UTC), tick=True):
        window = open_window(founding_store, from_="2026-01-01", to="2026-12-31")
        assert window.app.selectbox(key="preset").value == "This year"
        window.app.date_input(key="to").set_value(date(2026, 12, 30))
        assert window.run().selectbox(key="preset").value is None


def test_this_year_is_that_of_cambodia(founding_store, open_window):
    with time_machine.travel(datetime(2025, 12, 31, 17, 30, tzinfo=UTC), tick=True):
        window = open_window(founding_store, from_="2026-01-01", to="2026-12-31")
        assert window.app.selectbox(key="preset").value == "This year"


@pytest.mark.parametrize(("day", "activities"), [("2022-12-31", "0–3"), ("2023-01-01", None)])
def test_one_day(founding_store, open_window, day, activities):
    app = open_window(founding_store, from_=day, to=day).app
    assert figures_on(app).get("Activities") == activities


@pytest.mark.parametrize("page", ["overview", "organizations", "speakers", "submissions"])
def test_nothing_in_the_period_says_so_and_offers_the_way_out(founding_store, open_window, page):
    window = open_window(founding_store, page, from_="2030-01-01", to="2030-01-31", type="meeting")
    app = window.app
    assert failures_on(app) == []
    told = plain(app.info[0].value)
    assert "1 January 2030 to 31 January 2030, activity type meeting" in told
    assert "Without the filter on period there are some." in told
    assert not app.metric
    assert not charts_on(app)
    app.button(key="reset-when-empty").click()
    app = window.run()
    assert app.metric
    assert not app.query_params
    assert period_on(app) == (None, None)


def test_the_list_of_activities_says_it_too(founding_store, open_window):
    window = open_window(founding_store, "activities", from_="2030-01-01")
    assert "Without the filter on period" in plain(window.app.info[0].value)
    window.app.button(key="reset-when-empty").click()
    assert len(window.run().dataframe[0].value) == 3


def test_filters_that_only_together_leave_nothing(founding_store, open_window):
    app = open_window(founding_store, from_="2030-01-01", type="publication").app
    assert "Only the filters together leave none." in said(app)


def test_reset_takes_all_filters_away(full_store, open_window):
    window = open_window(
        full_store,
        from_="2016-01-01",
        to="2020-12-31",
        type=["meeting", "training"],
        audience="children",
        organization_type="national NGO",
    )
    assert failures_on(window.app) == []
    filtered = figures_on(window.app)
    next(one for one in window.app.button if one.label == "Reset").click()
    app = window.run()
    assert not app.query_params
    assert figures_on(app) != filtered
    assert "All dates:" in said(app)


def test_filters_stay_when_the_page_changes(full_store, open_window):
    window = open_window(full_store, from_="2018-01-01", type=["meeting"])
    for page in PAGES:
        app = window.go(page)
        assert period_on(app) == (date(2018, 1, 1), None)
        assert app.multiselect(key="type").value == ["meeting"]
        assert {"from", "type"} <= set(app.query_params)


def test_a_filter_that_a_figure_ignores_is_said(full_store, open_window):
    app = open_window(full_store, "speakers", organization_type="national NGO").app
    assert "The organization type is ignored" in said(app)


def test_the_dates_are_wide_open(founding_store, open_window):
    proto = open_window(founding_store).app.date_input(key="from").proto
    assert proto.min == FIRST_DAY.isoformat()
    assert proto.max == LAST_DAY.isoformat()
