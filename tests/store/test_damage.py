"""What is not a store, is from tomorrow or is broken is said in a sentence, and the rest serves."""

import random
import shutil

import duckdb
import pytest

from cjn_metrics.errors import (
    CJNMetricsError,
    NotAStore,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
)
from cjn_metrics.store import Store
from tests.store.small_store import batches, tampered


def version_file(store, number):
    return store.folder / "versions" / f"{number:06d}.duckdb"


def everything(reader):
    """Return all rows of all tables, as text."""
    tables = reader.rows(
        "select schema_name || '.' || table_name as name from duckdb_tables() order by name", {}
    )
    return {t["name"]: sorted(map(str, reader.rows(f"from {t['name']}", {}))) for t in tables}


def test_a_missing_store_says_how_to_make_one(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        store = Store(folder)
        assert not store.exists()
        for attempt in (store.current, store.open, store.history, store.open_last_good):
            with pytest.raises(StoreMissing, match=f"cjn_metrics create --store {folder}"):
                attempt()
        with pytest.raises(StoreMissing):
            store.change("Ana", "A change", lambda con: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["full folder", "plain file", "foreign duckdb", "foreign pointer"])
def test_something_else_is_not_a_store_and_stays_as_it_is(tmp_path, kind):
    address = tmp_path / "something"
    if kind == "full folder":
        address.mkdir()
        (address / "letter.txt").write_text("mine")
    elif kind == "plain file":
        address.write_text("mine")
    elif kind == "foreign duckdb":
        duckdb.connect(str(address)).close()
    else:
        address.mkdir()
        (address / "current").write_text('{"format": "something else", "number": 1}')
    before = sorted(map(str, address.rglob("*")))
    store = Store(address)
    for attempt in (store.current, store.open, store.history, store.open_last_good):
        with pytest.raises(NotAStore, match="is not a store of CJN Metrics"):
            attempt()
    assert sorted(map(str, address.rglob("*"))) == before


@pytest.mark.parametrize(
    "content", ["", "{", "null", "[]", '{"format": "cjn-metrics-store/1", "number": "3"}', "\x80"]
)
def test_a_broken_pointer_says_what_can_be_restored(three_versions, content):
    (three_versions.folder / "current").write_text(content, encoding="latin-1")
    folder = three_versions.folder
    with pytest.raises(
        StoreDamaged, match=rf"read: 3, 2, 1\. .* python -m cjn_metrics restore 3 --store {folder}"
    ):
        three_versions.current()
    assert len(three_versions.history()) == 3
    reader, sentence = three_versions.open_last_good()
    assert reader.version.number == 3
    assert "Shown is version 3." in sentence


def test_a_pointer_to_a_version_that_is_gone(three_versions):
    version_file(three_versions, 3).unlink()
    with pytest.raises(StoreDamaged, match=r"000003.duckdb is missing.*read: 2, 1"):
        three_versions.open()
    reader, sentence = three_versions.open_last_good()
    assert reader.version.number == 2
    assert "missing" in sentence


@pytest.mark.parametrize("left", [0, 10, 5_000, 300_000])
def test_a_truncated_file_is_damaged_and_the_one_before_serves(three_versions, left):
    tampered(version_file(three_versions, 3), lambda content: content[:left])
    with pytest.raises(StoreDamaged, match=r"000003.duckdb is damaged\. .*read: 2, 1"):
        three_versions.open()
    reader, sentence = three_versions.open_last_good()
    assert reader.version.number == 2
    assert set(batches(reader)["person"]) == {2}
    assert "restore 2" in sentence
    with pytest.raises(StoreDamaged):
        three_versions.change("Ana", "On top of damage", lambda con: None)


def test_when_nothing_opens_the_sentence_asks_for_the_backup(store):
    tampered(version_file(store, 1), lambda content: content[:5_000])
    for attempt in (store.open, store.open_last_good, store.history):
        with pytest.raises(StoreDamaged):
            attempt()
    with pytest.raises(StoreDamaged, match="put a backup of"):
        store.open()


def flip_a_bit(chance):
    def change(content):
        position = chance.randrange(len(content))
        flipped = content[position] ^ (1 << chance.randrange(8))
        return content[:position] + bytes([flipped]) + content[position + 1 :]

    return change


@pytest.fixture(scope="session")
def undamaged(pristine_three):
    return {number: everything(Store(pristine_three).open(number)) for number in (2, 3)}


SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 100))]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_flipped_bit_never_changes_an_answer(three_versions, undamaged, seed):
    tampered(version_file(three_versions, 3), flip_a_bit(random.Random(seed)))
    reader, sentence = three_versions.open_last_good()
    assert everything(reader) == undamaged[reader.version.number]
    assert (sentence is None) == (reader.version.number == 3)


def test_damage_met_only_when_rows_are_read_says_so(three_versions):
    text = b"Another name that is long enough to be found in the file as it is written"
    three_versions.change(
        "Ana",
        "A long name",
        lambda con: con.execute(
            "update person set name = ? where person_id = 'ana'", [text.decode()]
        ),
    )
    tampered(version_file(three_versions, 4), lambda content: content.replace(text, text[::-1]))
    reader = three_versions.open()
    for ask in (reader.rows, reader.frame, lambda sql, p: list(reader.stream(sql, p).batches)):
        with pytest.raises(StoreDamaged, match=r"000004.duckdb is damaged\. .*restore 3"):
            ask("select name from person", {})
    assert three_versions.open_last_good()[0].version.number == 3


def test_a_version_under_another_ones_name_is_damaged(three_versions):
    shutil.copyfile(version_file(three_versions, 1), version_file(three_versions, 9))
    version_file(three_versions, 9).replace(version_file(three_versions, 3))
    with pytest.raises(StoreDamaged, match="does not hold the version that its name says"):
        three_versions.open()


def test_a_foreign_database_under_a_versions_name_is_damaged(three_versions):
    version_file(three_versions, 3).unlink()
    duckdb.connect(str(version_file(three_versions, 3))).close()
    with pytest.raises(StoreDamaged):
        three_versions.open()


def test_a_log_beside_a_version_changes_nothing(store, tmp_path):
    """DuckDB would apply the log to the file beside it, and show rows that nobody published."""
    other = tmp_path / "other.duckdb"
    shutil.copyfile(version_file(store, 1), other)
    con = duckdb.connect(str(other))
    con.execute("set checkpoint_threshold = '1GB'")
    con.execute("insert into person values ('eve', 'Eve', null)")
    log = version_file(store, 1).with_name("000001.duckdb.wal")
    shutil.copyfile(f"{other}.wal", log)
    con.close()
    assert log.stat().st_size > 0
    assert store.open().rows("select count(*) as n from person", {}) == [{"n": 2}]
    assert not log.exists()
    assert log.with_name("000001.duckdb.wal.set-aside").exists()


def test_a_newer_kind_of_folder_asks_for_an_update(store):
    (store.folder / "current").write_text('{"format": "cjn-metrics-store/2", "number": {"a": 1}}')
    for attempt in (store.current, store.open, store.history):
        with pytest.raises(StoreNewer, match="update CJN Metrics"):
            attempt()


def test_every_sentence_is_short_and_plain(three_versions):
    tampered(version_file(three_versions, 3), lambda content: content[:5_000])
    with pytest.raises(CJNMetricsError) as caught:
        three_versions.open()
    text = str(caught.value)
    assert "\n" not in text
    assert "Error" not in text
