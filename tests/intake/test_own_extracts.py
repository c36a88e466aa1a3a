"""A record extract of ours that comes back adds nothing, whatever its cells look like."""

import csv
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjn_metrics.catalogue import records
from cjn_metrics.extracts import defuse, record_csv
from cjn_metrics.extracts.columns import record_columns
from cjn_metrics.filters import Filters
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.organizations import normalized
from cjn_metrics.intake.profiles import recognize
from cjn_metrics.intake.reading import read
from cjn_metrics.intake.understanding import understand
from cjn_metrics.intake.values import cleaned, is_blank
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store, create_store

NAMES = (
    "activities",
    "organizations",
    "attendance",
    "reported_attendance",
    "speakers",
    "submissions",
)
_SIGNS = "=+-@'＝ \t\u200b\u202e\",;|\n(.🍁ABCdefកខគង្រើាំ៖١2"
NASTY = st.text(alphabet=_SIGNS, min_size=2, max_size=12).filter(
    # What people write for "nothing" is no name, and two names that read the same are one.
    lambda text: any(sign.isalpha() for sign in cleaned(text)) and not is_blank(cleaned(text))
)
STORES = ("tiny_reader", "founding_reader")
TODAY = date(2026, 6, 1)


def extract(reader: Any, name: str) -> bytes:
    return b"".join(record_csv(reader, name, Filters(), Access.LOCAL))


@pytest.fixture(params=STORES)
def reader(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", NAMES)
def test_an_extract_is_known_by_its_headers(name: str, reader: Any) -> None:
    book = read(extract(reader, name), f"{name}.csv")
    assert recognize(book).profile == f"cjn-extract-{name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_an_extract_is_read_or_left_away_knowingly(name: str) -> None:
    header = ",".join(column for column, _type in record_columns(name))
    (mapped,) = recognize(read(f"{header}\r\n".encode(), f"{name}.csv")).tables
    assert set(mapped.table.columns) == {*mapped.columns, *mapped.expected}


@pytest.mark.parametrize("name", NAMES)
def test_an_extract_that_comes_back_adds_nothing(name: str, reader: Any) -> None:
    book = read(extract(reader, name), f"{name}.csv")
    draft = understand(book, Decisions(accepts_new_organizations=True), reader, today=TODAY)
    assert [problem for problem in draft.problems if problem.is_error] == []
    assert draft.rows == {}
    assert list(draft.fills) == []
    assert (draft.rows_stored, draft.rows_left_out) == (0, 0)
    assert draft.rows_repeated == draft.rows_read == len(book.sheets[0].rows) - 1


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_extract_of_thousands_of_rows_adds_nothing(name: str, demo_reader: Any) -> None:
    test_an_extract_that_comes_back_adds_nothing(name, demo_reader)


# Each example makes a store; twenty names in it are twenty cases.
@settings(max_examples=2, deadline=None)
@given(names=st.lists(NASTY, min_size=20, max_size=20, unique_by=lambda text: normalized(text)))
def test_names_like_formulas_and_in_khmer_come_back_as_they_were(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reader = _with_names(names, tmp_path_factory.mktemp("names"))
    for name in ("attendance", "organizations"):
        test_an_extract_that_comes_back_adds_nothing(name, reader)


def test_there_is_a_profile_for_each_extract_that_fields_can_hold() -> None:
    assert set(NAMES) == set(records()) - {"asks", "documents", "sources"}


def _with_names(names: list[str], folder: Path) -> Any:
    """A store in which organizations and people of these names attended one meeting."""
    tables = folder / "tables"
    shutil.copytree(Path(__file__).parents[1] / "data" / "tiny", tables)
    for number, name in enumerate(names):
        _append(tables / "organization.csv", f"o{number}", name, "", "", "", "", "")
        _append(tables / "person.csv", f"p{number}", name, "")
        place = ("late-meeting", f"o{number}", f"p{number}", "participant", "attended", "", "")
        _append(tables / "attendance.csv", f"n{number}", *place)
    create_store(folder / "store", tables, "The tests", "For the tests")
    return Store(folder / "store").open()


def _append(file: Path, *cells: str) -> None:
    with file.open("a", encoding="utf-8", newline="") as written:
        csv.writer(written, lineterminator="\r\n").writerow(map(defuse, cells))
