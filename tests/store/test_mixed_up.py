"""Files of a store that were mixed up by a backup or a synchronized folder."""

import shutil

import pytest

from cjn_metrics.errors import StoreDamaged
from cjn_metrics.store import Store
from tests.store.small_store import add_batch


def test_another_stores_file_is_not_shown_as_this_ones(store, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(store.folder, other)
    Store(other).change("Ana", "A batch", add_batch(1))
    mine = store.folder / "versions" / "000001.duckdb"
    store.change("Ana", "Another batch", add_batch(2))
    shutil.copyfile(other / "versions" / "000002.duckdb", tmp_path / "copy")
    (store.folder / "versions" / "000002.duckdb").unlink()
    shutil.copyfile(tmp_path / "copy", store.folder / "versions" / "000002.duckdb")
    with pytest.raises(StoreDamaged, match="not the one that was published"):
        store.open()
    assert mine.exists()


def test_a_pointer_from_a_backup_costs_no_version(store):
    old = (store.folder / "current").read_bytes()
    store.change("Ana", "A batch", add_batch(1))
    published = (store.folder / "versions" / "000002.duckdb").read_bytes()
    (store.folder / "current").write_bytes(old)
    store.change("Ana", "Another batch", add_batch(2))
    aside = list((store.folder / "versions").glob("*.set-aside"))
    assert [path.read_bytes() for path in aside] == [published]
