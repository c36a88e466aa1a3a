"""A person's name leaves every version and imported file, and no figure changes."""

import gc
import hashlib
import io
import json
import os
import random
import re
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import duckdb
import pytest

from cjn_metrics.errors import StoreDamaged, UnknownPerson
from cjn_metrics.store.folder import StoreFolder
from cjn_metrics.store.names import plain
from tests.store.small_store import add_batch, leftovers, tampered

ROOT = Path(__file__).parents[2]
NAME = "Mr. Vuthy Sokunthea"
TRACES = ("vuthy", "sokunthea")
FIGURES = """
select count(*) as people, count(distinct person_id) as ids,
    (select count(*) from speaking) as slots,
    (select count(distinct person_id) from speaking) as speakers,
    (select count(distinct person_id) from attendance) as came,
    (select count(*) from speaking_affiliation) as affiliations,
    (select count(*) from organization_alias) as aliases,
    (select count(*) from activity_key) as keys,
    (select count(distinct title) from document) as documents
from person
"""


def remember(con):
    """The person, under an identifier made of the name, and the name wherever texts can be."""
    con.execute(
        """
        insert into source values ('list-of-vuthy', 'Sign-in VUTHY   SOKUNTHEA.xlsx', 'workbook',
            'Vuthy Sokunthea', null, 'https://example.org/vuthy-sokunthea?x', null);
        insert into person values ('vuthy-sokunthea', $name, 'list-of-vuthy-sokunthea'),
            ('other', 'vuthy sokunthea', null), ('vuthy-sokuntheary', 'Vuthy Sokuntheary', null);
        update person set source_id = 'list-of-vuthy' where person_id = 'vuthy-sokunthea';
        insert into attendance values ('came-vuthy-sokunthea', 'debrief', null, 'vuthy-sokunthea',
            'participant', 'attended', null, 'list-of-vuthy');
        insert into speaking values ('debrief-vuthy-sokunthea', 'debrief', 'vuthy-sokunthea',
            'moderator', 1, null);
        insert into speaking_affiliation values ('debrief-vuthy-sokunthea', 'member',
            'Director of the only such thing', true, 1, 'Sokunthea, Vuthy said so', null);
        insert into organization_alias values ('Vuthy Sokunthea', 'member', null),
            ('Sokunthea Vuthy', 'member', null);
        insert into activity_key values
            ('https://forms.example/vuthy_sokunthea', 'debrief', null);
        insert into document values ('letter', 'debrief', 'other',
            'Letter to Vu\u200bthy Sokunthea', null, null, null, null);
        update activity set description = 'Led by VUTHY\u00a0Sokunthea.'
            where activity_id = 'debrief';
        """.replace("$name", f"'{NAME}'")
    )


@pytest.fixture
def remembering(store):
    """Five versions: before, with the person, two later changes, and without the person."""
    csv = f"Name;Organization\r\nsokunthea;x\r\nVUTHY;y\r\n{add_batch}".encode("utf-16")
    for data in (csv, workbook("Nobody"), workbook("<t>Vuthy</t><t>SOKUN</t><t>Sokunthea</t>")):
        store.keep_original(hashlib.sha256(data).hexdigest(), data)
    store.keep_original(hashlib.sha256(b"no name").hexdigest(), b"no name")
    fingerprint = hashlib.sha256(b"no name").hexdigest()
    store.change(
        "Vuthy Sokunthea", "From vuthy sokunthea.xlsx", remember, import_sha256=fingerprint
    )
    store.change("Ana", "A batch", add_batch(2))
    store.change("Ana", "Another", add_batch(3))
    return store


def workbook(text):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("xl/sharedStrings.xml"), f"<sst><si>{text}</si></sst>")
    return made.getvalue()


def traces(store):
    """Where the name still is: raw bytes of every file, and every text of every version."""
    found = []
    for file in sorted(store.folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            texts = [content.lower(), content.decode("utf-16-le", "replace").lower().encode()]
            found += [
                (file.name, trace)
                for trace in TRACES
                if any(re.search(rb"%b(?!ry)" % trace.encode(), text) for text in texts)
                and not re.fullmatch(r"\d{6}\.duckdb", file.name)
            ]
    for number in store.kept():
        file = store.folder / "versions" / f"{number:06d}.duckdb"
        with duckdb.connect() as con:
            con.execute(f"attach '{file}' as looked_at (read_only)")
            for table, column in con.execute(
                "select table_name, column_name from duckdb_columns() join duckdb_tables()"
                " using (database_name, schema_name, table_name)"
                " where database_name = 'looked_at' and data_type = 'VARCHAR'"
            ).fetchall():
                for (text,) in con.execute(
                    f'select distinct "{column}" from looked_at."{table}"'
                    f' where "{column}" is not null'
                ).fetchall():
                    told = plain(text)
                    if "vuthy" in told and "sokunthea" in told.replace("sokuntheary", ""):
                        found.append((number, table, column))
    return found


def stale_bytes(store):
    """Version files in which the name's words can be read, although no row has them."""
    return [
        file.name
        for file in (store.folder / "versions").iterdir()
        if re.search(rb"vuthy.{0,3}sokunthea(?!ry)", file.read_bytes().lower(), re.DOTALL)
    ]


def figures(store):
    return [store.open(number).rows(FIGURES, {}) for number in store.kept()]


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


class Killed(BaseException):
    """Stands for a kill: nothing below catches it."""


def broken_off_at(store, monkeypatch, step):
    """Break off before the n-th step that changes a file; return whether there was one."""
    taken = 0
    steps = {os: ["replace"], Path: ["unlink", "replace"]}

    def counted(do):
        def instead(*args, **kwargs):
            nonlocal taken
            taken += 1
            if taken == step:
                raise Killed
            # A killed process cleans nothing up either.
            return do(*args, **kwargs) if taken < step else None

        return instead

    with monkeypatch.context() as patched:
        for owner, names in steps.items():
            for name in names:
                patched.setattr(owner, name, counted(getattr(owner, name)))
        try:
            store.forget_person("vuthy-sokunthea", "Ana")
        except Killed:
            return True
    return False


def test_broken_off_at_any_step_it_is_finished_by_asking_again(remembering, monkeypatch):
    counted = figures(remembering)
    gc.collect()
    step = 1
    # The same store throughout: each round breaks off one step later, and the last goes through.
    while broken_off_at(remembering, monkeypatch, step):
        assert remembering.open().version.number in (4, 5)
        gc.collect()
        step += 1
    assert step > 8
    assert traces(remembering) == []
    assert stale_bytes(remembering) == []
    assert figures(remembering) == [*counted, counted[-1]]
    remembering.verify(lambda sentence: None)


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 25))]
)
def test_killed_at_any_point_it_is_finished_by_asking_again(remembering, seed):
    folder = remembering.folder
    words = [sys.executable, "-m", "tests.store.writing_process", "forget", str(folder)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as forgetting:
        assert forgetting.stdout.readline() == "ready\n"
        time.sleep(random.Random(seed).uniform(0, 1.2))
        forgetting.kill()
    assert remembering.open().version.number in (4, 5)
    gc.collect()
    if remembering.history()[0].number == 4 or StoreFolder(folder).forgetting.exists():
        remembering.forget_person("vuthy-sokunthea", "Ana")
    assert traces(remembering) == []
    assert stale_bytes(remembering) == []
    assert list(remembering.kept()) == [1, 2, 3, 4, 5]
    remembering.verify(lambda sentence: None)


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
