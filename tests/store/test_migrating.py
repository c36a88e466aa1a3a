"""A store from an older CJN Metrics is brought up to date; one from a newer is refused in words."""

import json
import shutil

import duckdb
import filelock
import pytest

from cjn_metrics.errors import StoreNewer
from cjn_metrics.store import migrating
from tests.store.small_store import add_batch, batches, leftovers

LANGUAGE = "alter table person add column language varchar; update person set language = 'km';"


@pytest.fixture
def newer_program(monkeypatch, tmp_path):
    """Return a function that makes this program one with a third schema, or with other views."""

    def become(schema=None, view=None):
        if schema:
            folder = tmp_path / "migrations"
            if not folder.exists():
                shutil.copytree(migrating.MIGRATIONS, folder)
            (folder / f"{schema:04d}_language.sql").write_text(LANGUAGE)
            monkeypatch.setattr(migrating, "MIGRATIONS", folder)
        if view:
            views = tmp_path / "views.sql"
            views.write_text(f"create view greeting as select '{view}' as word;")
            nothing = tmp_path / "rollup.sql"
            nothing.write_text("-- Nothing is counted from these views.")
            monkeypatch.setattr(migrating, "VIEWS", views)
            monkeypatch.setattr(migrating, "ROLLUP", nothing)
            monkeypatch.setattr(migrating, "AFTER_ROLLUP", ())

    return become


def languages(reader):
    return {row["language"] for row in reader.rows("select language from person", {})}


def greeting(reader):
    return reader.rows("select word from greeting", {})[0]["word"]


def test_the_current_version_is_migrated_by_publishing_a_new_one(store, newer_program):
    file = store.folder / "versions" / "000001.duckdb"
    content = file.read_bytes()
    newer_program(schema=3)
    reader = store.open()
    assert languages(reader) == {"km"}
    assert (reader.version.number, reader.version.schema_number) == (2, 3)
    assert reader.version.author == "CJN Metrics"
    assert store.current().schema_number == 3
    assert file.read_bytes() == content
    assert store.open().version.number == 2
    store.verify(lambda sentence: None)


def test_several_migrations_run_in_order(store, newer_program, tmp_path):
    newer_program(schema=3)
    (tmp_path / "migrations" / "0004_later.sql").write_text("update person set language = 'en'")
    reader = store.open()
    assert languages(reader) == {"en"}
    assert reader.version.schema_number == 4


def test_an_older_version_is_migrated_in_a_copy_and_can_be_restored(store, newer_program):
    store.change("Ana", "A batch", add_batch(2))
    newer_program(schema=3)
    old = store.open(1)
    assert languages(old) == {"km"}
    assert (old.version.number, old.version.schema_number) == (1, 2)
    assert store.current().number == 2
    assert store.restore(1, "Ana").schema_number == 3
    assert languages(store.open()) == {"km"}
    assert leftovers(store.folder) == []


def test_a_change_migrates_in_the_same_version(store, newer_program):
    newer_program(schema=3)
    version = store.change("Ana", "A batch", add_batch(2))
    assert (version.number, version.schema_number) == (2, 3)
    assert languages(store.open()) == {"km", None}


def test_other_views_replace_those_of_the_version_before(store, newer_program):
    newer_program(view="hello")
    reader = store.open()
    assert greeting(reader) == "hello"
    assert reader.version.number == 2
    views = reader.rows("select view_name from duckdb_views() where not internal", {})
    assert views == [{"view_name": "greeting"}]
    functions = "select count(*) as n from duckdb_functions() where not internal"
    assert reader.rows(functions, {}) == [{"n": 0}]


def test_where_nothing_can_be_published_a_temporary_copy_serves(store, newer_program, impatient):
    newer_program(schema=3, view="hello")
    with filelock.FileLock(store.folder / "lock"):
        reader = store.open()
    assert greeting(reader) == "hello"
    assert reader.version.number == store.current().number == 1
    assert store.open().version.number == 2


def test_two_programs_with_different_views_do_not_publish_without_end(store, newer_program):
    newer_program(view="hello")
    assert greeting(store.open()) == "hello"
    newer_program(view="hi")
    assert greeting(store.open()) == "hi"
    newer_program(view="hello")
    assert greeting(store.open()) == "hello"
    newer_program(view="hi")
    assert greeting(store.open()) == "hi"
    assert store.current().number == 3


def test_a_newer_schema_is_refused_and_the_last_readable_version_serves(
    store, newer_program, monkeypatch
):
    own = migrating.MIGRATIONS
    newer_program(schema=3)
    store.change("Ana", "By a newer program", add_batch(2))
    monkeypatch.setattr(migrating, "MIGRATIONS", own)
    for attempt in (store.open, lambda: store.change("Ana", "A change", add_batch(3))):
        with pytest.raises(StoreNewer, match="written by a newer CJN Metrics; update"):
            attempt()
    reader, sentence = store.open_last_good()
    assert reader.version.number == 1
    assert "newer" in sentence
    assert "Shown is version 1" in sentence
    assert store.current().number == 2


def test_line_endings_of_the_views_file_do_not_matter(monkeypatch, tmp_path):
    expected = migrating.views_hash()
    copy = tmp_path / "views.sql"
    copy.write_bytes(migrating.VIEWS.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(migrating, "VIEWS", copy)
    assert migrating.views_hash() == expected


@pytest.fixture
def of_schema_1(store):
    """A store as the first CJN Metrics wrote it."""
    file = store.folder / "versions" / "000001.duckdb"
    file.chmod(0o600)
    with duckdb.connect(str(file)) as con:
        con.execute("drop view cited")
        con.execute("drop table activity_key")
        con.execute("drop table version_undo")
        con.execute("update version set schema_number = 1, views_hash = 'of then'")
    file.chmod(0o440)
    pointer = store.folder / "current"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"schema_number": 1}))
    return store


CATALOG = {
    "tables": "select table_name, comment from duckdb_tables()",
    "columns": "select table_name, column_name, column_index, data_type, is_nullable, comment"
    " from duckdb_columns() where not internal",
    "rules": "select table_name, constraint_type, constraint_text from duckdb_constraints()",
    "views": "select view_name, sql from duckdb_views() where not internal",
}


def test_a_migrated_store_has_the_tables_of_a_new_one(of_schema_1, pristine):
    new = type(of_schema_1)(pristine).open()
    migrated = of_schema_1.open()
    assert (migrated.version.number, migrated.version.schema_number) == (2, 2)
    for what, sql in CATALOG.items():
        assert migrated.rows(f"{sql} order by all", {}) == new.rows(f"{sql} order by all", {}), what
    of_schema_1.verify(lambda sentence: None)


def test_a_version_of_the_first_schema_is_looked_at_and_restored(of_schema_1):
    of_schema_1.change("Ana", "A batch", add_batch(2))
    assert of_schema_1.open(1).version.schema_number == 1
    assert of_schema_1.open(1).rows("select * from activity_key", {}) == []
    assert of_schema_1.restore(1, "Ana").number == 3
    assert batches(of_schema_1.open())["person"] == {}
