"""A person's name leaves every version and imported file, and no figure changes."""

import gc
import hashlib
import json
import re
import unicodedata

import duckdb
import pytest

from cjn_metrics.errors import StoreDamaged, UnknownPerson
from tests.store.remembering import NAME, figures, stale_bytes, traces, workbook
from tests.store.small_store import leftovers, tampered


def test_the_name_is_everywhere_before(remembering):
    places = traces(remembering)
    assert {place[0] for place in places if isinstance(place[0], int)} == {2, 3, 4}
    tables = {place[1] for place in places if place[0] == 4}
    assert tables >= {"person", "source", "version", "speaking", "document", "activity"}


def test_the_name_is_nowhere_afterwards_and_figures_stay(remembering):
    store = remembering
    counted = figures(store)
    ids = [version.version_id for version in store.history()]
    gc.collect()
    done = store.forget_person("vuthy-sokunthea", "Ana")
    assert traces(store) == []
    assert stale_bytes(store) == []
    assert figures(store) == [*counted, counted[-1]]
    assert (done.version.number, done.version.message) == (5, "A person was forgotten.")
    assert (done.versions_rewritten, done.originals_removed) == (4, 3)
    assert done.texts > 8
    assert [version.version_id for version in store.history()][1:] == ids
    assert leftovers(store.folder) == ["originals"]
    store.verify(lambda sentence: None)


def test_what_is_left_of_the_person(remembering):
    done = remembering.forget_person("vuthy-sokunthea", "Ana")
    for number in (2, 4, 5):
        reader = remembering.open(number)
        (person,) = reader.rows("from person where person_id like 'forgotten-%'", {})
        new_id = person["person_id"]
        assert (person["name"], person["source_id"]) == ("Name removed", "list-of-vuthy")
        (slot,) = reader.rows("from speaking where person_id = $id", {"id": new_id})
        assert slot["speaking_id"] == f"debrief-{new_id}"
        (affiliation,) = reader.rows(
            "from speaking_affiliation where speaking_id = $id", {"id": slot["speaking_id"]}
        )
        assert (affiliation["job_title"], affiliation["basis"]) == (None, "[name removed] said so")
        (source,) = reader.rows("from source where source_id = 'list-of-vuthy'", {})
        assert source["title"] == "Sign-in [name removed].xlsx"
        others = reader.rows(
            "select name from person where person_id in ('ana', 'other') order by 1", {}
        )
        assert [row["name"] for row in others] == ["Ana", "[name removed]"]
        # A longer name that begins alike is another one.
        longer = reader.rows("select name from person where name like '%theary'", {})
        assert longer == [{"name": "Vuthy Sokuntheary"}]
        aliases = reader.rows("select alias from organization_alias order by 1", {})
        assert [row["alias"] for row in aliases] == [
            "Member, A",
            "[name removed]",
            "[name removed] 2",
        ]
    version = remembering.history()[-2]
    assert (version.author, version.message) == ("[name removed]", "From [name removed].xlsx")
    assert done.version.author == "Ana"


def test_tables_rules_and_views_are_as_they_were(remembering):
    asked = [
        "select table_name, comment from duckdb_tables() order by all",
        "select table_name, column_name, comment from duckdb_columns()"
        " where not internal order by all",
        "select constraint_text, table_name from duckdb_constraints() order by all",
        "select view_name, sql from duckdb_views() where not internal order by all",
        "select function_name, macro_definition from duckdb_functions()"
        " where not internal order by all",
    ]
    before = [remembering.open(2).rows(sql, {}) for sql in asked]
    remembering.forget_person("vuthy-sokunthea", "Ana")
    gc.collect()
    assert [remembering.open(2).rows(sql, {}) for sql in asked] == before


def test_imported_files_that_name_the_person_leave_a_note_without_the_name(remembering):
    remembering.forget_person("vuthy-sokunthea", "Ana")
    left = sorted(file.name for file in (remembering.folder / "originals").iterdir())
    assert hashlib.sha256(workbook("Nobody")).hexdigest() in left
    # The import that brought the person came from this one, whatever it says.
    note = f"{hashlib.sha256(b'no name').hexdigest()}.removed"
    assert len([name for name in left if name.endswith(".removed")]) == 3
    said = (remembering.folder / "originals" / note).read_text()
    assert re.fullmatch(r"Removed on \d{4}-\d\d-\d\d: it named a person who .*\.\n", said)
    assert remembering.original(note.removesuffix(".removed")) is None


def test_undo_and_restore_work_across_it(remembering):
    remembering.forget_person("vuthy-sokunthea", "Ana")
    gc.collect()
    assert remembering.undo(3, "Ben").number == 6
    assert remembering.restore(2, "Ben").number == 7
    assert remembering.open().rows("select count(*) as n from person", {}) == [{"n": 5}]
    assert traces(remembering) == []


def test_a_person_of_older_versions_alone_is_forgotten_too(remembering):
    remembering.restore(1, "Ana")
    remembering.forget_person("vuthy-sokunthea", "Vuthy Sokunthea")
    assert traces(remembering) == []
    assert stale_bytes(remembering) == []
    assert remembering.history()[0].author == "[name removed]"


def test_saved_mappings_and_what_was_set_aside_do_not_keep_the_name(remembering):
    mappings = remembering.folder / "mappings"
    mappings.mkdir()
    (mappings / "list.json").write_text(json.dumps({"values": {"person.name": "Vuthy Sokunthea"}}))
    (mappings / "other.json").write_text('{"a":1}')
    aside = remembering.folder / "versions" / "000009.duckdb.1.set-aside"
    aside.write_bytes(NAME.encode())
    remembering.forget_person("vuthy-sokunthea", "Ana")
    assert traces(remembering) == []
    assert json.loads((mappings / "list.json").read_text()) == {
        "values": {"person.name": "[name removed]"}
    }
    assert (mappings / "other.json").read_text() == '{"a":1}'
    assert not aside.exists()


def test_nobody_unknown_is_forgotten_and_nobody_twice(remembering):
    with pytest.raises(UnknownPerson, match="No version"):
        remembering.forget_person("nobody", "Ana")
    assert remembering.current().number == 4
    remembering.forget_person("vuthy-sokunthea", "Ana")
    with pytest.raises(UnknownPerson):
        remembering.forget_person("vuthy-sokunthea", "Ana")
    (row,) = remembering.open().rows("from person where person_id like 'forgotten%'", {})
    with pytest.raises(UnknownPerson, match="forgotten already"):
        remembering.forget_person(row["person_id"], "Ana")
    assert remembering.current().number == 5
    # Another one with the same name is another person.
    remembering.forget_person("other", "Ana")
    assert remembering.open().rows(
        "select count(*) as n from person where name = 'Name removed'", {}
    ) == [{"n": 2}]


def test_a_damaged_version_is_named_and_all_else_is_done(remembering):
    tampered(remembering.folder / "versions" / "000003.duckdb", lambda content: content[:80_000])
    with pytest.raises(StoreDamaged, match=r"cannot be read: 3\. Delete their files"):
        remembering.forget_person("vuthy-sokunthea", "Ana")
    said = []
    with pytest.raises(StoreDamaged):
        remembering.verify(said.append)
    assert any("broken off" in sentence for sentence in said)
    (remembering.folder / "versions" / "000003.duckdb").unlink()
    remembering.forget_person("vuthy-sokunthea", "Ana")
    assert traces(remembering) == []
    assert remembering.current().number == 5


def test_the_first_schema_is_rewritten_as_it_is(remembering):
    file = remembering.folder / "versions" / "000002.duckdb"
    file.chmod(0o600)
    with duckdb.connect(str(file)) as con:
        con.execute("drop view cited")
        con.execute("drop table activity_key")
        con.execute("drop table version_undo")
        con.execute("update version set schema_number = 1")
    file.chmod(0o440)
    remembering.forget_person("vuthy-sokunthea", "Ana")
    assert traces(remembering) == []
    assert remembering.open(2).version.schema_number == 1
    remembering.verify(lambda sentence: None)


def test_a_khmer_name_is_found_inside_running_text(store):
    name = "សុខ ចាន់ថា"

    def apply(con):
        con.execute("insert into person values ('p-7', ?, null)", [name])
        told = unicodedata.normalize("NFC", "លោកសុខ\u200bចាន់ថាបាននិយាយ")
        con.execute("update activity set description = ?", [told])

    store.change("Ana", "A person", apply)
    store.forget_person("p-7", "Ana")
    rows = store.open().rows("select distinct description as d from activity", {})
    assert rows == [{"d": "លោក[name removed]បាននិយាយ"}]
