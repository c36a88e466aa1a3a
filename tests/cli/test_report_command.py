"""The command that writes a report."""

import pytest
from click.testing import CliRunner

from cjn_metrics.cli import main


@pytest.fixture
def run(founding_store):
    def run(*words):
        return CliRunner().invoke(main, ["report", "--store", str(founding_store), *words])

    return run


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.docx", b"PK"), ("r.pdf", b"%PDF"), ("r.HTML", b"<!doctype"), ("r.md", b"# Child")],
)
def test_the_file_s_name_says_its_format(run, tmp_path, name, begins):
    said = run("--from", "2021-07-01", "--to", "2022-12-31", "--out", str(tmp_path / name))
    assert said.exit_code == 0, said.output
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert "1 July 2021 to 31 December 2022, version 1 of the store" in said.stderr


def test_another_format_is_refused_with_the_good_ones(run, tmp_path):
    said = run("--out", str(tmp_path / "r.odt"))
    assert (said.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert ".docx, .html, .md, .pdf: 'r.odt' does not." in said.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--from", "2023-01-01", "--to", "2022-01-01"], "The first day must not be after"),
        (["--from", "yesterday"], "is not a day"),
        (["--type", "picnic"], "There is no type 'picnic'"),
    ],
)
def test_a_wrong_question_gives_one_sentence_and_no_file(run, tmp_path, words, sentence):
    said = run(*words, "--out", str(tmp_path / "r.md"))
    assert (said.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert sentence in said.stderr


def test_a_place_where_nothing_can_be_written_is_said(run, tmp_path):
    said = run("--out", str(tmp_path / "missing" / "r.md"))
    assert said.exit_code == 5
    assert said.stderr.count("\n") == 1


def test_a_report_never_lands_in_the_store(run, founding_store):
    said = run("--out", str(founding_store / "r.md"))
    assert said.exit_code == 5
    assert "lies in the store itself" in said.stderr


def test_unpublished_activities_are_listed_when_asked_for(tiny_store, tmp_path):
    def written(*words):
        out = tmp_path / "r.md"
        command = ["report", "--store", str(tiny_store), "--out", str(out), *words]
        assert CliRunner().invoke(main, command).exit_code == 0
        return out.read_text(encoding="utf-8")

    assert "June training" not in written()
    assert "June training" in written("--include-unpublished")
