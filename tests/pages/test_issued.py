"""Issuing a report on its page, and what the page says of it later."""

import shutil

import pytest

from cjn_metrics.filters import day
from cjn_metrics.report.issuing import issued
from cjn_metrics.store import Store
from tests.pages.opening import failures_on, plain, said


@pytest.fixture
def folder(founding_store, tmp_path):
    return shutil.copytree(founding_store, tmp_path / "store")


@pytest.mark.usefixtures("at_the_machine")
def test_a_report_is_issued_and_later_compared(folder, open_window):
    window = open_window(folder, "report")
    assert "Issued reports" not in said(window.app)
    window.app.selectbox(key="issue-form").set_value("md")
    window.app.text_input(key="issue-author").set_value("Dara Example")
    window.app.button(key="issue").click()
    window.run()
    assert failures_on(window.app) == []
    ((report,), damaged) = issued(Store(folder))
    assert (report.form, report.author, damaged) == ("md", "Dara Example", [])
    (file,) = [one for one in window.offered if one.label == "Download the issued file"]
    assert len(file.make()) == report.size
    title = f"All dates, Markdown, issued {day(report.when.date())}: as reported"
    assert [plain(one.label) for one in window.app.expander] == [title]
    Store(folder).change(
        "Vanna Example",
        "It was *never* held",
        lambda con: con.execute("update activity set status = 'cancelled' where type = 'meeting'"),
    )
    app = open_window(folder, "report").app
    assert "figures have changed" in app.expander[0].label
    assert "Activities: reported 3, now 2." in said(app)
    assert "From 3 to 2: It was *never* held (version 2" in said(app)


def test_other_readers_see_nothing_of_it(folder, open_window):
    window = open_window(folder, "report")
    assert "issue" not in {one.key for one in window.app.button}
    assert "Issued reports" not in said(window.app)
