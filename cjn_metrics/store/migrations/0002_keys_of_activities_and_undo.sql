-- Files that name activities by a number or a link are recognized, and changes can be taken back.

create table activity_key (
    key varchar primary key check (trim(key) <> ''),
    activity_id varchar not null,
    source_id varchar
);
comment on table activity_key is 'A number or link by which a member''s file names an activity, so that another file with it is recognized.';
comment on column activity_key.key is 'The number or link, as the file writes it.';
comment on column activity_key.activity_id is 'The activity that is meant.';
comment on column activity_key.source_id is 'The file in which it was seen.';

create table version_undo (
    number integer primary key,
    undone integer not null
);
comment on table version_undo is 'Which version took back what another one had done.';
comment on column version_undo.number is 'The version that took it back.';
comment on column version_undo.undone is 'The version whose changes it took back.';

comment on column version.import_sha256 is 'Fingerprint of the imported file, and behind a + of what was mended in it; blank when no file was imported.';
