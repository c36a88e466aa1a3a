"""Files that something happened to are read or refused, and never crash, hang or miscount."""

import random
from datetime import date

import pytest

from cjn_metrics.errors import CJNMetricsError
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.problems_file import problems_csv
from cjn_metrics.intake.reading import Limits, read
from cjn_metrics.intake.understanding import understand
from tests.intake.hard.mutating import mutated, mutated_inside, originals
from tests.intake.hard.reading_here import read_here

TODAY = date(2026, 6, 1)
# A hang is worse than a failure: nothing here may take so long, whatever the machine is doing.
LIMITS = Limits(seconds=60)


def made(seed: int) -> tuple[str, bytes]:
    dice = random.Random(seed)
    file = dice.choice(originals())
    change = dice.choice((mutated, mutated, mutated_inside))
    return file.name, change(file.read_bytes(), dice)


def assert_it_is_understood(book, reader, seed):
    decisions = Decisions(
        accepts_new_organizations=seed % 2 == 0,
        skips_bad_rows=seed % 3 == 0,
        date_order=(None, "dmy", "mdy")[seed % 5 % 3],
    )
    draft = understand(book, decisions, reader, today=TODAY)
    assert draft.rows_read == draft.rows_stored + draft.rows_left_out + draft.rows_repeated
    assert draft.can_be_stored or draft.errors or draft.unknown_names
    # Nothing of it may be unfit for a report either.
    draft.as_json()
    problems_csv(draft).decode("utf-8-sig")


def survives(seed: int, reader) -> str:
    """Read and understand one file in this process; say what became of it."""
    name, data = made(seed)
    try:
        book = read_here(data, name, LIMITS)
        assert_it_is_understood(book, reader, seed)
    except CJNMetricsError:
        return "refused"
    except Exception as defect:
        pytest.fail(f"seed {seed}, {name}: {type(defect).__name__}")
    return "understood"


def test_hundreds_of_damaged_files_are_read_or_refused(tiny_reader):
    became = [survives(seed, tiny_reader) for seed in range(300)]
    assert became.count("understood") > 60
    assert became.count("refused") > 30


@pytest.mark.slow
@pytest.mark.parametrize("start", range(300, 10_300, 500))
def test_thousands_of_damaged_files_are_read_or_refused(start, tiny_reader):
    for seed in range(start, start + 500):
        survives(seed, tiny_reader)


SHARE = [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 200))]


@pytest.mark.parametrize("seed", SHARE)
def test_the_process_that_reads_a_damaged_file_says_the_same(seed):
    """A part that is defect in the child would only be "damaged" to the caller: both are asked."""
    name, data = made(seed)
    assert _outcome(read, name, data) == _outcome(read_here, name, data)


def _outcome(reading, name, data):
    try:
        book = reading(data, name, LIMITS)
    except CJNMetricsError as refusal:
        return type(refusal), str(refusal)
    return book.sheets, book.sha256, book.kind


def test_the_accidents_are_the_same_each_time():
    assert made(7) == made(7)
    assert len({made(seed) for seed in range(50)}) == 50
