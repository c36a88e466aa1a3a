"""What `import FILE` refuses, in a sentence and without storing anything."""

import pytest

from cjn_metrics.store import Store
from tests.cli.test_import import LIST, state


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--map", "Organisation=organization.name"), "has no column “Organisation”"),
        (("--map", "Organization=organization.nam"), "no field “organization.nam”"),
        (("--map", "Organization"), "--map needs a name and a value"),
        (("--map", "=organization.name"), "--map needs a name and a value"),
        (("--set", "activity.title"), "--set needs a name and a value"),
        (("--set", "activity.titel=May"), "no field “activity.titel”"),
        (("--split", "Organization"), "--split needs a column"),
        (("--split", "Organization="), "--split needs a column"),
        (("--split", "Organisation=;"), "has no column “Organisation”"),
        (("--profile", "zoom"), "zoom"),
        (("--profile", "saved:mine"), "mine"),
        (("--profile", "../../etc/passwd"), "passwd"),
        (("--date-order", "ydm"), "ydm"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_a_sentence(refused, folder, written, words, sentence):
    before = state(folder)
    assert sentence in refused("import", written(LIST), *words, store=folder, exit_code=2)
    assert state(folder) == before


def test_a_file_that_is_not_there_is_said_in_a_sentence(refused, folder, tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        assert "no file" in refused("import", path, store=folder, exit_code=4)


@pytest.mark.parametrize("content", ["", "\n \n", "\0\1\2\3", "PK\3\4 no workbook"])
def test_a_file_without_a_table_is_refused_in_a_sentence(refused, folder, written, content):
    before = state(folder)
    refused("import", written(content), store=folder, exit_code=4)
    assert state(folder) == before


def test_without_a_store_nothing_is_read(refused, written, tmp_path):
    said = refused("import", written(LIST), store=tmp_path / "none", exit_code=3)
    assert said.startswith("There is no store in ")


def test_wrong_values_for_every_row_stop_the_import(said, folder, written):
    found, result = said(written(LIST), "--set", "attendance.role=king", exit_code=4)
    assert [problem["value"] for problem in found["problems"]] == ["king"]
    assert "king" not in result.stderr
    assert Store(folder).current().number == 1


def test_nothing_of_the_rows_is_told_on_stderr(said, written):
    file = written(LIST.replace("2024-05-14", "14 Maybe").replace("training", "banquet"))
    _found, result = said(file, exit_code=4)
    for word in ("Dara", "Borey", "Maybe", "banquet", "Canal"):
        assert word not in result.stderr


def test_a_file_that_changes_while_it_is_read_is_refused(refused, folder, written, monkeypatch):
    from cjn_metrics.intake import understanding

    file = written(LIST)
    before = state(folder)
    understand = understanding.understand

    def slowly(*what, **more):
        draft = understand(*what, **more)
        file.write_text(LIST.replace("Harbor", "Other"), encoding="utf-8")
        return draft

    monkeypatch.setattr(understanding, "understand", slowly)
    said = refused("import", file, store=folder, exit_code=4)
    assert "changed or moved while it was read" in said
    assert state(folder) == before
