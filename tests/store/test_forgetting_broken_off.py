"""Forgetting a person is finished by asking again, wherever it was broken off."""

import gc
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjn_metrics.store.folder import StoreFolder
from tests.store.remembering import figures, stale_bytes, traces

ROOT = Path(__file__).parents[2]


class Killed(BaseException):
    """Stands for a kill: nothing below catches it."""


def broken_off_at(store, monkeypatch, step):
    """Break off before the n-th step that changes a file; return whether there was one."""
    taken = 0
    steps = {os: ["replace"], Path: ["unlink", "replace"]}

    def counted(do):
        def instead(*args, **kwargs):
            nonlocal taken
            taken += 1
            if taken == step:
                raise Killed
            # A killed process cleans nothing up either.
            return do(*args, **kwargs) if taken < step else None

        return instead

    with monkeypatch.context() as patched:
        for owner, names in steps.items():
            for name in names:
                patched.setattr(owner, name, counted(getattr(owner, name)))
        try:
            store.forget_person("vuthy-sokunthea", "Ana")
        except Killed:
            return True
    return False


@pytest.mark.slow
def test_broken_off_at_any_step_it_is_finished_by_asking_again(remembering, monkeypatch):
    counted = figures(remembering)
    gc.collect()
    step = 1
    # The same store throughout: each round breaks off one step later, and the last goes through.
    while broken_off_at(remembering, monkeypatch, step):
        assert remembering.open().version.number in (4, 5)
        gc.collect()
        step += 1
    assert step > 8
    assert traces(remembering) == []
    assert stale_bytes(remembering) == []
    assert figures(remembering) == [*counted, counted[-1]]
    remembering.verify(lambda sentence: None)


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 13))]
)
def test_killed_at_any_point_it_is_finished_by_asking_again(remembering, seed):
    folder = remembering.folder
    words = [sys.executable, "-m", "tests.store.writing_process", "forget", str(folder)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as forgetting:
        assert forgetting.stdout.readline() == "ready\n"
        time.sleep(random.Random(seed).uniform(0, 1.2))
        forgetting.kill()
    assert remembering.open().version.number in (4, 5)
    gc.collect()
    if remembering.history()[0].number == 4 or StoreFolder(folder).forgetting.exists():
        remembering.forget_person("vuthy-sokunthea", "Ana")
    assert traces(remembering) == []
    assert stale_bytes(remembering) == []
    assert list(remembering.kept()) == [1, 2, 3, 4, 5]
    remembering.verify(lambda sentence: None)
