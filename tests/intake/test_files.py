"""Every file of the corpus gives what is written beside it; files/make.py makes them all."""

import io
import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book, Sheet
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.reading import Limits, read
from cjn_metrics.intake.understanding import understand
from tests.intake.files import make
from tests.intake.files.making.case import table
from tests.intake.files.making.workbooks import rows_as_xlsx

FILES = Path(__file__).parent / "files"
GOOD, BAD = (
    sorted(file for file in (FILES / folder).iterdir() if not file.name.endswith(make.EXPECTED))
    for folder in ("good", "bad")
)
TODAY = date(2026, 6, 1)
COUNTS = ("rows_read", "rows_stored", "rows_left_out", "rows_repeated")


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


def understood(file: Path, said: dict[str, Any], reader: Any) -> Draft:
    return understand(read(file, file.name), decided(said), reader, today=TODAY)


def warnings(draft: Draft) -> list[str]:
    return [problem.message for problem in draft.problems if not problem.is_error]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_a_good_file_gives_its_counts_and_no_other_warnings(file: Path, tiny_reader: Any) -> None:
    expected = expected_of(file)
    decisions = expected.pop("decisions")
    said_to_skip = "skip_bad_rows" in decisions
    draft = understood(file, decisions, tiny_reader)
    said = expected.pop("warnings")
    found = draft.as_json()
    assert {name: found[name] for name in expected} == expected
    assert draft.rows_read == draft.rows_stored + draft.rows_left_out + draft.rows_repeated
    assert not [message for message in warnings(draft) if not any(one in message for one in said)]
    assert not [one for one in said if not any(one in message for message in warnings(draft))]
    # Rows with errors are left out only where that was asked for.
    assert said_to_skip or draft.can_be_stored


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.name)
def test_a_bad_file_is_refused_or_its_errors_are_named(file: Path, tiny_reader: Any) -> None:
    expected = expected_of(file)
    if "refused" in expected:
        with pytest.raises(FileRefused) as refusal:
            understood(file, {}, tiny_reader)
        assert expected["refused"] in str(refusal.value)
        return
    draft = understood(file, expected["decisions"], tiny_reader)
    assert not draft.can_be_stored
    found = [problem.as_json() for problem in draft.problems if problem.is_error]
    assert draft.rows_read == draft.rows_stored + draft.rows_left_out + draft.rows_repeated
    assert len(found) == len(expected["problems"]), found
    for problem in expected["problems"]:
        message = problem.pop("message_contains")
        assert any(
            message in one["message"] and {name: one[name] for name in problem} == problem
            for one in found
        ), (problem, found)


def test_the_files_are_those_that_the_generator_makes() -> None:
    made = make.contents()
    kept = {
        file.relative_to(FILES).as_posix(): file.read_bytes()
        for folder in ("good", "bad")
        for file in (FILES / folder).iterdir()
    }
    assert kept.keys() == made.keys()
    # What is packed depends on the release of zlib; its parts do not.
    assert [path for path in kept if _unpacked(kept[path]) != _unpacked(made[path])] == []


def test_there_are_enough_files_and_they_are_small() -> None:
    assert len(GOOD) + len(BAD) >= 130
    assert sum(file.stat().st_size for file in FILES.rglob("*") if file.is_file()) < 2_000_000


def test_each_file_has_another_fault_or_is_read_by_other_decisions() -> None:
    seen = Counter(
        (file.read_bytes(), file.suffix, json.dumps(expected_of(file).get("decisions")))
        for file in [*GOOD, *BAD]
    )
    assert [count for count in seen.values() if count > 1] == []


def test_a_file_with_more_rows_than_allowed_is_refused() -> None:
    rows = [["Organization"], *([f"House {number}"] for number in range(101))]
    with pytest.raises(FileRefused, match="100"):
        read(table(rows), "long.csv", Limits(max_rows=100))


def test_a_file_with_more_bytes_than_allowed_is_refused() -> None:
    with pytest.raises(FileRefused, match="MB"):
        read(
            b"Organization\r\n" + b"Maple House\r\n" * 100_000,
            "large.csv",
            Limits(max_bytes=1 << 20),
        )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_cell_of_ten_megabytes_is_refused_or_read_whole(kind: str) -> None:
    rows = [["Organization", "Activity"], ["Maple House " * 900_000, "Harbor meeting"]]
    data = table(rows) if kind == "csv" else rows_as_xlsx(rows)
    try:
        book = read(data, f"huge.{kind}")
    except FileRefused:
        return
    assert len(book.sheets[0].rows[1][0].strip()) == len(rows[1][0].strip())


def test_a_stack_of_sheets_reads_as_each_of_them(tiny_reader: Any) -> None:
    rows = [["Date", "Activity", "Organization"], ["2024-05-12", "Harbor meeting", "Maple House"]]
    sheets = [Sheet(f"Sheet {number}", [1, 2], rows) for number in range(30)]
    book = Book("many.xlsx", "0" * 64, "xlsx", None, None, False, sheets)
    said = decided({"set": {"activity.type": "meeting"}, "accept_new_organizations": True})
    draft = understand(book, said, tiny_reader, today=TODAY)
    assert [getattr(draft, name) for name in COUNTS] == [30, 1, 0, 29]


def _unpacked(content: bytes) -> object:
    if not content.startswith(b"PK\x03\x04"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not any(info.compress_type for info in archive.infolist()):
                return content
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return content
