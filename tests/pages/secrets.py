"""Records that only a reader at the machine may see; every word that identifies begins alike."""

import duckdb

CANARY = "Xantho"

# One with a known day, one whose day is not known (drawn as a labelled span), one without any.
_ROWS = """
insert into source values
    ('x-source', 'Xanthosource', 'attendance list', 'Xanthopublisher', null, null, 'Xanthonote');
insert into organization values
    ('x-body', 'Xanthobody', 'Xanthokhmer', 'national NGO', 'KH', null, 'x-source'),
    ('x-host', 'Xanthohost', null, 'coalition', 'KH', null, null),
    ('x-office', 'Xanthooffice', null, 'donor', 'KH', null, null);
insert into person values
    ('x-person', 'Xanthoperson', 'x-source'), ('x-speaker', 'Xanthospeaker', null);
insert into activity (activity_id, title, type, status, earliest_date, latest_date, date_note,
    place, description, is_public, source_id) values
    ('x-known', 'Xanthotitle day', 'training', 'held', '2022-03-04', '2022-03-04', 'Xanthoday',
        'Xanthoplace', 'Xanthotext', false, 'x-source'),
    ('x-vague', 'Xanthotitle span', 'meeting', 'held', '2022-02-01', '2022-05-31', null,
        null, null, false, 'x-source'),
    ('x-never', 'Xanthotitle undated', 'webinar', 'held', null, null, null,
        null, null, false, 'x-source'),
    ('x-plan', 'Xanthotitle planned', 'meeting', 'planned', '2023-01-01', '2023-01-01', null,
        null, null, false, null),
    ('x-letter', 'Xanthotitle letter', 'submission', 'held', '2022-04-01', '2022-04-30', null,
        null, null, false, 'x-source');
insert into activity_theme values ('x-known', 'Xanthotheme', 'Xanthobasis', null);
insert into activity_organizer values ('x-known', 'x-host', 'partner', 'x-source');
insert into attendance values
    ('x-1', 'x-known', 'x-body', 'x-person', 'participant', 'attended', null, 'x-source'),
    ('x-2', 'x-vague', 'x-body', null, 'participant', 'attended', null, 'x-source'),
    ('x-3', 'x-never', 'x-office', null, 'speaker', 'attended', null, null);
insert into reported_attendance values
    ('x-reported', 'x-known', 'people', 12, 'everyone', 'Xanthobasis', null);
insert into speaking values ('x-slot', 'x-known', 'x-speaker', 'speaker', 1, null);
insert into speaking_affiliation values
    ('x-slot', 'x-office', 'Xanthojob', true, 1, 'Xanthowhy', null);
insert into submission values
    ('x-letter', 'Xanthoinstrument', 'Xanthostage', null, null, 'https://xantho.example', null);
insert into submission_addressee values ('x-letter', 'x-office', null);
insert into submission_signatory values ('x-letter', 'x-host', null);
insert into ask values ('x-ask', 'x-letter', 1, 'Xanthoask', null);
insert into outcome values ('x-outcome', 'x-ask', 'pending', null, null, 'Xanthoquote', null);
insert into document values
    ('x-document', 'x-known', 'agenda', 'Xanthodocument', 'en', null, 'Xanthonote', null);
"""


def keep_secrets(con: duckdb.DuckDBPyConnection) -> None:
    """Add activities that are not public, with everything that a record can hold."""
    con.execute(_ROWS)
