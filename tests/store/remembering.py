"""A store that tells of one person in every way it can, and where the name is left."""

import io
import re
import zipfile

import duckdb

from cjn_metrics.store.names import plain

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
    """Record the person, their name in the identifier and wherever texts can be."""
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
            for schema, table, column in con.execute(
                "select schema_name, table_name, column_name"
                " from duckdb_columns() join duckdb_tables()"
                " using (database_name, schema_name, table_name)"
                " where database_name = 'looked_at' and data_type = 'VARCHAR'"
            ).fetchall():
                for (text,) in con.execute(
                    f'select distinct "{column}" from looked_at."{schema}"."{table}"'
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
