-- Schema 2. One comment on every table and column: the data dictionary in docs/ is made from them.
-- Foreign keys and uniqueness of editable columns live in checks.sql, because DuckDB refuses
-- repoint-then-delete inside one transaction (docs/decisions/immutable-versions.md).
-- Dates are calendar days in Asia/Phnom_Penh, never timestamps. Blank means unknown, never zero.

create table network (
    organization_id varchar primary key,
    founded_earliest date,
    founded_latest date,
    is_demonstration boolean not null,
    source_id varchar,
    check (founded_earliest <= founded_latest)
);
comment on table network is 'The network itself: one row.';
comment on column network.organization_id is 'The organization that is the network and hosts its activities; it is never counted as reached or involved.';
comment on column network.founded_earliest is 'First day on which the network may have been founded.';
comment on column network.founded_latest is 'Last day on which the network may have been founded.';
comment on column network.is_demonstration is 'True when every record in this store is made up to show the dashboard full.';
comment on column network.source_id is 'Where this is written.';

create table source (
    source_id varchar primary key,
    title varchar not null,
    kind varchar not null check (kind in ('published summary', 'official document', 'attendance list', 'form responses', 'email', 'web page', 'workbook', 'other')),
    publisher varchar,
    published_date date,
    url varchar,
    note varchar
);
comment on table source is 'A document or message that a record rests on.';
comment on column source.source_id is 'Identifier, stable across versions.';
comment on column source.title is 'Title as published.';
comment on column source.kind is 'What kind of source it is.';
comment on column source.publisher is 'Who published it, as published.';
comment on column source.published_date is 'Day of publication; blank when not known.';
comment on column source.url is 'Where it can be read.';
comment on column source.note is 'What to know when relying on it.';

create table organization (
    organization_id varchar primary key,
    name varchar not null check (trim(name) <> ''),
    name_km varchar,
    type varchar check (type in ('treaty body', 'UN agency', 'intergovernmental', 'government', 'international NGO', 'national NGO', 'coalition', 'network', 'academia', 'donor', 'media', 'other')),
    country varchar,
    province varchar,
    source_id varchar
);
comment on table organization is 'A body: member, participant, speaker''s affiliation, organizer or addressee.';
comment on column organization.organization_id is 'Identifier, stable across versions.';
comment on column organization.name is 'Name as published.';
comment on column organization.name_km is 'Name in Khmer, as published.';
comment on column organization.type is 'Organization type; blank when not known.';
comment on column organization.country is 'ISO 3166-1 alpha-2 code of the country; blank when not known or international.';
comment on column organization.province is 'ISO 3166-2 code of the province, for example KH-12; blank when not known.';
comment on column organization.source_id is 'Where this is written.';

create table organization_alias (
    alias varchar primary key check (trim(alias) <> ''),
    organization_id varchar not null,
    source_id varchar
);
comment on table organization_alias is 'Another name under which an organization appears, confirmed by a person.';
comment on column organization_alias.alias is 'The other name, as written.';
comment on column organization_alias.organization_id is 'The organization that is meant.';
comment on column organization_alias.source_id is 'Where the name was seen.';

create table membership (
    organization_id varchar not null,
    from_date date,
    to_date date,
    source_id varchar,
    check (from_date <= to_date)
);
comment on table membership is 'A time during which an organization was a member of the network.';
comment on column membership.organization_id is 'The member.';
comment on column membership.from_date is 'First day of membership; blank when not known.';
comment on column membership.to_date is 'Last day of membership; blank while it lasts or when not known.';
comment on column membership.source_id is 'Where this is written.';

create table person (
    person_id varchar primary key,
    name varchar not null check (trim(name) <> ''),
    source_id varchar
);
comment on table person is 'An adult who spoke or attended in a professional role. No child is ever recorded.';
comment on column person.person_id is 'Identifier, stable across versions.';
comment on column person.name is 'Name as published or signed.';
comment on column person.source_id is 'Where this is written.';

create table activity (
    activity_id varchar primary key,
    title varchar not null check (trim(title) <> ''),
    type varchar not null check (type in ('meeting', 'training', 'webinar', 'workshop', 'submission', 'publication', 'campaign', 'other')),
    status varchar not null check (status in ('planned', 'held', 'cancelled')),
    earliest_date date,
    latest_date date,
    last_day date,
    date_note varchar,
    date_source_id varchar,
    format varchar check (format in ('in person', 'online', 'hybrid')),
    place varchar,
    province varchar,
    description varchar,
    is_public boolean not null,
    source_id varchar,
    check (earliest_date <= latest_date),
    check (last_day >= earliest_date)
);
comment on table activity is 'Something the network did. A multi-day activity is one activity, placed at its first day; a submission is placed at the day it was sent.';
comment on column activity.activity_id is 'Identifier, stable across versions.';
comment on column activity.title is 'Title as published.';
comment on column activity.type is 'Activity type; meeting, training, webinar and workshop bring people together (they convene).';
comment on column activity.status is 'Held activities are counted (a submission that was sent is held); planned and cancelled ones are shown apart.';
comment on column activity.earliest_date is 'Earliest day that the first day can be; blank when nothing bounds it.';
comment on column activity.latest_date is 'Latest day that the first day can be; blank when nothing bounds it. Equal to earliest_date when the day is known.';
comment on column activity.last_day is 'Last day of an activity of several days; blank when it had one day or the end is not known.';
comment on column activity.date_note is 'How the two dates are known.';
comment on column activity.date_source_id is 'Where the evidence for the two dates is written, when that is not where the activity is.';
comment on column activity.format is 'In person, online or both; blank when not known.';
comment on column activity.place is 'Place as published.';
comment on column activity.province is 'ISO 3166-2 code of the province where it took place; blank when not known.';
comment on column activity.description is 'What it was for, in our words.';
comment on column activity.is_public is 'True when the network has published the activity: only then may others see its row and who attended it by name.';
comment on column activity.source_id is 'Where this is written.';

create table activity_audience (
    activity_id varchar not null,
    audience varchar not null check (audience in ('members', 'children', 'sector')),
    basis varchar,
    source_id varchar,
    primary key (activity_id, audience)
);
comment on table activity_audience is 'Whom an activity was meant to support: the network''s members, children, or the child justice sector.';
comment on column activity_audience.activity_id is 'The activity.';
comment on column activity_audience.audience is 'The audience.';
comment on column activity_audience.basis is 'How we know, for example that it is read from the text.';
comment on column activity_audience.source_id is 'Where this is written.';

create table activity_theme (
    activity_id varchar not null,
    theme varchar not null check (trim(theme) <> ''),
    basis varchar,
    source_id varchar,
    primary key (activity_id, theme)
);
comment on table activity_theme is 'What an activity was about.';
comment on column activity_theme.activity_id is 'The activity.';
comment on column activity_theme.theme is 'The theme, in lower case.';
comment on column activity_theme.basis is 'How we know, for example that it is read from the text.';
comment on column activity_theme.source_id is 'Where this is written.';

create table activity_organizer (
    activity_id varchar not null,
    organization_id varchar not null,
    role varchar not null check (role in ('host', 'co-organizer', 'partner')),
    source_id varchar,
    primary key (activity_id, organization_id)
);
comment on table activity_organizer is 'Who organized an activity.';
comment on column activity_organizer.activity_id is 'The activity.';
comment on column activity_organizer.organization_id is 'The organizer.';
comment on column activity_organizer.role is 'Its part in organizing.';
comment on column activity_organizer.source_id is 'Where this is written.';

create table activity_key (
    key varchar primary key check (trim(key) <> ''),
    activity_id varchar not null,
    source_id varchar
);
comment on table activity_key is 'A number or link by which a member''s file names an activity, so that another file with it is recognized.';
comment on column activity_key.key is 'The number or link, as the file writes it.';
comment on column activity_key.activity_id is 'The activity that is meant.';
comment on column activity_key.source_id is 'The file in which it was seen.';

create table attendance (
    attendance_id varchar primary key,
    activity_id varchar not null,
    organization_id varchar,
    person_id varchar,
    role varchar not null check (role in ('participant', 'speaker', 'organizer', 'observer')),
    status varchar not null check (status in ('attended', 'registered', 'absent')),
    mode varchar check (mode in ('in person', 'online')),
    source_id varchar,
    check (organization_id is not null or person_id is not null)
);
comment on table attendance is 'One organization or person present at (or registered for) one activity, by name. Not public unless the activity is.';
comment on column attendance.attendance_id is 'Identifier, stable across versions.';
comment on column attendance.activity_id is 'The activity.';
comment on column attendance.organization_id is 'The organization that was represented; blank when a person came for none.';
comment on column attendance.person_id is 'The person who came; blank when only the organization is recorded.';
comment on column attendance.role is 'In what role; organizations reached are those that attended as participants.';
comment on column attendance.status is 'Only attended is counted; registering is not attending.';
comment on column attendance.mode is 'In person or online; blank when not known.';
comment on column attendance.source_id is 'Where this is written.';

create table reported_attendance (
    reported_attendance_id varchar primary key,
    activity_id varchar not null,
    unit varchar not null check (unit in ('organizations', 'people')),
    count integer not null check (count >= 0),
    covers varchar not null check (covers in ('participants', 'everyone')),
    basis varchar,
    source_id varchar
);
comment on table reported_attendance is 'A published count of those present, without their names. It is kept beside a named list and never overwrites it.';
comment on column reported_attendance.reported_attendance_id is 'Identifier, stable across versions.';
comment on column reported_attendance.activity_id is 'The activity.';
comment on column reported_attendance.unit is 'What was counted: organizations or people. One is never turned into the other.';
comment on column reported_attendance.count is 'The count as published.';
comment on column reported_attendance.covers is 'Whether the count covers participants alone or everyone present, speakers and organizers included.';
comment on column reported_attendance.basis is 'How the published words were read.';
comment on column reported_attendance.source_id is 'Where this is written.';

create table speaking (
    speaking_id varchar primary key,
    activity_id varchar not null,
    person_id varchar not null,
    role varchar not null check (role in ('speaker', 'moderator')),
    speaking_order integer check (speaking_order >= 1),
    source_id varchar
);
comment on table speaking is 'A speaking slot: one appearance of one person at one activity.';
comment on column speaking.speaking_id is 'Identifier, stable across versions.';
comment on column speaking.activity_id is 'The activity.';
comment on column speaking.person_id is 'Who spoke.';
comment on column speaking.role is 'Speaker or moderator; moderators are counted apart.';
comment on column speaking.speaking_order is 'Place in the published order, from 1; blank when no order is published.';
comment on column speaking.source_id is 'Where this is written.';

create table speaking_affiliation (
    speaking_id varchar not null,
    organization_id varchar not null,
    job_title varchar,
    is_primary boolean not null,
    affiliation_order integer not null check (affiliation_order >= 1),
    basis varchar,
    source_id varchar,
    primary key (speaking_id, organization_id)
);
comment on table speaking_affiliation is 'For whom a speaker spoke, and as what.';
comment on column speaking_affiliation.speaking_id is 'The speaking slot.';
comment on column speaking_affiliation.organization_id is 'The affiliation.';
comment on column speaking_affiliation.job_title is 'Position as published.';
comment on column speaking_affiliation.is_primary is 'True for the one affiliation that counts when each speaker counts for one organization.';
comment on column speaking_affiliation.affiliation_order is 'Place in the published list of the speaker''s affiliations, from 1.';
comment on column speaking_affiliation.basis is 'How the primary affiliation was decided.';
comment on column speaking_affiliation.source_id is 'Where this is written.';

create table submission (
    activity_id varchar primary key,
    instrument varchar,
    draft_stage varchar,
    call_deadline date,
    language varchar,
    url varchar,
    source_id varchar
);
comment on table submission is 'What a submission comments on; one to one with its activity, whose dates are the day it was sent.';
comment on column submission.activity_id is 'The activity that is this submission.';
comment on column submission.instrument is 'What it comments on, title as published.';
comment on column submission.draft_stage is 'Stage of the instrument commented on, for example first draft.';
comment on column submission.call_deadline is 'Last day on which the addressee took comments; blank when not known.';
comment on column submission.language is 'ISO 639-1 code of its language; blank when not known.';
comment on column submission.url is 'Where it can be read.';
comment on column submission.source_id is 'Where this is written.';

create table submission_addressee (
    activity_id varchar not null,
    organization_id varchar not null,
    source_id varchar,
    primary key (activity_id, organization_id)
);
comment on table submission_addressee is 'The body that receives a submission.';
comment on column submission_addressee.activity_id is 'The submission.';
comment on column submission_addressee.organization_id is 'The addressee.';
comment on column submission_addressee.source_id is 'Where this is written.';

create table submission_status (
    activity_id varchar not null,
    status varchar not null check (status in ('submitted', 'acknowledged', 'published by addressee', 'final text adopted', 'reviewed', 'withdrawn')),
    status_date date,
    status_order integer not null check (status_order >= 1),
    source_id varchar,
    primary key (activity_id, status_order)
);
comment on table submission_status is 'The stages that a submission has reached; the latest is the one with the highest status_order.';
comment on column submission_status.activity_id is 'The submission.';
comment on column submission_status.status is 'The stage.';
comment on column submission_status.status_date is 'Day on which it was reached; blank when not known.';
comment on column submission_status.status_order is 'Order in which the stages were reached, from 1.';
comment on column submission_status.source_id is 'Where this is written.';

create table submission_signatory (
    activity_id varchar not null,
    organization_id varchar not null,
    source_id varchar,
    primary key (activity_id, organization_id)
);
comment on table submission_signatory is 'An organization in whose name a submission was made; a joint submission counts once.';
comment on column submission_signatory.activity_id is 'The submission.';
comment on column submission_signatory.organization_id is 'The signatory.';
comment on column submission_signatory.source_id is 'Where this is written.';

create table ask (
    ask_id varchar primary key,
    activity_id varchar not null,
    ask_order integer check (ask_order >= 1),
    ask_text varchar not null check (trim(ask_text) <> ''),
    source_id varchar
);
comment on table ask is 'One change that a submission requests.';
comment on column ask.ask_id is 'Identifier, stable across versions.';
comment on column ask.activity_id is 'The submission.';
comment on column ask.ask_order is 'Place in the submission, from 1.';
comment on column ask.ask_text is 'What is asked for.';
comment on column ask.source_id is 'Where this is written.';

create table outcome (
    outcome_id varchar primary key,
    ask_id varchar not null,
    result varchar not null check (result in ('reflected', 'partly', 'not reflected', 'contrary', 'pending')),
    outcome_date date,
    reviewer varchar,
    quote varchar,
    source_id varchar
);
comment on table outcome is 'What became of an ask in the final text. No row means not recorded. Reflected does not mean caused.';
comment on column outcome.outcome_id is 'Identifier, stable across versions.';
comment on column outcome.ask_id is 'The ask.';
comment on column outcome.result is 'Whether the final text reflects the ask.';
comment on column outcome.outcome_date is 'Day of the review; blank when not known.';
comment on column outcome.reviewer is 'Role of who compared the texts.';
comment on column outcome.quote is 'The passage of the final text that shows it.';
comment on column outcome.source_id is 'Where this is written.';

create table document (
    document_id varchar primary key,
    activity_id varchar not null,
    kind varchar not null check (kind in ('summary record', 'submission text', 'agenda', 'presentation', 'report', 'other')),
    title varchar not null check (trim(title) <> ''),
    language varchar,
    url varchar,
    note varchar,
    source_id varchar
);
comment on table document is 'A document that an activity produced.';
comment on column document.document_id is 'Identifier, stable across versions.';
comment on column document.activity_id is 'The activity.';
comment on column document.kind is 'What kind of document it is.';
comment on column document.title is 'Title as published.';
comment on column document.language is 'ISO 639-1 code of its language; blank when not known.';
comment on column document.url is 'Where it can be read; blank when not known.';
comment on column document.note is 'What it holds, in our words.';
comment on column document.source_id is 'Where this is written.';

create table version (
    number integer primary key check (number >= 1),
    version_id varchar not null,
    created_at timestamp not null,
    author varchar not null,
    message varchar not null,
    import_sha256 varchar,
    restored_from integer,
    schema_number integer not null,
    views_hash varchar not null
);
comment on table version is 'Every version of this store up to this one.';
comment on column version.number is 'Number within this store, from 1.';
comment on column version.version_id is 'UUID of the version; numbers repeat between stores, this does not.';
comment on column version.created_at is 'When it was published, in UTC.';
comment on column version.author is 'Who made the change, as they gave their name.';
comment on column version.message is 'What the change was for.';
comment on column version.import_sha256 is 'Fingerprint of the imported file, and behind a + of what was mended in it; blank when no file was imported.';
comment on column version.restored_from is 'The earlier version that this one brought back; blank otherwise.';
comment on column version.schema_number is 'Number of the table layout.';
comment on column version.views_hash is 'Fingerprint of the views that metrics read.';

create table version_change (
    number integer not null,
    table_name varchar not null,
    added bigint not null check (added >= 0),
    changed bigint not null check (changed >= 0),
    removed bigint not null check (removed >= 0),
    primary key (number, table_name)
);
comment on table version_change is 'How many rows each version added, changed and removed, per table.';
comment on column version_change.number is 'The version.';
comment on column version_change.table_name is 'The table.';
comment on column version_change.added is 'Rows that the version before did not have.';
comment on column version_change.changed is 'Rows whose identifier both versions have, with other content.';
comment on column version_change.removed is 'Rows that only the version before had.';

create table version_undo (
    number integer primary key,
    undone integer not null
);
comment on table version_undo is 'Which version took back what another one had done.';
comment on column version_undo.number is 'The version that took it back.';
comment on column version_undo.undone is 'The version whose changes it took back.';
