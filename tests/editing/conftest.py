"""A copy of the tiny store that a test may change, and one way to change it."""

import shutil

import pytest

from cjn_metrics.editing import Edit, save
from cjn_metrics.store import Store


@pytest.fixture
def store(tiny_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(tiny_store, folder)
    return Store(folder)


@pytest.fixture
def rows(store):
    """Ask the store's current version: rows as tuples."""

    def ask(sql, **parameters):
        return [tuple(row.values()) for row in store.open().rows(sql, parameters)]

    return ask


@pytest.fixture
def saved(store):
    """Save an edit by somebody on the current version: `saved("activity", "x", {...})`."""

    def save_it(*edit, **more):
        return save(store, store.open(), Edit(*edit, **more), "Dara", "Mended")

    return save_it
