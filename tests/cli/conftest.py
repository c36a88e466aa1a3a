"""Running the command line in this process, as a shell would call it."""

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
