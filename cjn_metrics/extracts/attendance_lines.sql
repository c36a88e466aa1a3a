-- The rows of records/attendance.sql as finished lines of CSV; a test compares them byte for byte.
-- What an activity, an organization, a person and a source contribute to a line is written once
-- for each, and only numbers are sorted: sorting whole rows took two thirds of the time of a
-- download and 760 MB of memory for 1.2 million (docs/decisions/extracts-by-copy.md). Number 0
-- stands for none: a left join would hand on the rows without a match after those with one.
create temp table activity_part as
select
    (row_number() over (order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id))::integer as place,
    s.activity_id,
    csv_text(s.activity_id) || ',' || csv_text(a.title) || ',' || csv_text(a.type) || ','
        || in_period(s.is_certain) || ',' || csv_plain(a.earliest_date) || ',' || csv_plain(a.latest_date) || ',' as cells
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
where s.is_public or $names;

create temp table organization_part as
select
    (row_number() over ())::integer as number,
    organization_id,
    csv_text(organization_id) || ',' || csv_text(name) || ',' || csv_text(type) || ',' as cells
from organization
where may_be_selected(type, $organization_types)
union all
select 0, null, ',,,';

create temp table person_part as
select
    (row_number() over ())::integer as number,
    person_id,
    csv_text(person_id) || ',' || csv_text(name) || ',' as cells
from person
union all
select 0, null, ',,';

create temp table manner_part as
select
    (row_number() over ())::integer as number,
    role,
    status,
    mode,
    csv_text(role) || ',' || csv_text(status) || ',' || csv_text(mode) || ',' as cells
from (select distinct role, status, mode from attendance);

create temp table source_part as
select (row_number() over ())::integer as number, source_id, csv_text(title) as cells
from source
union all
select 0, null, '';

create temp table line as
select
    a.place,
    t.attendance_id,
    coalesce(o.number, 0) as organization,
    coalesce(p.number, 0) as person,
    m.number as manner,
    coalesce(c.number, 0) as source
from attendance t
join activity_part a using (activity_id)
join manner_part m on m.role = t.role and m.status = t.status and m.mode is not distinct from t.mode
left join organization_part o using (organization_id)
left join person_part p using (person_id)
left join source_part c using (source_id)
-- Someone who came for no organization may be of any type.
where t.organization_id is null or o.number is not null
order by a.place, t.attendance_id;

select csv_text(t.attendance_id) || ',' || a.cells || o.cells || p.cells || m.cells || c.cells as line
from line t
join activity_part a using (place)
join organization_part o on o.number = t.organization
join person_part p on p.number = t.person
join manner_part m on m.number = t.manner
join source_part c on c.number = t.source
