-- What must hold in every published version, beyond what schema.sql demands of single rows.
-- Each rule is a sentence and one select of the identifiers that break it: never of names or texts.
-- Foreign keys stand here and not in the schema, because DuckDB refuses to repoint a row and delete
-- the one it pointed at inside one transaction (docs/decisions/immutable-versions.md).

-- rule: The network is a recorded organization
select t.organization_id from network t anti join organization o using (organization_id);

-- rule: Every other name belongs to a recorded organization
select t.organization_id from organization_alias t anti join organization o using (organization_id);

-- rule: Every membership is that of a recorded organization
select t.organization_id from membership t anti join organization o using (organization_id);

-- rule: Every audience belongs to a recorded activity
select t.activity_id || ' ' || t.audience from activity_audience t anti join activity o using (activity_id);

-- rule: Every theme belongs to a recorded activity
select t.activity_id || ' ' || t.theme from activity_theme t anti join activity o using (activity_id);

-- rule: Every key belongs to a recorded activity
select t.key from activity_key t anti join activity o using (activity_id);

-- rule: Every organizer belongs to a recorded activity
select t.activity_id || ' ' || t.organization_id from activity_organizer t anti join activity o using (activity_id);

-- rule: Every organizer is a recorded organization
select t.activity_id || ' ' || t.organization_id from activity_organizer t anti join organization o using (organization_id);

-- rule: Every attendance belongs to a recorded activity
select t.attendance_id from attendance t anti join activity o using (activity_id);

-- rule: Every attendance is that of a recorded organization
select t.attendance_id from attendance t anti join organization o using (organization_id)
where t.organization_id is not null;

-- rule: Every attendance is that of a recorded person
select t.attendance_id from attendance t anti join person o using (person_id)
where t.person_id is not null;

-- rule: Every reported attendance belongs to a recorded activity
select t.reported_attendance_id from reported_attendance t anti join activity o using (activity_id);

-- rule: Every speaking slot belongs to a recorded activity
select t.speaking_id from speaking t anti join activity o using (activity_id);

-- rule: Every speaking slot is that of a recorded person
select t.speaking_id from speaking t anti join person o using (person_id);

-- rule: Every affiliation belongs to a recorded speaking slot
select t.speaking_id || ' ' || t.organization_id from speaking_affiliation t anti join speaking o using (speaking_id);

-- rule: Every affiliation is with a recorded organization
select t.speaking_id || ' ' || t.organization_id from speaking_affiliation t anti join organization o using (organization_id);

-- rule: Every addressee belongs to a recorded submission
select t.activity_id || ' ' || t.organization_id from submission_addressee t anti join submission o using (activity_id);

-- rule: Every addressee is a recorded organization
select t.activity_id || ' ' || t.organization_id from submission_addressee t anti join organization o using (organization_id);

-- rule: Every stage belongs to a recorded submission
select t.activity_id || ' ' || t.status_order from submission_status t anti join submission o using (activity_id);

-- rule: Every signatory belongs to a recorded submission
select t.activity_id || ' ' || t.organization_id from submission_signatory t anti join submission o using (activity_id);

-- rule: Every signatory is a recorded organization
select t.activity_id || ' ' || t.organization_id from submission_signatory t anti join organization o using (organization_id);

-- rule: Every ask belongs to a recorded submission
select t.ask_id from ask t anti join submission o using (activity_id);

-- rule: Every outcome belongs to a recorded ask
select t.outcome_id from outcome t anti join ask o using (ask_id);

-- rule: Every document belongs to a recorded activity
select t.document_id from document t anti join activity o using (activity_id);

-- rule: Every source that a record names is recorded
select r.table_name || ' ' || r.id
from (
    select 'network' as table_name, organization_id as id, source_id from network
    union all
    select 'organization', organization_id, source_id from organization
    union all
    select 'organization_alias', organization_id, source_id from organization_alias
    union all
    select 'membership', organization_id, source_id from membership
    union all
    select 'person', person_id, source_id from person
    union all
    select 'activity', activity_id, source_id from activity
    union all
    select 'activity', activity_id, date_source_id from activity
    union all
    select 'activity_audience', activity_id || ' ' || audience, source_id from activity_audience
    union all
    select 'activity_theme', activity_id || ' ' || theme, source_id from activity_theme
    union all
    select 'activity_key', key, source_id from activity_key
    union all
    select 'activity_organizer', activity_id || ' ' || organization_id, source_id from activity_organizer
    union all
    select 'attendance', attendance_id, source_id from attendance
    union all
    select 'reported_attendance', reported_attendance_id, source_id from reported_attendance
    union all
    select 'speaking', speaking_id, source_id from speaking
    union all
    select 'speaking_affiliation', speaking_id || ' ' || organization_id, source_id from speaking_affiliation
    union all
    select 'submission', activity_id, source_id from submission
    union all
    select 'submission_addressee', activity_id || ' ' || organization_id, source_id from submission_addressee
    union all
    select 'submission_status', activity_id || ' ' || status_order, source_id from submission_status
    union all
    select 'submission_signatory', activity_id || ' ' || organization_id, source_id from submission_signatory
    union all
    select 'ask', ask_id, source_id from ask
    union all
    select 'outcome', outcome_id, source_id from outcome
    union all
    select 'document', document_id, source_id from document
) r
anti join source s using (source_id)
where r.source_id is not null;

-- rule: The network is described by exactly one row
select count(*)::varchar || ' rows' from network having count(*) <> 1;

-- rule: An activity of type submission has exactly one submission
select activity_id from activity a anti join submission s using (activity_id) where a.type = 'submission';

-- rule: A submission belongs to an activity of type submission
select activity_id from submission s
anti join (select activity_id from activity where type = 'submission') a using (activity_id);

-- rule: An organization or person is recorded once per activity and role
select any_value(attendance_id) from attendance
group by activity_id, organization_id, person_id, role having count(*) > 1;

-- rule: A person has one speaking slot per activity and role
select any_value(speaking_id) from speaking group by activity_id, person_id, role having count(*) > 1;

-- rule: Of a speaker's affiliations exactly one is the primary one
select speaking_id from speaking_affiliation
group by speaking_id having count(*) filter (where is_primary) <> 1;

-- rule: The last day of an activity is not before its first
select activity_id from activity where last_day < earliest_date;

-- rule: Every year lies between 1900 and 2100
select table_name || ' ' || id
from (
    select 'network' as table_name, organization_id as id, founded_earliest as day from network
    union all
    select 'network', organization_id, founded_latest from network
    union all
    select 'source', source_id, published_date from source
    union all
    select 'membership', organization_id, from_date from membership
    union all
    select 'membership', organization_id, to_date from membership
    union all
    select 'activity', activity_id, earliest_date from activity
    union all
    select 'activity', activity_id, latest_date from activity
    union all
    select 'activity', activity_id, last_day from activity
    union all
    select 'submission', activity_id, call_deadline from submission
    union all
    select 'submission_status', activity_id || ' ' || status_order, status_date from submission_status
    union all
    select 'outcome', outcome_id, outcome_date from outcome
)
where day not between date '1900-01-01' and date '2100-12-31';
