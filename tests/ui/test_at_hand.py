"""A server has what readers ask for most in memory; nobody else loads it."""

import threading

import pytest

from cjn_metrics import tally
from cjn_metrics.answers import figures
from cjn_metrics.errors import StoreDamaged
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from cjn_metrics.store.address import VARIABLE
from cjn_metrics.ui import at_hand, handles, warming

LONG = 60


@pytest.fixture
def reader(tiny_store):
    return Store(tiny_store).open()


@pytest.fixture
def serving(monkeypatch):
    begun = threading.Event()
    monkeypatch.setattr(at_hand, "_is_serving", begun)
    at_hand.serving()


def loaded():
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join(LONG)


def test_a_server_loads_the_version_that_it_opens(reader, serving):
    at_hand.keep(reader)
    loaded()
    before = reader.statements
    figures(reader, ["activities", "speakers"], Filters(), Access.PUBLIC)
    assert reader.statements == before


def test_a_server_loads_the_version_that_was_open_before(tiny_store, serving, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tiny_store))
    opened, _problem = handles.reader()
    warming.warm()
    loaded()
    assert handles.reader()[0] is opened
    assert tally.of(opened) is not None


def test_without_a_server_nothing_is_loaded(reader):
    at_hand.keep(reader)
    loaded()
    assert tally.of(reader) is None


def test_what_cannot_be_loaded_is_asked_of_the_store(reader, serving, monkeypatch, caplog):
    def fail(reader):
        raise StoreDamaged("A part of it is unreadable.")

    monkeypatch.setattr(tally, "prepare", fail)
    at_hand.keep(reader)
    loaded()
    assert "A part of it is unreadable." in caplog.text
    before = reader.statements
    assert figures(reader, ["activities"], Filters(), Access.PUBLIC)["activities"].rows
    assert reader.statements == before + 1
