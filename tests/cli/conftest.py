"""Running the command line in this process, as a shell would call it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cjn_metrics.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run():
    """Call the command line with words; the result has stdout, stderr and exit_code."""

    def call(*words: object, store: Path | None = None) -> Result:
        more = ["--store", str(store)] if store is not None else []
        return CliRunner().invoke(main, [*map(str, words), *more], catch_exceptions=False)

    return call


@pytest.fixture
def refused(run):
    """Call the command line with what it must refuse; return its one sentence on stderr."""

    def call(*words: object, exit_code: int, store: Path | None = None) -> str:
        result = run(*words, store=store)
        assert result.exit_code == exit_code, result.stderr
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert result.stderr.count("\n") == 1
        return result.stderr

    return call


@pytest.fixture
def folder(tiny_store, tmp_path):
    return shutil.copytree(tiny_store, tmp_path / "store")


@pytest.fixture
def written(tmp_path):
    """Write a file to import; return where it is."""

    def write(text, name="list.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def said(run, folder):
    """Import with --format json; return what stdout holds, and the result."""

    def call(file, *words, exit_code=0):
        result = run("import", file, *words, "--format", "json", store=folder)
        assert result.exit_code == exit_code, result.stderr
        assert "Traceback" not in result.stderr
        return json.loads(result.stdout), result

    return call
