-- What Datasette is asked about: the columns of the store that the six questions need, under the
-- store's own identifiers, with every index that these questions can use. Those of attendance and
-- speaking hold all that is counted, so that no question reads the rows themselves.
create table network (organization_id text primary key);

create table organization (organization_id text primary key, name text, type text);

create table activity (
    activity_id text primary key,
    type text,
    status text,
    earliest_date text,
    latest_date text,
    is_public integer
);
create index activity_days on activity (status, earliest_date, latest_date);

create table activity_audience (activity_id text, audience text);
create index audience_activities on activity_audience (audience, activity_id);

create table attendance (
    attendance_id text primary key,
    activity_id text,
    organization_id text,
    role text,
    status text
);
create index attendance_organizations on attendance (activity_id, role, status, organization_id);

create table speaking (speaking_id text primary key, activity_id text, person_id text, role text);
create index speaking_people on speaking (activity_id, role, person_id);

create table submission (activity_id text primary key);
