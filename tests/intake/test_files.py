"""The corpus as a whole, some of it through the real process, and what is too large for it."""

import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book, Sheet
from cjn_metrics.intake.reading import Limits, read
from cjn_metrics.intake.understanding import understand
from tests.intake.corpus import BAD, FILES, GOOD, TODAY, decided, expected_of, is_as_expected
from tests.intake.files import make
from tests.intake.files.making.case import table
from tests.intake.files.making.workbooks import rows_as_xlsx

COUNTS = ("rows_read", "rows_stored", "rows_left_out", "rows_repeated")
# One of each kind of file, of each way of refusing one, and of the letters that a pipe could spoil.
THROUGH_THE_PROCESS = (
    "bad/bomb-by-ratio.xlsx",
    "bad/bytes-empty.csv",
    "bad/bytes-nul-in-a-cell.csv",
    "bad/encoding-changes-within.csv",
    "bad/ods-truncated.ods",
    "bad/rule-count-negative.csv",
    "bad/xls-of-the-old-kind.xls",
    "bad/xlsx-with-a-changed-byte.xlsx",
    "good/csv-named-xlsx.xlsx",
    "good/encoding-khmer-utf-16-le.tsv",
    "good/encoding-windows-1252.csv",
    "good/lines-cr-only.csv",
    "good/ods-days.ods",
    "good/quotes-around-a-new-line.csv",
    "good/workbook-with-all-sheets.xlsx",
    "good/xlsx-days-counted-from-1904.xlsx",
)


@pytest.mark.parametrize("path", THROUGH_THE_PROCESS)
def test_files_read_in_a_process_of_their_own_give_the_same(path: str, tiny_reader: Any) -> None:
    is_as_expected(FILES / path, read, tiny_reader)


@pytest.mark.slow
@pytest.mark.parametrize("file", [*GOOD, *BAD], ids=lambda file: file.name)
def test_every_file_read_in_a_process_of_its_own_gives_the_same(
    file: Path, tiny_reader: Any
) -> None:
    is_as_expected(file, read, tiny_reader)


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
