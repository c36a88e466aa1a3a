"""No room and no right to write: a sentence, the store as it was, and it goes on serving."""

import errno
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from cjn_metrics.errors import DiskFull, StoreNotWritable
from cjn_metrics.store import Store, create_with
from tests.store import small_store
from tests.store.small_store import add_batch, batches, leftovers


def fails_on(function, path_ending, number):
    """Return ``function``, failing when its last path ends so, or on any open file."""

    def failing(*given, **named):
        if isinstance(given[0], int):
            raise OSError(number, os.strerror(number))
        if str(given[-1]).endswith(path_ending):
            raise OSError(number, os.strerror(number), str(given[-1]))
        return function(*given, **named)

    return failing


STEPS = [
    (shutil, "copyfile", ".part"),
    (os, "fsync", ""),
    (os, "replace", ".duckdb"),
    (os, "replace", "current"),
]
SAID = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EROFS: StoreNotWritable,
    errno.EACCES: StoreNotWritable,
}


@pytest.mark.parametrize(
    ("step", "number"),
    [(step, errno.ENOSPC) for step in STEPS] + [(STEPS[-1], number) for number in SAID],
)
def test_it_may_happen_at_every_step(store, monkeypatch, step, number):
    module, name, ending = step
    before = store.current()
    with monkeypatch.context() as broken:
        broken.setattr(module, name, fails_on(getattr(module, name), ending, number))
        with pytest.raises(SAID[number], match="nothing was"):
            store.change("Ana", "A change", add_batch(2))
    assert store.current() == before
    assert leftovers(store.folder) == []
    assert store.open_last_good()[1] is None
    assert store.change("Ana", "A change", add_batch(2)).number == 2


def test_too_little_room_is_seen_before_anything_is_written(store, monkeypatch):
    usage = shutil.disk_usage(store.folder)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(DiskFull, match="not enough room"):
        store.change("Ana", "A change", add_batch(2))
    assert leftovers(store.folder) == []


@contextmanager
def small_disk(folder, megabytes):
    folder.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounting.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounting.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount command here")
def test_a_disk_that_really_fills_up(tmp_path):
    with small_disk(tmp_path / "disk", 24) as disk:
        store = Store(disk / "store")
        small_store.make(store.folder)
        reader = store.open()

        def too_much(con):
            add_batch(2)(con)
            con.execute(
                "insert into person select 'p' || i, md5(i::varchar) || md5((i + 1)::varchar), null"
                " from range(400000) r(i)"
            )

        with pytest.raises(DiskFull):
            store.change("Ana", "Too much", too_much)
        assert leftovers(store.folder) == []
        assert reader.rows("select count(*) as n from person", {}) == [{"n": 2}]
        assert batches(store.open_last_good()[0])["person"] == {}
        store.change("Ana", "Little", add_batch(2))

        ballast = disk / "ballast"
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free)
        with pytest.raises(DiskFull):
            store.change("Ana", "No room at all", add_batch(3))
        assert store.open_last_good()[1] is None
        ballast.unlink()
        assert store.change("Ana", "Room again", add_batch(3)).number == 3


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount command here")
def test_a_new_store_on_a_full_disk_leaves_nothing(tmp_path):
    with small_disk(tmp_path / "disk", 2) as disk:
        with pytest.raises(DiskFull):
            create_with(disk / "store", "Ana", "No room", small_store.fill)
        assert list(disk.iterdir()) == []


@pytest.fixture
def as_a_guest():
    """Give up the right of root to write everywhere, for the length of a with block."""

    @contextmanager
    def guest():
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return guest


@pytest.fixture
def shared_folder():
    """A folder that every account may look into, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(os.name != "posix", reason="folder modes are a matter of POSIX systems")
def test_a_folder_that_may_only_be_read_is_read(pristine, shared_folder, as_a_guest):
    store = Store(shutil.copytree(pristine, shared_folder / "store"))
    for path in (store.folder, *store.folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with as_a_guest():
        assert store.open().version.number == 1
        for attempt in (
            lambda: store.change("Ana", "A change", add_batch(2)),
            lambda: create_with(store.folder / "below", "Ana", "A store", small_store.fill),
        ):
            with pytest.raises(StoreNotWritable, match="may not write"):
                attempt()
    (store.folder / "versions" / "000001.duckdb").chmod(0o000)
    with as_a_guest(), pytest.raises(StoreNotWritable, match="may not read"):
        store.open()
    store.folder.chmod(0o700)
    (store.folder / "versions").chmod(0o700)
