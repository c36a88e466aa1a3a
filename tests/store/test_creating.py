"""A new store comes about completely, in an empty folder, or leaves nothing behind."""

import pytest

from cjn_metrics.errors import ChecksFailed, FolderNotEmpty, StoreMissing
from cjn_metrics.store import Store, create_with, ensure_store
from tests.conftest import FOUNDING_RECORDS
from tests.store import small_store
from tests.store.small_store import fill, leftovers


@pytest.mark.parametrize("is_there", [True, False])
def test_it_needs_a_missing_or_an_empty_folder(tmp_path, is_there):
    folder = tmp_path / "deep" / "store"
    if is_there:
        folder.mkdir(parents=True)
    version = create_with(folder, "Ana", "The first", fill)
    assert (version.number, version.author, version.message) == (1, "Ana", "The first")
    assert {c.table_name: c.added for c in version.changes}["organization"] == 3
    assert Store(folder).history() == [version]
    assert leftovers(folder) == []
    assert "back it up" in (folder / "README.txt").read_text()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "README.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty, match="is not empty"):
        create_with(tmp_path, "Ana", "The first", fill)
    assert [path.name for path in tmp_path.iterdir()] == ["README.txt"]
    with pytest.raises(FolderNotEmpty):
        create_with(tmp_path / "README.txt", "Ana", "The first", fill)
    assert (tmp_path / "README.txt").read_text() == "mine"


def test_a_store_is_never_made_over_another(store):
    before = store.current()
    with pytest.raises(FolderNotEmpty, match="There is a store"):
        small_store.make(store.folder)
    assert store.current() == before


def test_a_store_that_lost_its_pointer_is_not_made_anew(store):
    (store.folder / "current").unlink()
    with pytest.raises(FolderNotEmpty):
        small_store.make(store.folder)
    assert store.exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_failed_create_leaves_nothing_behind(tmp_path, is_there):
    folder = tmp_path / "deep" / "store"
    if is_there:
        folder.mkdir(parents=True)
    with pytest.raises(ChecksFailed, match=r"exactly one row \(0 rows\)"):
        create_with(folder, "Ana", "Empty", lambda con: None)
    assert list(tmp_path.rglob("*")) == ([folder.parent, folder] if is_there else [])


def test_what_a_killed_create_left_is_no_store_and_not_in_the_way(tmp_path):
    folder = tmp_path / "store"
    (folder / "versions").mkdir(parents=True)
    (folder / "lock").touch()
    (folder / "versions" / "000001.duckdb.part").write_bytes(b"half")
    store = Store(folder)
    assert not store.exists()
    with pytest.raises(StoreMissing):
        store.open()
    small_store.make(folder)
    assert store.open().version.number == 1
    assert leftovers(folder) == []


def test_a_missing_store_is_made_once_and_then_left_alone(tmp_path):
    folder = tmp_path / "store"
    for _time in range(2):
        ensure_store(folder, FOUNDING_RECORDS, "Ana", "The founding records")
    assert [v.number for v in Store(folder).history()] == [1]


def test_what_is_no_store_is_not_made_one(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    ensure_store(tmp_path, FOUNDING_RECORDS, "Ana", "The founding records")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_mapping_saved_before_there_was_a_store_is_kept(tmp_path):
    mapping = tmp_path / "store" / "mappings" / "ours.json"
    mapping.parent.mkdir(parents=True)
    mapping.write_text("{}")
    small_store.make(tmp_path / "store")
    assert mapping.read_text() == "{}"
