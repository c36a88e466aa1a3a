"""store: a store of one version that a test may change; made once and copied."""

import hashlib
import shutil

import pytest

from cjn_metrics.store import Store
from cjn_metrics.store import folder as folder_module
from tests.store import small_store
from tests.store.remembering import remember, workbook
from tests.store.small_store import add_batch


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pristine") / "store"
    small_store.make(folder)
    return folder


@pytest.fixture
def store(pristine, tmp_path):
    return Store(shutil.copytree(pristine, tmp_path / "store"))


@pytest.fixture(scope="session")
def pristine_three(pristine, tmp_path_factory):
    folder = shutil.copytree(pristine, tmp_path_factory.mktemp("three") / "store")
    for number in (2, 3):
        Store(folder).change("Ana", f"Batch {number}", small_store.add_batch(number))
    return folder


@pytest.fixture
def three_versions(pristine_three, tmp_path):
    """A store after two changes; version n holds batches 2 to n."""
    return Store(shutil.copytree(pristine_three, tmp_path / "store"))


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits for the lock."""
    monkeypatch.setattr(folder_module, "WAIT_SECONDS", 0.05)


@pytest.fixture(scope="session")
def pristine_remembering(pristine, tmp_path_factory):
    store = Store(shutil.copytree(pristine, tmp_path_factory.mktemp("remembering") / "store"))
    csv = "Name;Organization\r\nsokunthea;x\r\nVUTHY;y\r\n".encode("utf-16")
    for data in (csv, workbook("Nobody"), workbook("<t>Vuthy</t><t>SOKUN</t><t>Sokunthea</t>")):
        store.keep_original(hashlib.sha256(data).hexdigest(), data)
    store.keep_original(hashlib.sha256(b"no name").hexdigest(), b"no name")
    fingerprint = hashlib.sha256(b"no name").hexdigest()
    store.change(
        "Vuthy Sokunthea", "From vuthy sokunthea.xlsx", remember, import_sha256=fingerprint
    )
    store.change("Ana", "A batch", add_batch(2))
    store.change("Ana", "Another", add_batch(3))
    return store.folder


@pytest.fixture
def remembering(pristine_remembering, store):
    """Four versions: before the person, with the person, and two later changes."""
    shutil.rmtree(store.folder)
    shutil.copytree(pristine_remembering, store.folder)
    return store
