"""What a question may not do, whatever it says: reach a file, another database or a setting."""

import duckdb
import pytest

from cjn_metrics.store import Store

REFUSED = [
    "select * from read_csv('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from read_text('/etc/passwd')",
    "select * from glob('/*')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from read_csv('https://example.org/x.csv')",
    "copy person to '{outside}/people.csv'",
    "export database '{outside}/all'",
    "attach '{outside}/new.duckdb' as other",
    "attach '{file}' as other (read_write)",
    "attach '{older}' as other",
    "install httpfs",
    "load httpfs",
    "load '{outside}/evil.duckdb_extension'",
    "set enable_external_access = true",
    "set memory_limit = '100GB'",
    "set threads = 64",
    "set temp_directory = '{outside}'",
    "set lock_configuration = false",
    "reset enable_external_access",
    "insert into person values ('eve', 'Eve', null)",
    "delete from person",
    "create table other (x int)",
    "create or replace view speech as select 1",
    "drop table person",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_it_is_refused(pristine_three, tmp_path, sql):
    older = pristine_three / "versions" / "000001.duckdb"
    file = pristine_three / "versions" / "000003.duckdb"
    reader = Store(pristine_three).open()
    outside = tmp_path / "outside"
    outside.mkdir()
    content = file.read_bytes()
    with pytest.raises(duckdb.Error):
        reader.rows(sql.format(outside=outside, file=file, older=older), {})
    assert list(outside.iterdir()) == []
    assert file.read_bytes() == content
    assert reader.rows("select count(*) as n from person", {}) == [{"n": 42}]


def test_a_variable_of_the_program_is_no_table(store):
    people = store.open().frame("select * from person", {})
    assert len(people) == 2
    with pytest.raises(duckdb.Error):
        store.open().rows("select * from people", {})


def test_the_settings_hold(store):
    settings = store.open().rows(
        "select current_setting('memory_limit') as memory,"
        " current_setting('enable_external_access') as reaches_out,"
        " current_setting('lock_configuration') as locked,"
        " current_setting('temp_directory') as spills_to",
        {},
    )[0]
    assert settings["reaches_out"] is False
    assert settings["locked"] is True
    assert "MiB" in settings["memory"]
    assert not settings["spills_to"].startswith(str(store.folder))


def test_a_question_too_large_for_memory_spills_and_leaves_nothing(store):
    reader = store.open()
    rows = reader.rows("select count(distinct hash(i)) as n from range(3000000) r(i)", {})
    assert rows == [{"n": 3_000_000}]
