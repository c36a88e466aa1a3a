"""Reports that were issued, from the command line."""

import pytest

from cjn_metrics.store import Store


@pytest.fixture
def sent(run, folder, tmp_path):
    """A report of the tiny records that was issued."""
    file = tmp_path / "report.md"
    words = ("--out", str(file), "--issue", "--author", "Dara Example")
    assert run("report", *words, store=folder).exit_code == 0
    return file


def test_it_is_listed_as_reported_until_something_changes(run, folder, sent):
    said = run("issued", store=folder)
    assert "by Dara Example, as md" in said.stdout
    assert "Every figure is still as reported." in said.stdout
    Store(folder).change(
        "Vanna Example",
        "One was never held",
        lambda con: con.execute(
            "update activity set status = 'cancelled' where activity_id = 'spring-meeting'"
        ),
    )
    said = run("issued", store=folder)
    assert "Activities: reported " in said.stdout
    assert "One was never held (version 2" in said.stdout


def test_without_issuing_nothing_is_recorded(run, folder, tmp_path):
    assert run("report", "--out", str(tmp_path / "r.md"), store=folder).exit_code == 0
    said = run("issued", store=folder)
    assert (said.stdout, said.exit_code) == ("", 0)
    assert "No report was issued" in said.stderr


def test_a_file_that_cannot_be_written_is_not_issued(run, folder, tmp_path):
    words = ("--out", str(tmp_path / "no" / "r.md"), "--issue")
    assert run("report", *words, store=folder).exit_code == 5
    assert run("issued", store=folder).stdout == ""


def test_a_file_is_known_again(run, refused, folder, sent):
    assert "Every figure is still" in run("check", str(sent), store=folder).stdout
    sent.write_text(sent.read_text("utf-8") + " ", "utf-8")
    said = refused("check", str(sent), exit_code=2, store=folder)
    assert "is not a report that was issued" in said
    refused("check", str(sent.parent / "none"), exit_code=5, store=folder)


def test_a_report_is_withdrawn_and_stays_listed(run, refused, folder, sent):
    identifier = run("issued", store=folder).stdout.split()[0]
    said = run("withdraw", identifier, "--author", "Vanna Example", store=folder)
    assert said.exit_code == 0
    assert "Withdrawn by Vanna Example." in run("issued", store=folder).stdout
    refused("withdraw", "nonsense", exit_code=2, store=folder)
