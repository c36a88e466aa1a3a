"""An import that is killed, or that meets another one, leaves all of it in the store or nothing."""

import csv
import io
import os
import random
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from cjn_metrics.errors import StaleChange
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.reading import read
from cjn_metrics.intake.storing import keep
from cjn_metrics.intake.understanding import understand
from cjn_metrics.store import Store

ROOT = Path(__file__).parents[3]
ROWS = 3_000
# Enough that writing them takes a while: what is killed must be large enough to hit.
HEADER = ("Date", "Activity", "Organization", "Name")


def written(file: Path, mark: str, rows: int = ROWS) -> Path:
    """Write an attendance list: 20 activities, 100 organizations, as many people as rows."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(HEADER)
    for number in range(rows):
        day = f"2024-{number % 4 + 1:02}-{number % 10 + 10}"
        lines.writerow((day, f"Meeting {mark}", f"House {number % 100}", f"Ana {mark} {number}"))
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def start(file: Path, folder: Path) -> subprocess.Popen[str]:
    words = ("import", file, "--store", folder, "--accept-new-organizations", "--format", "json")
    return subprocess.Popen(
        [sys.executable, "-m", "cjn_metrics", *map(str, words), "--set", "activity.type=meeting"],
        cwd=ROOT,
        env={**os.environ, "CJN_METRICS_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    stdout, stderr = process.communicate(timeout=120)
    return process.returncode, stdout, stderr


def records(store: Store) -> list[tuple[object, ...]]:
    """Return what the store says of attendance, without identifiers: those are new each time."""
    rows = store.open().rows(
        "select a.title, a.type, a.earliest_date, a.latest_date, o.name as body, p.name, t.role,"
        " t.status, s.title as source from attendance t join activity a using (activity_id)"
        " left join organization o using (organization_id) left join person p using (person_id)"
        " left join source s on s.source_id = t.source_id order by all",
        {},
    )
    return [tuple(row.values()) for row in rows]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return written(tmp_path_factory.mktemp("file") / "list.csv", "in May")


@pytest.fixture(scope="module")
def whole(file, tiny_store, tmp_path_factory):
    """What an import that nobody stops makes of the store, and how long that takes."""
    folder = shutil.copytree(tiny_store, tmp_path_factory.mktemp("whole") / "store")
    began = time.monotonic()
    code, _stdout, stderr = finish(start(file, folder))
    assert code == 0, stderr
    return records(Store(folder)), time.monotonic() - began


@pytest.fixture
def store(tiny_store, tmp_path):
    return Store(shutil.copytree(tiny_store, tmp_path / "store"))


KILLS = [*range(5), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5, 35))]


@pytest.mark.parametrize("seed", KILLS)
def test_a_killed_import_leaves_all_or_nothing_and_can_be_repeated(seed, file, whole, store):
    before = records(store)
    after, seconds = whole
    with start(file, store.folder) as process:
        # Most of the time goes by before anything is written; the end is what matters.
        time.sleep(seconds * random.Random(seed).triangular(0.1, 1.1, 0.85))
        process.kill()
    found = records(store)
    number = store.current().number
    assert (found, number) in ((before, 1), (after, 2))
    store.verify(lambda _sentence: None)
    assert [one.number for one in store.history()] == list(range(number, 0, -1))

    code, _stdout, stderr = finish(start(file, store.folder))
    assert code == 0, stderr
    assert records(store) == after
    assert store.current().number == 2
    store.verify(lambda _sentence: None)
    assert not [one.name for one in store.folder.iterdir() if one.name not in _USUAL]


_USUAL = {"README.txt", "current", "lock", "versions", "originals"}


def test_of_two_imports_at_once_each_is_stored_whole_or_refused_in_words(store, tmp_path):
    before = len(records(store))
    files = [written(tmp_path / f"{mark}.csv", mark, 500) for mark in ("one", "two")]
    ends = [finish(process) for process in [start(file, store.folder) for file in files]]
    stored = 0
    for file, (code, _stdout, stderr) in zip(files, ends, strict=True):
        mine = [row for row in records(store) if row[-1] == file.name]
        assert len(mine) == (500 if code == 0 else 0)
        assert code in (0, 3), stderr
        assert stderr.count("\n") == 1
        assert "Traceback" not in stderr
        stored += code == 0
    assert stored >= 1
    assert len(records(store)) == before + 500 * stored
    assert store.current().number == 1 + stored
    store.verify(lambda _sentence: None)

    # Whoever was refused repeats it; organizations of both files are there once.
    assert [finish(start(file, store.folder))[0] for file in files] == [0, 0]
    assert len(records(store)) == before + 1_000
    (counted,) = store.open().rows(
        "select count(*)::int as n from organization where name like 'House %'", {}
    )
    assert counted["n"] == 100


def test_one_file_imported_twice_at_once_is_stored_once(store, tmp_path):
    before = len(records(store))
    file = written(tmp_path / "list.csv", "once", 500)
    ends = [finish(process) for process in [start(file, store.folder) for _twice in range(2)]]
    (original,) = (store.folder / "originals").iterdir()
    assert original.read_bytes() == file.read_bytes()
    assert sorted(code for code, _stdout, _stderr in ends) in ([0, 0], [0, 3]), ends
    assert len(records(store)) == before + 500
    assert store.current().number == 2
    store.verify(lambda _sentence: None)


def test_an_import_that_comes_too_late_leaves_the_original_of_the_other(store, file):
    """Between them both keep the file; the one that is refused may not take it away again."""
    book = read(file, file.name)
    said = Decisions(accepts_new_organizations=True)
    base = store.current().version_id

    def keep_it(of):
        draft = understand(book, said, of.open(), today=date(2026, 6, 1))
        return keep(draft, of, "The tests", "", file, base)

    class Late(Store):
        def change(self, *what, **more):
            keep_it(store)
            return super().change(*what, **more)

    with pytest.raises(StaleChange):
        keep_it(Late(store.folder))
    assert store.current().number == 2
    assert store.original(book.sha256).read_bytes() == file.read_bytes()
