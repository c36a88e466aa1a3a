"""Limits of size, memory and time; and that the process that reads never outlives its caller."""

import os
import subprocess
import sys
import threading
import time
import tracemalloc

import pytest

from cjn_metrics.errors import AskedWrongly, FileRefused, RecordsProblem
from cjn_metrics.intake.reading import Limits, calling, read

MB = 1024 * 1024


@pytest.fixture
def child_is(monkeypatch):
    """Put another program in the place of the child."""
    real = subprocess.Popen

    def replace(program: str) -> list[subprocess.Popen]:
        started = []

        def start(command, **more):
            child = real([sys.executable, "-c", program], **more)
            started.append(child)
            return child

        monkeypatch.setattr(calling.subprocess, "Popen", start)
        return started

    return replace


def _processes(monkeypatch) -> list[subprocess.Popen]:
    """The processes that are started from now on."""
    real = subprocess.Popen
    started = []

    def start(*what, **more):
        started.append(real(*what, **more))
        return started[-1]

    monkeypatch.setattr(calling.subprocess, "Popen", start)
    return started


def test_the_limits_of_the_page_come_from_settings(monkeypatch):
    assert Limits.for_page() == Limits()
    assert (Limits().max_bytes, Limits().max_rows, Limits().seconds) == (20 * MB, 200_000, 60)
    monkeypatch.setenv("CJN_METRICS_IMPORT_MAX_MB", "5")
    monkeypatch.setenv("CJN_METRICS_IMPORT_MAX_ROWS", "1000")
    assert (Limits.for_page().max_bytes, Limits.for_page().max_rows) == (5 * MB, 1000)
    monkeypatch.setenv("CJN_METRICS_IMPORT_MAX_ROWS", "many")
    with pytest.raises(AskedWrongly, match="CJN_METRICS_IMPORT_MAX_ROWS"):
        Limits.for_page()


def test_the_command_line_takes_more():
    limits = Limits.for_command_line()
    assert (limits.max_bytes, limits.max_rows) == (500 * MB, 5_000_000)
    assert limits.seconds > Limits().seconds


@pytest.mark.parametrize("as_path", [False, True])
def test_a_file_that_is_too_large_is_refused_unread(as_path, tmp_path):
    data = b"a,b\n" * 300_000
    (tmp_path / "list.csv").write_bytes(data)
    given = tmp_path / "list.csv" if as_path else data
    with pytest.raises(FileRefused, match="has 2 MB; 1 MB are allowed"):
        read(given, "list.csv", Limits(max_bytes=MB))


def test_rows_are_counted_without_the_header():
    limits = Limits(max_rows=1000)
    data = b"a,b\n" + b"1,2\n" * 1000
    assert len(read(data, "list.csv", limits).sheets[0].rows) == 1001
    with pytest.raises(FileRefused, match=r"more than 1,000 rows.*command line"):
        read(data + b"1,2\n", "list.csv", limits)


def test_memory_used_up_is_a_sentence():
    data = b"a,b\n" + b"some text of a row,2\n" * 900_000
    with pytest.raises(FileRefused, match="more memory than the 60 MB"):
        read(data, "list.csv", Limits(memory_bytes=60 * MB, max_rows=10**7))


def test_time_used_up_is_a_sentence_and_ends_the_process(child_is):
    started = child_is("import time; time.sleep(60)")
    before = time.monotonic()
    with pytest.raises(FileRefused, match=r"longer than 0\.5 seconds"):
        read(b"a,b\n", "list.csv", Limits(seconds=0.5))
    assert time.monotonic() - before < 10
    assert started[0].returncode is not None


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import os; os._exit(3)", "cannot be read"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "cannot be read"),
        ("import os; os.abort()", "memory"),
        ('print(\'{"sheet":""}\'); print(\'{"numbers":[1],"ro\', end=\'\')', "cannot be read"),
        ("print('no JSON at all')", "cannot be read"),
        ("print('{\"rows\":[[]]}')", "cannot be read"),
        ("import sys; sys.stdin.buffer.read(); raise MemoryError", "cannot be read"),
    ],
)
def test_a_process_that_breaks_down_is_a_sentence(child_is, program, said):
    child_is(program)
    with pytest.raises(FileRefused, match=said) as refusal:
        read(b"a,b\n" * 100_000, "list.csv")
    assert "Traceback" not in str(refusal.value)
    assert isinstance(refusal.value, RecordsProblem)


def test_what_progress_raises_goes_through_and_ends_the_process(monkeypatch):
    class Left(BaseException):
        pass

    def leave(sentence: str, part: float) -> None:
        raise Left

    started = _processes(monkeypatch)
    before = set(threading.enumerate())
    with pytest.raises(Left):
        read(b"a,b\n" * 100_000, "list.csv", progress=leave)
    assert [child.returncode is None for child in started] == [False]
    # The clock and the feeder; what other tests left may end in the meantime.
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
        assert not thread.is_alive()


def test_progress_is_told_in_a_sentence_and_a_growing_part():
    said: list[tuple[str, float]] = []
    read(
        b"a,b\n" * 20_000, "list.csv", progress=lambda sentence, part: said.append((sentence, part))
    )
    assert said[0][0] == "2,000 rows read"
    assert said[-1] == ("20,000 rows read", 1.0)
    assert [part for _sentence, part in said] == sorted(part for _sentence, part in said)


def test_a_path_is_read_like_its_bytes_and_odd_ones_are_refused(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"a,b\n1,2\n")
    assert read(file, "list.csv") == read(file.read_bytes(), "list.csv")
    with pytest.raises(FileRefused, match="cannot be opened"):
        read(tmp_path / "none.csv", "none.csv")
    with pytest.raises(FileRefused, match="not a file"):
        read(tmp_path, "folder")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(FileRefused, match="not a file"):
            read(tmp_path / "pipe", "pipe")


def test_no_secret_of_the_server_reaches_the_process(child_is, monkeypatch):
    monkeypatch.setenv("COOKIE_SECRET", "invented")
    child_is("import os, json; print(json.dumps({'refused': ' '.join(sorted(os.environ))}))")
    with pytest.raises(FileRefused) as refusal:
        read(b"a,b\n", "list.csv")
    assert "PYTHONPATH" in str(refusal.value)
    assert "COOKIE_SECRET" not in str(refusal.value)


def test_the_process_loads_little():
    ask = "import sys, cjn_metrics.intake.reading.child; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "cjn_metrics.intake.reading.telling" in loaded
    assert not {"pandas", "duckdb", "streamlit", "python_calamine", "numpy"} & set(loaded)


def test_eight_files_are_read_at_the_same_time_without_mixing():
    books = {}

    def one(number: int) -> None:
        data = b"a\n" + b"%d\n" % number * 5_000
        books[number] = read(data, f"{number}.csv")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, book in books.items():
        assert book.sheets[0].rows[1:] == [[str(number)]] * 5_000
    assert len(books) == 8


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_a_few_seconds_and_little_memory():
    data = b"Name,Organization,Day,Type,Role,Note\n" + b"".join(
        b"Sok Dara %d,Organization %d,2024-05-12,meeting,participant,late\n" % (n, n % 500)
        for n in range(100_000)
    )
    tracemalloc.start()
    read(data, "list.csv")
    assert tracemalloc.get_traced_memory()[1] < 120 * MB
    tracemalloc.stop()
    started = time.monotonic()
    assert len(read(data, "list.csv").sheets[0].rows) == 100_001
    # A second on an idle machine; others share this one.
    assert time.monotonic() - started < 5
