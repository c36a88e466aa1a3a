-- The one cleaning layer: metrics and record extracts read these views and macros and those of
-- scope.sql and reach.sql, never a table, so that a faster representation can be put behind them
-- without touching a metric. Those here read the tables of schema.sql alone.
--
-- A list parameter that is null or empty means no filter; so does a null date.
-- No view says `select distinct`: it would stop a filter from reaching the rows
-- (measured: 0.3 of the time without it, for one month of a million attendances).

-- True when nothing is selected or the value is among the selected.
create or replace macro is_selected(value, selected) as
    coalesce(len(selected::varchar[]), 0) = 0
    or coalesce(list_contains(selected::varchar[], value), false);

-- An organization of unknown type may be of any type.
create or replace macro may_be_selected(value, selected) as
    value is null or is_selected(value, selected);

create or replace macro is_convening(activity_type) as
    activity_type in ('meeting', 'training', 'webinar', 'workshop');

-- The first day lies between earliest_date and latest_date, and a missing bound is infinite: it
-- is certain when all of that lies in the period, possible when some of it may.
create or replace macro is_certain_in(earliest_date, latest_date, from_date, to_date) as
    (from_date::date is null or coalesce(earliest_date >= from_date::date, false))
    and (to_date::date is null or coalesce(latest_date <= to_date::date, false));

create or replace macro may_lie_in(earliest_date, latest_date, from_date, to_date) as
    (from_date::date is null or latest_date is null or latest_date >= from_date::date)
    and (to_date::date is null or earliest_date is null or earliest_date <= to_date::date);

create or replace macro month_of(day) as date_trunc('month', day)::date;

-- Audiences of one activity as bits of a number.
create or replace macro audience_bit(audience) as
    case audience when 'members' then 1 when 'children' then 2 when 'sector' then 4 end;

create or replace macro has_audience(bits, selected) as
    coalesce(len(selected::varchar[]), 0) = 0
    or bits & (
        case when list_contains(selected::varchar[], 'members') then 1 else 0 end
        + case when list_contains(selected::varchar[], 'children') then 2 else 0 end
        + case when list_contains(selected::varchar[], 'sector') then 4 else 0 end
    ) > 0;

-- How many of a list of organization types are of each, in a fixed order; the last have none.
create or replace macro known_types() as
    ['treaty body', 'UN agency', 'intergovernmental', 'government', 'international NGO', 'national NGO',
        'coalition', 'network', 'academia', 'donor', 'media', 'other'];
create or replace macro count_of_types(counts, selected) as
    list_sum(list_transform(selected::varchar[], lambda one: coalesce(counts[list_position(known_types(), one)], 0)))::bigint;

-- Activities of one status, and whether each is certain or possible in the period.
create or replace macro scope_of(status_wanted, from_date, to_date, type_list, audience_list, theme_list) as table
    select
        a.activity_id,
        a.type,
        a.earliest_date,
        a.latest_date,
        a.is_public,
        a.title,
        a.last_day,
        a.place,
        a.description,
        is_convening(a.type) as convenes,
        is_certain_in(a.earliest_date, a.latest_date, from_date, to_date) as is_certain
    from activity a
    where a.status = status_wanted
        and may_lie_in(a.earliest_date, a.latest_date, from_date, to_date)
        and is_selected(a.type, type_list)
        and (coalesce(len(audience_list::varchar[]), 0) = 0 or a.activity_id in (
            select x.activity_id from activity_audience x
            where list_contains(audience_list::varchar[], x.audience)))
        and (coalesce(len(theme_list::varchar[]), 0) = 0 or a.activity_id in (
            select x.activity_id from activity_theme x
            where list_contains(theme_list::varchar[], x.theme)));

-- Organizations that attended as participants; the host network is never reached by itself.
-- Several people of one organization give several rows: count distinct organizations.
create or replace view participation as
    select t.activity_id, t.organization_id, o.type as organization_type
    from attendance t
    join organization o using (organization_id)
    anti join network using (organization_id)
    where t.role = 'participant' and t.status = 'attended';

-- Those who took part in another role than as participants: all affiliations of speakers,
-- organizers, and those whom only the attendance list has as speakers or organizers. The host is
-- among them.
create or replace view other_involvement as
    select activity_id, organization_id
    from attendance
    where role in ('speaker', 'organizer') and status = 'attended' and organization_id is not null
    union all
    select s.activity_id, f.organization_id
    from speaking s
    join speaking_affiliation f using (speaking_id)
    where s.role = 'speaker'
    union all
    select activity_id, organization_id
    from activity_organizer;

-- How many known bodies were present without being involved: observers and those of moderators.
-- A count of everyone present may include them. The host is left out: see everyone_low.
create or replace view onlooking as
    select activity_id, count(distinct organization_id) as onlookers
    from (
        select activity_id, organization_id
        from attendance
        where role = 'observer' and status = 'attended' and organization_id is not null
        union all
        select s.activity_id, f.organization_id
        from speaking s
        join speaking_affiliation f using (speaking_id)
        where s.role = 'moderator'
    )
    anti join network using (organization_id)
    group by activity_id;

-- Published counts of organizations. Where several exist the smallest serves the low figure and
-- the largest the high one. A count of everyone present bounds the participants from above only.
create or replace view reported_organizations as
    select
        activity_id,
        min("count") filter (where covers = 'participants') as reported_low,
        coalesce(
            max("count") filter (where covers = 'participants'),
            max("count") filter (where covers = 'everyone')
        ) as reported_high,
        -- The host may be among everyone, and the host is not counted.
        min("count") filter (where covers = 'everyone') - 1 as everyone_low,
        max("count") filter (where covers = 'everyone') as everyone_high
    from reported_attendance
    where unit = 'organizations'
    group by activity_id;

-- Appearances of speakers; moderators are counted apart.
create or replace view speech as
    select speaking_id, activity_id, person_id, speaking_order
    from speaking
    where role = 'speaker';

create or replace view speech_affiliation as
    select s.speaking_id, s.activity_id, s.person_id, f.organization_id, f.is_primary, f.job_title,
        f.affiliation_order, o.name as organization_name, o.type as organization_type
    from speech s
    join speaking_affiliation f using (speaking_id)
    join organization o using (organization_id);

-- The latest stage of each submission.
create or replace view latest_submission_status as
    select activity_id, max_by(status, status_order) as status, max_by(status_date, status_order) as status_date
    from submission_status
    group by activity_id;

-- The latest outcome of each ask; an ask without one has no row.
create or replace view latest_outcome as
    select ask_id, max_by(result, (coalesce(outcome_date, '-infinity'::date), outcome_id)) as result,
        max_by(outcome_date, (coalesce(outcome_date, '-infinity'::date), outcome_id)) as outcome_date,
        max_by(quote, (coalesce(outcome_date, '-infinity'::date), outcome_id)) as quote,
        max_by(source_id, (coalesce(outcome_date, '-infinity'::date), outcome_id)) as source_id
    from outcome
    group by ask_id;

create or replace macro in_period(is_certain) as
    case when is_certain then 'certain' else 'possible' end;

-- Text as it is compared in a search: case, composition and invisible characters do not matter.
-- (strip_accents would destroy Khmer.)
create or replace macro searchable(words) as
    lower(nfc_normalize(replace(replace(replace(words, chr(8203), ''), chr(8204), ''), chr(8205), '')));

-- Every source that an activity rests on, directly or through what belongs to it; repeated.
create or replace view cited as
    select activity_id, source_id from activity
    union all select activity_id, date_source_id from activity
    union all select activity_id, source_id from activity_audience
    union all select activity_id, source_id from activity_theme
    union all select activity_id, source_id from activity_key
    union all select activity_id, source_id from activity_organizer
    union all select activity_id, source_id from attendance
    union all select activity_id, source_id from reported_attendance
    union all select activity_id, source_id from speaking
    union all select k.activity_id, f.source_id from speaking_affiliation f join speaking k using (speaking_id)
    union all select activity_id, source_id from submission
    union all select activity_id, source_id from submission_addressee
    union all select activity_id, source_id from submission_status
    union all select activity_id, source_id from submission_signatory
    union all select activity_id, source_id from ask
    union all select k.activity_id, o.source_id from outcome o join ask k using (ask_id)
    union all select activity_id, source_id from document;
