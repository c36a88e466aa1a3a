"""How is this known?: definition, what is uncertain, rows, sources and the SQL, when opened."""

import pytest

from cjn_metrics.catalogue import metric, record
from tests.pages.opening import charts_on, failures_on, plain, said
from tests.pages.test_downloads import rows_in


@pytest.mark.parametrize("page", ["overview", "organizations", "speakers", "submissions"])
def test_every_figure_and_chart_says_how_it_is_known(full_store, open_window, page):
    window = open_window(full_store, page)
    names = window.known
    assert len(set(names)) == len(names)
    assert len(names) >= len(window.app.metric) + len(charts_on(window.app))
    assert not window.app.code
    for name in names:
        app = window.open_known(name)
        assert failures_on(app) == []
        one = metric(name)
        words = said(app)
        assert one.definition in words
        assert f"Unit: {one.unit}. Period: All dates." in words
        for extract in one.rows:
            assert record(extract).description in words
        assert "Sources" in words
        assert [code.value for code in app.code] == [one.sql.strip()]
        assert [button.label for button in app.expander] == ["The SQL"]
        opened = [file for file in window.offered if record_of(file) in one.rows]
        assert opened
        for file in window.offered:
            assert rows_in(file.make()) == file.rows
        window.app.session_state[f"known-{name}"] = False


def record_of(file):
    return file.name.removeprefix("demonstration-cjn-records-").partition("-")[0]


def test_what_is_uncertain_is_said_once(founding_store, open_window):
    window = open_window(founding_store, from_="2022-01-01", to="2022-12-31")
    words = said(window.open_known("activities"))
    assert "What is uncertain or missing" in words
    doubts = [line for line in words.splitlines() if line.startswith("- ")]
    assert len(set(doubts)) == len(doubts) >= 1


def test_sources_are_named_and_the_rest_is_counted(founding_store, full_store, open_window):
    words = said(open_window(founding_store).open_known("activities"))
    named = [line for line in words.splitlines() if line.startswith("- ")]
    assert 1 <= len(named) <= 5
    assert "and" not in [plain(one)[:3] for one in named]
    words = said(open_window(full_store).open_known("activities"))
    assert " more" in words
