"""One row or two in every table, so that every rule of the store can be broken; and batches."""

from cjn_metrics.store import create_with

ROWS = """
insert into source values ('summary', 'Summary', 'published summary', null, null, null, null);
insert into organization values
    ('network', 'The Network', null, 'network', 'KH', null, 'summary'),
    ('member', 'A Member', 'អង្គការ', 'national NGO', 'KH', 'KH-12', 'summary'),
    ('committee', 'The Committee', null, 'treaty body', null, null, 'summary');
insert into network values ('network', '2021-07-01', '2021-07-31', false, 'summary');
insert into organization_alias values ('Member, A', 'member', 'summary');
insert into membership values ('member', '2021-07-01', null, 'summary');
insert into person values ('ana', 'Ana', 'summary'), ('ben', 'Ben', null);
insert into activity (activity_id, title, type, status, earliest_date, latest_date, is_public)
values
    ('debrief', 'Debrief', 'meeting', 'held', '2022-06-03', '2022-12-31', true),
    ('comment', 'Comment', 'submission', 'held', '2022-11-15', '2022-12-31', true);
insert into activity_audience values ('debrief', 'sector', 'read from the text', 'summary');
insert into activity_theme values ('debrief', 'access to justice', null, 'summary');
insert into activity_key values ('https://forms.example/1', 'debrief', 'summary');
insert into activity_organizer values ('debrief', 'network', 'host', 'summary');
insert into attendance values
    ('came-1', 'debrief', 'member', 'ana', 'participant', 'attended', 'online', 'summary'),
    ('came-2', 'debrief', 'member', null, 'participant', 'attended', null, null);
insert into reported_attendance values
    ('reported', 'debrief', 'organizations', 27, 'participants', null, 'summary');
insert into speaking values ('slot', 'debrief', 'ben', 'speaker', 1, 'summary');
insert into speaking_affiliation values
    ('slot', 'committee', 'Chair', true, 1, null, 'summary'),
    ('slot', 'member', null, false, 2, null, null);
insert into submission values ('comment', 'A draft', 'first draft', null, 'en', null, 'summary');
insert into submission_addressee values ('comment', 'committee', 'summary');
insert into submission_status values ('comment', 'submitted', null, 1, 'summary');
insert into submission_signatory values ('comment', 'network', 'summary');
insert into ask values ('ask', 'comment', 1, 'Add safeguards', 'summary');
insert into outcome values ('outcome', 'ask', 'pending', null, null, null, 'summary');
insert into document values
    ('record', 'debrief', 'summary record', 'Record', 'en', null, null, null);
"""


def fill(con):
    con.execute(ROWS)


def make(folder):
    return create_with(folder, "The tests", "A small store", fill)


def add_batch(number, rows=20):
    """Return a change that adds ``rows`` rows to each of three tables, all marked ``number``."""

    def apply(con):
        ids = f"select 'batch-{number}-' || i as id from range({rows}) r(i)"
        con.execute(
            "insert into activity (activity_id, title, type, status, is_public)"
            f" select id, 'Batch', 'meeting', 'held', false from ({ids})"
        )
        con.execute(f"insert into person (person_id, name) select id, 'Batch' from ({ids})")
        con.execute(f"insert into speaking select id, id, id, 'speaker', null, null from ({ids})")

    return apply


def changed(store, sql, message="A change"):
    """Publish a change that SQL makes."""
    return store.change("Ana", message, lambda con: con.execute(sql))


def records(store, number=None):
    """Return every row of every table but those of the ledger."""
    reader = store.open(number)
    tables = reader.rows(
        "select table_name as t from duckdb_tables()"
        " where schema_name = 'main' and not starts_with(table_name, 'version') order by 1",
        {},
    )
    return {row["t"]: reader.rows(f'from "{row["t"]}" order by all', {}) for row in tables}


def batches(reader):
    """Return, per table, how many rows each batch has: equal mappings unless a change is halved."""
    found = {}
    for table, key in (
        ("activity", "activity_id"),
        ("person", "person_id"),
        ("speaking", "speaking_id"),
    ):
        rows = reader.rows(
            f"select split_part({key}, '-', 2)::int as batch, count(*) as n from {table}"
            f" where {key} like 'batch-%' group by all",
            {},
        )
        found[table] = {row["batch"]: row["n"] for row in rows}
    return found


def tampered(file, change):
    """Rewrite a version file as ``change`` (bytes to bytes) says, although it is read-only."""
    content = change(file.read_bytes())
    file.chmod(0o600)
    file.write_bytes(content)
    file.chmod(0o440)


def leftovers(folder):
    """Return the names in the store that no finished change leaves."""
    usual = {"README.txt", "current", "lock", "versions"}
    odd = [path.name for path in folder.iterdir() if path.name not in usual]
    return odd + [path.name for path in (folder / "versions").iterdir() if path.suffix != ".duckdb"]
