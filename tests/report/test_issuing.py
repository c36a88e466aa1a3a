import shutil

import pytest

from cjn_metrics import answers
from cjn_metrics.errors import AskedWrongly, UnknownVersion
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report.issuing import check_file, issue, issued, withdraw
from cjn_metrics.store import Store


@pytest.fixture
def store(tiny_store, tmp_path):
    shutil.copytree(tiny_store, tmp_path / "store")
    return Store(tmp_path / "store")


def _issue(store, content=b"a report"):
    return issue(store, store.open(), Filters(), Access.PUBLIC, "docx", content, "Dara Example")


def _retitle(store, text):
    store.change(
        "The tests", text, lambda con: con.execute("update activity set title = ?", [text])
    )


def test_an_issued_report_is_read_back_as_it_was_recorded(store):
    report = _issue(store)
    assert issued(store) == ([report], [])
    found = answers.figures(store.open(), list(report.figures), Filters(), Access.PUBLIC)
    assert report.figures
    for name, frozen in report.figures.items():
        row = found[name].rows[0]
        assert (frozen.low, frozen.high) == (row["low"], row["high"])


def test_only_the_very_file_is_the_issued_one(store):
    report = _issue(store)
    assert check_file(report, b"a report")
    assert not check_file(report, b"a report.")


def test_the_version_of_an_issued_report_is_never_pruned(store):
    report = _issue(store)
    _retitle(store, "One")
    _retitle(store, "Two")
    store.prune(keep_newest=1)
    assert list(store.kept()) == [report.version_number, store.current().number]


def test_a_version_that_is_gone_cannot_be_issued_from(store):
    reader = store.open()
    _retitle(store, "One")
    store.prune(keep_newest=1)
    with pytest.raises(UnknownVersion, match="was deleted"):
        issue(store, reader, Filters(), Access.PUBLIC, "docx", b"", "Dara Example")
    assert issued(store) == ([], [])


def test_a_report_of_another_store_is_refused(store, founding_reader):
    with pytest.raises(AskedWrongly, match="another store"):
        issue(store, founding_reader, Filters(), Access.PUBLIC, "docx", b"", "Dara Example")


def test_a_damaged_file_does_not_hide_the_other_reports(store):
    first, second = _issue(store), _issue(store, b"another")
    (store.folder / "issued" / f"{first.id}.json").write_text("[")
    reports, damaged = issued(store)
    assert reports == [second]
    assert first.id in damaged[0]


def test_a_withdrawn_report_stays_listed(store):
    report = _issue(store)
    withdraw(store, report.id, "Vanna Example")
    assert [one.withdrawn_by for one in issued(store)[0]] == ["Vanna Example"]
    with pytest.raises(AskedWrongly):
        withdraw(store, "../current", "Vanna Example")
