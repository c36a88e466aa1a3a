"""A change becomes a version as a whole or not at all, and the ledger says what it did."""

import os
import stat
from datetime import UTC, datetime

import filelock
import pytest

from cjn_metrics.errors import ChecksFailed, StaleChange, StoreBusy
from cjn_metrics.store import TableChange
from tests.store.small_store import add_batch, batches, leftovers


def rename(con):
    con.execute("update organization set name = 'Another name' where organization_id = 'member'")


def test_a_change_is_published_with_who_when_why_and_what(store):
    before = store.current()
    started = datetime.now(UTC)
    version = store.change("Ana", "Corrected a name", rename, base=before.version_id)
    assert (version.number, version.author, version.message) == (2, "Ana", "Corrected a name")
    assert version.changes == (TableChange("organization", 0, 1, 0),)
    assert started <= version.created_at <= datetime.now(UTC)
    assert version.version_id == store.current().version_id != before.version_id
    assert store.open().version == version
    assert [v.number for v in store.history()] == [2, 1]
    assert store.history()[0] == version


def test_the_version_before_stays_as_it_was(store):
    kept = store.open(1)
    file = store.folder / "versions" / "000001.duckdb"
    content = file.read_bytes()
    store.change("Ana", "Corrected a name", rename)
    name = "select name from organization where organization_id = 'member'"
    assert kept.rows(name, {}) == store.open(1).rows(name, {}) == [{"name": "A Member"}]
    assert store.open().rows(name, {}) == [{"name": "Another name"}]
    assert file.read_bytes() == content


def test_rows_are_counted_by_identifier_and_in_a_table_without_one_as_a_whole(store):
    def apply(con):
        con.execute("delete from attendance where attendance_id = 'came-1'")
        con.execute("update attendance set mode = 'online' where attendance_id = 'came-2'")
        con.execute(
            "insert into attendance values"
            " ('came-3', 'debrief', 'committee', null, 'observer', 'attended', null, null)"
        )
        con.execute("update membership set to_date = '2023-01-01'")
        con.execute("insert into membership select * from membership")

    assert store.change("Ana", "Attendance", apply).changes == (
        TableChange("attendance", 1, 1, 1),
        TableChange("membership", 2, 0, 1),
    )


def test_a_change_that_changes_nothing_publishes_nothing(store):
    before = store.current()
    version = store.change(
        "Ana", "Nothing", lambda con: con.execute("update person set name = name")
    )
    assert version.version_id == before.version_id
    assert store.current() == before
    assert leftovers(store.folder) == []


def test_a_change_begun_on_an_older_version_is_refused(store):
    base = store.current().version_id
    store.change("Ana", "First", rename, base=base)
    with pytest.raises(StaleChange, match="now at version 2"):
        store.change("Ben", "Second", add_batch(9), base=base)
    assert store.current().number == 2


def test_the_same_file_is_imported_once(store):
    first = store.change("Ana", "Import", add_batch(2), import_sha256="f00d")
    store.change("Ana", "Something else", rename)
    again = store.change("Ben", "Import again", add_batch(2), import_sha256="f00d")
    assert again == first
    assert store.current().number == 3


def test_a_file_whose_import_was_undone_may_be_imported_again(store):
    store.change("Ana", "Import", add_batch(2), import_sha256="f00d")
    store.restore(1, "Ana")
    again = store.change("Ana", "Import", add_batch(2), import_sha256="f00d")
    assert again.number == 4
    assert set(batches(store.open())["person"]) == {2}


class Interrupted(BaseException):
    """Stands for whatever ends a program in the middle."""


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt, Interrupted])
def test_a_change_that_fails_leaves_the_store_as_it_was(store, problem):
    before = store.current()

    def apply(con):
        add_batch(2)(con)
        raise problem

    with pytest.raises(problem):
        store.change("Ana", "Fails", apply)
    assert store.current() == before
    assert leftovers(store.folder) == []
    assert store.change("Ana", "Works", add_batch(2)).number == 2


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("insert into person values ('ana', 'Another', null)", "same identifier"),
        ("insert into person values ('cleo', null, null)", "always needed"),
        ("update activity set status = 'dreamt'", "not one of those allowed"),
        (
            "delete from person where person_id = 'ben'",
            "slot is that of a recorded person \\(slot\\)",
        ),
    ],
)
def test_a_change_that_breaks_a_rule_is_refused_without_quoting_records(store, sql, words):
    with pytest.raises(ChecksFailed, match=words) as caught:
        store.change("Ana", "Breaks a rule", lambda con: con.execute(sql))
    assert not {"Another", "cleo", "dreamt", "Ben"} & set(str(caught.value).split())
    assert store.current().number == 1
    assert leftovers(store.folder) == []


def test_a_row_may_be_repointed_and_the_one_it_pointed_at_deleted_in_one_change(store):
    def merge(con):
        con.execute("insert into organization values ('new', 'New', null, null, null, null, null)")
        for table in ("organization_alias", "membership", "attendance", "speaking_affiliation"):
            con.execute(
                f"update {table} set organization_id = 'new' where organization_id = 'member'"
            )
        con.execute("delete from organization where organization_id = 'member'")

    assert store.change("Ana", "Merged", merge).number == 2


def test_one_writer_at_a_time(store, impatient):
    with filelock.FileLock(store.folder / "lock"), pytest.raises(StoreBusy, match="Another change"):
        store.change("Ana", "While another writes", rename)
    assert store.change("Ana", "Afterwards", rename).number == 2


def test_what_a_killed_writer_left_is_swept_away(store):
    versions = store.folder / "versions"
    (versions / "000002.duckdb.part").write_bytes(b"half")
    (versions / "000002.duckdb.part.wal").write_bytes(b"half")
    (versions / "000002.duckdb").write_bytes(b"never named by the pointer")
    assert store.open().version.number == 1
    assert store.change("Ana", "Afterwards", rename).number == 2
    # Nobody can tell it from a version that was published and then forgotten, so it is kept aside.
    (kept,) = leftovers(store.folder)
    assert (versions / kept).read_bytes() == b"never named by the pointer"
    store.verify(lambda sentence: None)


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_files_are_nobody_elses_business(store):
    store.change("Ana", "A change", rename)
    modes = {
        str(path.relative_to(store.folder)): stat.S_IMODE(path.stat().st_mode)
        for path in (store.folder, *store.folder.rglob("*"))
    }
    assert modes == {
        ".": 0o700,
        "README.txt": 0o600,
        "current": 0o600,
        "lock": 0o600,
        "versions": 0o700,
        "versions/000001.duckdb": 0o440,
        "versions/000002.duckdb": 0o440,
    }
