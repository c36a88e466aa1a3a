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
    """Ask the store's current version."""
    return lambda sql, **parameters: store.open().rows(sql, parameters)


@pytest.fixture
def saved(store):
    """Save an edit by somebody on the current version."""

    def save_it(*edit, **more):
        return save(store, store.open(), Edit(*edit, **more), "Dara", "Mended")

    return save_it


def everything(reader):
    """Every row of every table of records."""
    from cjn_metrics.editing.shape import shapes

    return {
        table: sorted(map(repr, reader.rows(f"select * from {table}", {}))) for table in shapes()
    }
