"""`.ci/environment` makes .venv on a bare machine, or says in one sentence what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = ("sh", "dirname", "basename", "cmp", "cp", "pwd")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make is not used on Windows")


class BareMachine:
    """A project folder and a PATH that holds nothing but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.path = folder / "bin"
        (self.project / ".ci").mkdir(parents=True)
        self.path.mkdir()
        shutil.copy(ROOT / ".ci" / "environment", self.project / ".ci" / "environment")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.project / name).write_text("# nothing is pinned here\n", encoding="utf-8")
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found
            (self.path / tool).symlink_to(found)

    def has(self, name: str, script: str) -> None:
        program = self.path / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def has_python(self, name: str = "python3", without: str = "") -> None:
        """A Python that works, or one that fails whenever its program names ``without``."""
        refuse = f'case "$*" in *{without}*) exit 1;; esac\n' if without else ""
        self.has(name, f'{refuse}exec {sys.executable} "$@"')

    def asks(self, file: str = "requirements.txt", **settings: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.project / ".ci" / "environment", file],
            env={"PATH": str(self.path), **settings},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> BareMachine:
    return BareMachine(tmp_path)


def refused(answer: subprocess.CompletedProcess) -> str:
    assert answer.returncode == 1
    assert answer.stdout == ""
    said = answer.stderr.splitlines()
    assert len(said) == 1, said
    return said[0]


def test_without_python_it_names_the_packages(machine: BareMachine) -> None:
    said = refused(machine.asks())
    assert "there is no python3 here" in said
    assert "'apt install python3 python3-venv'" in said


def test_an_old_python_is_named_with_its_version(machine: BareMachine) -> None:
    machine.has("python3", 'case "$*" in *print*) echo 3.9;; *) exit 1;; esac')
    said = refused(machine.asks())
    assert "needs Python 3.11 or newer, and python3 is 3.9" in said
    assert "PYTHON=python3.12" in said


def test_without_the_venv_module_it_names_the_package(machine: BareMachine) -> None:
    machine.has_python(without="ensurepip")
    said = refused(machine.asks())
    assert "'apt install python3-venv'" in said


def test_another_python_has_another_package(machine: BareMachine) -> None:
    machine.has_python("python3.12", without="ensurepip")
    assert "'apt install python3.12-venv'" in refused(machine.asks(PYTHON="python3.12"))


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(machine: BareMachine) -> None:
    machine.has_python()
    machine.project.chmod(0o555)
    said = refused(machine.asks())
    machine.project.chmod(0o755)
    assert str(machine.project) in said
    assert not (machine.project / ".venv").exists()


def test_it_installs_what_is_needed_and_nothing_twice(machine: BareMachine) -> None:
    """One test, because making .venv takes most of its time."""
    machine.has_python()
    first = machine.asks()
    assert first.returncode == 0, first.stderr
    assert "Installing what requirements.txt pins" in first.stderr

    # From here on the Python in .venv is enough.
    (machine.path / "python3").unlink()
    assert machine.asks().stderr == ""

    (machine.project / "requirements.txt").write_text("# something else\n", encoding="utf-8")
    assert "Installing" in machine.asks().stderr
    assert machine.asks().stderr == ""

    # The tools of the tests are added; what they include is not installed again.
    (machine.project / "requirements.txt").write_text("# a third thing\n", encoding="utf-8")
    assert (
        "Installing what requirements-dev.txt pins" in machine.asks("requirements-dev.txt").stderr
    )
    assert machine.asks("requirements.txt").stderr == ""

    # Pinned without a hash, so that pip refuses it before it looks anywhere.
    (machine.project / "requirements.txt").write_text("click==8.5.1\n", encoding="utf-8")
    for _attempt in range(2):
        failed = machine.asks()
        assert failed.returncode == 1
        assert "could not be installed" in failed.stderr.splitlines()[-1]


@pytest.mark.slow
def test_an_environment_whose_python_is_gone_is_made_anew(machine: BareMachine) -> None:
    machine.has_python()
    machine.asks()
    interpreter = machine.project / ".venv" / "bin" / "python"
    interpreter.unlink()
    interpreter.symlink_to("/nowhere/python3")
    assert "Installing" in machine.asks().stderr
    assert interpreter.exists()


class WithCharts:
    """A machine with Python whose project pins a script for browsers, and an npm that does so."""

    def __init__(self, machine: BareMachine, npm: str) -> None:
        machine.has_python()
        machine.has("npm", f'echo "$@" >> asked-of-npm\n{npm}')
        (machine.path / "mkdir").symlink_to(shutil.which("mkdir") or "")
        self.lock = machine.project / "package-lock.json"
        self.lock.write_text("{}", encoding="utf-8")
        self.asked = machine.project / "asked-of-npm"


def test_what_browsers_load_is_installed_where_there_is_npm_and_only_once(
    machine: BareMachine,
) -> None:
    charts = WithCharts(machine, "mkdir -p node_modules")
    for _start in range(2):
        assert machine.asks().returncode == 0
    assert len(charts.asked.read_text().splitlines()) == 1
    charts.lock.write_text('{"another": 1}', encoding="utf-8")
    machine.asks()
    asked = charts.asked.read_text().splitlines()
    assert len(asked) == 2
    assert all(one.startswith("ci ") for one in asked)


def test_without_what_npm_would_bring_the_dashboard_starts_all_the_same(
    machine: BareMachine,
) -> None:
    WithCharts(machine, "exit 1")
    answer = machine.asks()
    assert answer.returncode == 0
    assert "charts work, and a first page loads more slowly" in answer.stderr
