"""As a process of its own: help, exit codes, a reader that walks away, no Streamlit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjn_metrics.cli import main

ROOT = Path(__file__).parents[2]


def start(*words, store=None, **options):
    environment = {**os.environ, "CJN_METRICS_STORE": str(store or ROOT / "no such store")}
    return subprocess.Popen(
        [sys.executable, "-m", "cjn_metrics", *words],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=options.pop("stdout", subprocess.PIPE),
        **options,
    )


def finish(process):
    stdout, stderr = process.communicate(timeout=60)
    return process.returncode, (stdout or b"").decode(), stderr.decode()


def test_without_words_it_shows_help_with_every_exit_code():
    code, stdout, stderr = finish(start())
    assert (code, stderr) == (0, "")
    for command in main.commands:
        assert f"\n  {command} " in stdout
    assert len(main.commands) == 24
    for said in ("0    Success", "2    The question", "3    The store", "5    The result"):
        assert said in stdout


def test_the_version_is_that_of_the_project():
    code, stdout, _stderr = finish(start("--version"))
    assert code == 0
    assert f'version = "{stdout.split()[-1]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_a_missing_store_ends_with_a_sentence_and_no_traceback():
    code, stdout, stderr = finish(start("metric", "activities"))
    assert (code, stdout) == (3, "")
    assert stderr.startswith("There is no store in ")
    assert stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_walks_away_is_no_defect(demo_store):
    process = start("extract", "attendance", store=demo_store)
    assert process.stdout.read(3) == b"\xef\xbb\xbf"
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_said_in_a_sentence(founding_store):
    with open("/dev/full", "wb") as full:
        code, _stdout, stderr = finish(
            start("metric", "activities", store=founding_store, stdout=full)
        )
    assert code == 5
    assert stderr == "There is not enough room on the disk to write standard output.\n"


def test_khmer_is_written_as_utf8_whatever_the_console(tiny_store):
    environment = {**os.environ, "CJN_METRICS_STORE": str(tiny_store), "PYTHONIOENCODING": "cp1252"}
    made = subprocess.run(
        [sys.executable, "-m", "cjn_metrics", "extract", "organizations", "--format", "json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert "ផ្ទះអប្សរា" in made.stdout.decode("utf-8")


def test_the_command_line_loads_no_streamlit():
    code = (
        "import sys, cjn_metrics.cli;"
        "sys.exit(any(name in sys.modules for name in ('streamlit', 'pandas', 'numpy', 'plotly')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
