"""What was answered once is remembered, until another version is opened."""

import gc
import weakref

import pytest

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store
from cjn_metrics.store.address import VARIABLE
from cjn_metrics.ui import handles, remembered, view
from cjn_metrics.ui.view import View


@pytest.fixture(autouse=True)
def nothing_remembered():
    remembered.let_go()


def looking(reader, access=Access.PUBLIC, **filters):
    return View(reader, Filters(**filters), access, is_older=False)


def test_the_same_is_asked_once(tiny_reader):
    before = tiny_reader.statements
    first, again = (view.answer(looking(tiny_reader), "activities") for _time in range(2))
    assert first is again
    assert tiny_reader.statements == before + 1


def test_whoever_asks_otherwise_is_answered_anew(tiny_reader):
    said = [
        view.context(looking(tiny_reader, access, types=types))
        for access in (Access.PUBLIC, Access.LOCAL)
        for types in ((), ("meeting",))
    ]
    assert len({id(one) for one in said}) == 4
    assert [one.withheld for one in said] != [0, 0, 0, 0]


def test_another_version_of_the_same_name_is_asked_itself(tiny_store):
    """A version that was rewritten, because a person was forgotten, keeps its identifier."""
    first, second = (Store(tiny_store).open() for _time in range(2))
    assert first.version.version_id == second.version.version_id
    view.answer(looking(first), "activities")
    before = second.statements
    view.answer(looking(second), "activities")
    assert second.statements == before + 1


def test_opening_a_version_lets_go_of_the_others(tiny_store, monkeypatch):
    reader = Store(tiny_store).open()
    view.answer(looking(reader), "activities")
    held = weakref.ref(reader)
    del reader
    gc.collect()
    assert held() is not None
    monkeypatch.setenv(VARIABLE, str(tiny_store))
    handles.st.cache_resource.clear()
    handles.reader()
    gc.collect()
    assert held() is None
