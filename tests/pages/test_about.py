"""The page that says how everything is counted leaves nothing out."""

from cjn_metrics.answers import answer
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.extracts.columns import record_descriptions
from cjn_metrics.filters import Filters
from cjn_metrics.methods import methods
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from tests.pages.opening import failures_on, said


def test_every_definition_and_every_column_is_told(founding_store, open_window):
    app = open_window(founding_store, "about").app
    assert failures_on(app) == []
    text = said(app)
    for one in metrics().values():
        assert one.title in text
        assert one.definition in text
    for name in records():
        for column, meaning in record_descriptions(name).items():
            assert f"{column}**: {meaning}" in text
    for method in methods():
        assert all(paragraph in text for paragraph in method.paragraphs)


def test_it_says_the_version_and_that_no_license_is_stated(founding_store, open_window):
    text = said(open_window(founding_store, "about").app)
    assert "Records of the Child Justice Network, version 1, published on" in text
    assert "No license is stated for these records" in text


def test_made_up_records_need_no_license(full_store, open_window):
    text = said(open_window(full_store, "about").app)
    assert "every record in this store is made up" in text
    assert "No license" not in text


def test_what_is_known_is_of_all_records_whatever_the_filters(full_store, open_window):
    app = open_window(full_store, "about", type="meeting", **{"from": "2022-01-01"}).app
    whole = answer(Store(full_store).open(), "completeness", Filters(), Access.PUBLIC)
    (shown,) = [each.value for each in app.markdown if each.value.startswith("| ")]
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in shown.splitlines()]
    figures = [[f"{row['known']:,}", f"{row['total']:,}"] for row in whole.rows]
    assert [line[1:] for line in lines[2:]] == figures
