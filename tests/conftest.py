"""Stores to ask, and nothing of the developer's own settings.

tiny_store: tests/data/tiny, small enough to hold in the head, a case of everything.
founding_store: data/cjn, what the network published.
demo_store: made up, 5,000 attendances.
Each is a folder, made once a session and never changed; ``…_reader`` has its version open.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
FOUNDING_RECORDS = HERE.parent / "data" / "cjn"
TINY_RECORDS = HERE / "data" / "tiny"
# What these tests themselves listen to; all other settings would change what is tested.
OF_THE_TESTS = ("CJN_METRICS_BROWSER_TESTS", "CJN_METRICS_CHROMIUM")


def pytest_configure() -> None:
    """Forget the settings before anything that reads one when imported, such as the language."""
    for name in list(os.environ):
        if name.startswith("CJN_METRICS_") and name not in OF_THE_TESTS:
            del os.environ[name]
    # A busy machine is no failure.
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a setting that one test made out of the next one."""
    for name in list(os.environ):
        if name.startswith("CJN_METRICS_") and name not in OF_THE_TESTS:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory):
    return _made_from(TINY_RECORDS, tmp_path_factory.mktemp("tiny") / "store")


@pytest.fixture(scope="session")
def founding_store(tmp_path_factory):
    return _made_from(FOUNDING_RECORDS, tmp_path_factory.mktemp("founding") / "store")


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory):
    from cjn_metrics import demo

    folder = tmp_path_factory.mktemp("demo") / "store"
    demo.make(folder, 5_000)
    return folder


@pytest.fixture(scope="session")
def tiny_reader(tiny_store):
    return _opened(tiny_store)


@pytest.fixture(scope="session")
def founding_reader(founding_store):
    return _opened(founding_store)


@pytest.fixture(scope="session")
def demo_reader(demo_store):
    return _opened(demo_store)


def _made_from(tables, folder):
    from cjn_metrics.store import create_store

    create_store(folder, tables, "The tests", "For the tests")
    return folder


def _opened(folder):
    from cjn_metrics.store import Store

    return Store(folder).open()
