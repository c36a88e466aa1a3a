"""The corpus of tests/intake/files: its files, what is expected of each, and whether it is so."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.understanding import understand
from tests.intake.files import make

FILES = Path(__file__).parent / "files"
GOOD, BAD = (
    sorted(file for file in (FILES / folder).iterdir() if not file.name.endswith(make.EXPECTED))
    for folder in ("good", "bad")
)
TODAY = date(2026, 6, 1)

Reads = Callable[[bytes, str], Book]
"""How the bytes of a file of that name become a Book: here, or in a process of its own."""


def expected_of(file: Path) -> dict[str, Any]:
    return json.loads(file.with_name(file.name + make.EXPECTED).read_text(encoding="utf-8"))


def decided(said: dict[str, Any]) -> Decisions:
    """What the command line's options say, as Decisions."""
    return Decisions(
        profile=said.get("profile"),
        columns=MappingProxyType(said.get("map", {})),
        values=MappingProxyType(said.get("set", {})),
        splits=MappingProxyType(said.get("split", {})),
        date_order=said.get("date_order"),
        accepts_new_organizations=said.get("accept_new_organizations", False),
        skips_bad_rows=said.get("skip_bad_rows", False),
    )


def is_as_expected(file: Path, reads: Reads, reader: Any) -> None:
    """Fail unless the file, read so, gives what is written beside it."""
    expected = expected_of(file)
    if "refused" in expected:
        with pytest.raises(FileRefused) as refusal:
            reads(file.read_bytes(), file.name)
        assert expected["refused"] in str(refusal.value)
        return
    book = reads(file.read_bytes(), file.name)
    draft = understand(book, decided(expected.pop("decisions")), reader, today=TODAY)
    assert draft.rows_read == draft.rows_stored + draft.rows_left_out + draft.rows_repeated
    if file in GOOD:
        _is_good(draft, expected, expected_of(file)["decisions"])
    else:
        _has_its_errors(draft, expected["problems"])


def _is_good(draft: Draft, expected: dict[str, Any], decisions: dict[str, Any]) -> None:
    said = expected.pop("warnings")
    warned = [problem.message for problem in draft.problems if not problem.is_error]
    found = draft.as_json()
    assert {name: found[name] for name in expected} == expected
    assert not [message for message in warned if not any(one in message for one in said)]
    assert not [one for one in said if not any(one in message for message in warned)]
    # Rows with errors are left out only where that was asked for.
    assert "skip_bad_rows" in decisions or draft.can_be_stored


def _has_its_errors(draft: Draft, problems: list[dict[str, Any]]) -> None:
    assert not draft.can_be_stored
    found = [problem.as_json() for problem in draft.problems if problem.is_error]
    assert len(found) == len(problems), found
    for problem in problems:
        message = problem.pop("message_contains")
        assert any(
            message in one["message"] and {name: one[name] for name in problem} == problem
            for one in found
        ), (problem, found)
