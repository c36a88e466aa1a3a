"""Imported files are kept as they came, beside the records."""

import hashlib
import os
import stat

import pytest

from cjn_metrics.errors import StoreDamaged
from tests.store.small_store import leftovers

DATA = "Name,Organization\r\nDara,A Member\r\n".encode("utf-16")
SHA256 = hashlib.sha256(DATA).hexdigest()


def test_a_file_is_kept_under_its_fingerprint(store, tmp_path):
    assert store.original(SHA256) is None
    store.keep_original(SHA256, DATA)
    assert store.original(SHA256).read_bytes() == DATA
    assert store.original(SHA256) == store.folder / "originals" / SHA256
    other = tmp_path / "list.csv"
    other.write_bytes(b"a,b")
    store.keep_original(hashlib.sha256(b"a,b").hexdigest(), other)
    store.keep_original(SHA256, DATA)
    assert len(list((store.folder / "originals").iterdir())) == 2
    store.verify(lambda sentence: None)


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_it_is_nobody_elses_business(store):
    store.keep_original(SHA256, DATA)
    assert stat.S_IMODE(store.original(SHA256).stat().st_mode) == 0o600
    assert stat.S_IMODE(store.original(SHA256).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name", ["", "../current", SHA256.upper(), SHA256 + "0", SHA256[:-1] + "g"]
)
def test_only_a_fingerprint_names_one(store, name):
    with pytest.raises(ValueError, match="64"):
        store.keep_original(name, DATA)
    with pytest.raises(ValueError, match="64"):
        store.original(name)


def test_another_content_is_not_kept_under_it(store):
    with pytest.raises(ValueError, match="another content"):
        store.keep_original("0" * 64, DATA)
    assert leftovers(store.folder) == []


def test_verify_finds_a_file_that_is_not_as_it_came(store):
    store.keep_original(SHA256, DATA)
    store.original(SHA256).write_bytes(DATA[:-1])
    with pytest.raises(StoreDamaged, match=rf"not as they were kept: {SHA256}\..*do not need them"):
        store.verify(lambda sentence: None)
    assert store.open().version.number == 1
