"""Several processes on one store: writers take turns, are killed, and never disturb a reader."""

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cjn_metrics.errors import StaleChange
from cjn_metrics.store import Store
from tests.store.small_store import add_batch, batches, leftovers

ROOT = Path(__file__).parents[2]


def start(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writing_process", *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole(store, at_least):
    """The store opens at a version that was published as a whole, and its ledger agrees."""
    reader = store.open()
    number = reader.version.number
    assert number in (at_least, at_least + 1)
    expected = dict.fromkeys(range(2, number + 1), 20)
    assert batches(reader) == dict.fromkeys(("activity", "person", "speaking"), expected)
    assert [v.number for v in store.history()] == list(range(number, 0, -1))
    for version in store.history()[:-1]:
        assert [(c.table_name, c.added, c.changed, c.removed) for c in version.changes] == [
            ("activity", 20, 0, 0),
            ("person", 20, 0, 0),
            ("speaking", 20, 0, 0),
        ]


ROUNDS = [*range(5), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5, 50))]


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_writer_killed_at_any_point_leaves_a_published_version(store, seed):
    with start("change", store.folder, 0) as writer:
        acknowledged = int(writer.stdout.readline())
        time.sleep(random.Random(seed).uniform(0, 0.6))
        writer.kill()
        for line in writer.stdout:
            acknowledged = int(line)
    assert_whole(store, acknowledged)
    number = store.current().number + 1
    assert store.change("Ana", "Afterwards", add_batch(number)).number == number
    assert_whole(store, number)
    # Killed just before it became current, a whole version is set aside and not thrown away.
    aside = [name for name in leftovers(store.folder) if name.endswith(".set-aside")]
    assert leftovers(store.folder) == aside
    assert len(aside) <= 1


def test_two_writers_take_turns_and_lose_nothing(store):
    base = store.current().version_id
    with start("change", store.folder, 3) as writer:
        numbers = []
        while len(numbers) < 3:
            mark = 1_000 + len(numbers)
            numbers.append(store.change("Ana", "From here", add_batch(mark)).number)
        theirs = [int(line) for line in writer.stdout]
    assert sorted([*numbers, *theirs]) == [2, 3, 4, 5, 6, 7]
    found = batches(store.open())
    assert {1_000, 1_001, 1_002} <= set(found["person"])
    assert len(found["person"]) == 6
    assert found["person"] == found["activity"] == found["speaking"]
    with pytest.raises(StaleChange):
        store.change("Ana", "Thought out long ago", add_batch(9), base=base)


def test_readers_keep_working_while_another_process_publishes_seven_versions(store):
    problems = []
    seen = set()
    done = threading.Event()

    def read():
        reader = store.open()
        while not done.is_set():
            if store.current().number != reader.version.number:
                reader = store.open()
            seen.add(reader.version.number)
            expected = dict.fromkeys(range(2, reader.version.number + 1), 20)
            # Readers in a dashboard think between their questions, too.
            time.sleep(0.02)
            if batches(reader) != dict.fromkeys(("activity", "person", "speaking"), expected):
                problems.append(reader.version.number)

    def guarded():
        try:
            read()
        except Exception as problem:
            problems.append(problem)

    first = store.open()
    readers = [threading.Thread(target=guarded) for _reader in range(4)]
    for reader in readers:
        reader.start()
    with start("change", store.folder, 7) as writer:
        published = [int(line) for line in writer.stdout]
    time.sleep(0.2)
    done.set()
    for reader in readers:
        reader.join()
    assert published == list(range(2, 9))
    assert problems == []
    assert max(seen) == store.current().number == 8
    assert batches(first)["person"] == {}


def test_of_two_processes_that_create_the_same_store_one_does(tmp_path):
    folder = tmp_path / "store"
    with start("create", folder) as one, start("create", folder) as other:
        for process in (one, other):
            assert process.stdout.readline() == "ready\n"
        for process in (one, other):
            process.stdin.write("go\n")
            process.stdin.flush()
        said = sorted(process.stdout.readline() for process in (one, other))
    assert said[0].startswith("FolderNotEmpty: There is a store in")
    assert said[1] == "made\n"
    assert [v.number for v in Store(folder).history()] == [1]
    assert leftovers(folder) == []
