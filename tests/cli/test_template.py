"""`template --out FILE.xlsx` writes a workbook that `import` knows."""

import json

import pytest


def test_the_template_is_written_and_known(run, tiny_store, tmp_path):
    file = tmp_path / "to fill in.xlsx"
    result = run("template", "--out", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Wrote {file}.\n"
    words = ("import", file, "--dry-run", "--format", "json")
    found = json.loads(run(*words, store=tiny_store).stdout)
    assert (found["profile"], found["rows_read"]) == ("cjn-workbook", 0)


@pytest.mark.parametrize("name", ["list.csv", "list", "list.xls"])
def test_another_ending_is_refused(refused, tmp_path, name):
    said = refused("template", "--out", tmp_path / name, exit_code=2)
    assert ".xlsx" in said
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_said(refused, tmp_path):
    refused("template", "--out", tmp_path / "none" / "list.xlsx", exit_code=5)


def test_a_file_that_is_there_is_not_halved(run, tmp_path, monkeypatch):
    from cjn_metrics.intake import template

    file = tmp_path / "list.xlsx"
    file.write_bytes(b"of somebody")

    def fail(stream):
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(template, "write_template", fail)
    assert run("template", "--out", file).exit_code == 5
    assert file.read_bytes() == b"of somebody"
