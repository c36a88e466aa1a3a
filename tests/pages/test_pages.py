"""Every page over every kind of store, and what stands in it."""

import ast

import pytest

from cjn_metrics.answers import figures
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from tests.pages.opening import ALL_PAGES, PAGES, ROOT, charts_on, failures_on, figures_on, said

# A page is named for its question, except where the menu says what one does there.
TITLES = {"about": "About the figures", "intake": "Add records"}


def figures_listed(page):
    """The figures that the file of a page lists."""
    tree = ast.parse((ROOT / "pages" / PAGES[page]).read_text(encoding="utf-8"))
    (listed,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "FIGURES"
    ]
    return ast.literal_eval(listed)


FIGURES = {
    page: figures_listed(page) for page in ("overview", "organizations", "speakers", "submissions")
}
FILTERS = {
    "everything": {},
    "one year": {"from_": "2022-01-01", "to": "2022-12-31"},
    "one day": {"from_": "2022-12-31", "to": "2022-12-31"},
    "open end": {"from_": "2021-07-01"},
    "selections": {
        "type": ["meeting", "submission", "webinar"],
        "audience": "sector",
        "organization_type": ["national NGO", "UN agency"],
    },
}


def asked(query):
    words = {key.rstrip("_"): value for key, value in query.items()}
    listed = {k: v if isinstance(v, list) else [v] for k, v in words.items()}
    return Filters.from_query(listed, [])[0]


@pytest.mark.usefixtures("at_the_machine")
@pytest.mark.parametrize("store", ["full_store", "founding_store", "tiny_store", "secret_store"])
def test_every_page_of_every_store(store, request, open_window):
    window = open_window(request.getfixturevalue(store))
    for page in ALL_PAGES:
        app = window.go(page)
        assert failures_on(app) == [], page
        assert [one.value for one in app.title] == [TITLES.get(page, page.capitalize())]
        made_up = [one for one in app.info if "made up" in one.value]
        assert len(made_up) == (1 if store == "full_store" else 0), page


@pytest.mark.parametrize(
    ("store", "filters"),
    [("tiny_store", "everything"), *(("full_store", filters) for filters in FILTERS)],
)
def test_figures_are_the_answers_for_the_same_filters(store, filters, request, open_window):
    folder = request.getfixturevalue(store)
    reader = Store(folder).open()
    window = open_window(folder, **FILTERS[filters])
    for page, names in FIGURES.items():
        app = window.go(page)
        assert failures_on(app) == []
        answers = figures(reader, names, asked(FILTERS[filters]), Access.PUBLIC)
        if not app.metric:
            assert "no activity is recorded" in said(app)
            assert all(not answer.rows[0]["high"] for answer in answers.values())
            continue
        shown = figures_on(app)
        for answer in answers.values():
            title, figure = answer.metric.title, answer.figure
            if figure.startswith("at least "):
                assert shown[f"{title}, at least"] == figure.removeprefix("at least ")
            elif title not in shown:
                assert f"**{figure}**" in said(app)
            else:
                assert shown[title] == figure


def test_the_first_page_says_its_answer_in_words(founding_store, open_window):
    app = open_window(founding_store).app
    assert (
        "All dates: 3 activities held and 27 organizations reached; "
        "6 people spoke, and 2 submissions sent." in said(app)
    )
    assert (
        figures_on(app).items()
        >= {
            "Activities": "3",
            "Organizations reached": "27",
            "Speakers": "6",
            "Submissions": "2",
        }.items()
    )


def test_what_is_not_known_is_a_range_with_its_reason(founding_store, open_window):
    app = open_window(founding_store, "organizations").app
    assert figures_on(app)["Organizations involved"] == "27–32"
    assert figures_on(app)["New organizations"] == "—"
    assert "Blank: none of the 27 is named." in said(app)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2022-01-01", "2022-12-31", {"Activities": "2–3", "Submissions": "1–2"}),
        ("2021-07-01", "2021-12-31", {"Activities": "0–1", "Organizations reached": "0"}),
        ("2022-12-01", "2022-12-31", {"Activities": "0–3", "Organizations reached": "0–27"}),
    ],
)
def test_an_uncertain_day_makes_a_range(founding_store, open_window, first, last, shown):
    app = open_window(founding_store, from_=first, to=last).app
    assert shown.items() <= figures_on(app).items()
    assert "may or may not fall in the period" in said(app)


def test_every_chart_has_words_for_those_who_cannot_see_it(full_store, open_window):
    window = open_window(full_store)
    drawn = 0
    for page in PAGES:
        app = window.go(page)
        tables = [element.proto.alt for element in app.get("arrow_data_frame")]
        for words in (*tables, *(chart["alt"] for chart in charts_on(app))):
            assert words, page
            drawn += 1
    assert drawn > 8


def test_history_is_only_in_the_menu_at_the_machine(founding_store, open_window):
    app = open_window(founding_store, "history").app
    assert [one.value for one in app.title] == ["Overview"]
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("../../pages/manage/history.py")


def test_one_activity_and_the_way_back(founding_store, open_window):
    window = open_window(founding_store, "activities")
    titles = set(window.app.dataframe[0].value["Title"])
    assert len(titles) == 3
    reader = Store(founding_store).open()
    for row in reader.rows("select activity_id, title from activity", {}):
        window.app.query_params["activity"] = row["activity_id"]
        app = window.run()
        assert failures_on(app) == []
        assert row["title"] in said(app)
        assert "Sources" in said(app)
    next(one for one in app.button if one.label == "Back to the list").click()
    app = window.run()
    assert "activity" not in app.query_params
    assert set(app.dataframe[0].value["Title"]) == titles


def test_an_activity_that_is_not_there_is_said(founding_store, open_window):
    window = open_window(founding_store, "activities", activity="nonsense")
    assert failures_on(window.app) == [
        r"There is no such activity here\. It may have been removed, or not be published\."
    ]


def test_activities_are_searched_sorted_and_paged(full_store, open_window):
    window = open_window(full_store, "activities", order="By title")
    titles = list(window.app.dataframe[0].value["Title"])
    assert titles == sorted(titles, key=str.lower)
    word = titles[0].split()[0]
    window.app.text_input(key="words").set_value(word)
    app = window.run()
    assert len(app.dataframe[0].value) >= 1
    app.text_input(key="words").set_value("no such words <b>*")
    app = window.run()
    assert failures_on(app) == []
    assert "mentions “no such words <b>*”" in said(app)


def test_planned_and_cancelled_stand_apart(tiny_store, open_window):
    for status, title in (("Planned", "Next meeting"), ("Cancelled", "Summer webinar")):
        app = open_window(tiny_store, "activities", status=status).app
        assert list(app.dataframe[0].value["Title"]) == [title]
    app = open_window(tiny_store, "activities").app
    assert not {"Next meeting", "Summer webinar"} & set(app.dataframe[0].value["Title"])


def test_only_the_open_one_of_several_charts_is_asked_and_drawn(
    full_store, open_window, statements
):
    window = open_window(full_store)
    titles = [one.value for one in window.app.subheader]
    assert "Activities by type" in titles
    assert "Activities by theme" not in titles
    window.app.session_state["one-of-activities_by_type"] = "Theme"
    statements.clear()
    window.run()
    titles = [one.value for one in window.app.subheader]
    assert "Activities by theme" in titles
    assert "Activities by type" not in titles
    assert len(statements) == 1
