-- The one cleaning layer: metrics and record extracts read these views and macros, never a table,
-- so that a faster representation can be put behind them without touching a metric.
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

-- Activities of one status, and whether each is certain or possible in the period: the first day
-- lies between earliest_date and latest_date, and a missing bound is infinite.
create or replace macro scope_of(status_wanted, from_date, to_date, type_list, audience_list, theme_list) as table
    select
        a.activity_id,
        a.type,
        a.earliest_date,
        a.latest_date,
        a.is_public,
        is_convening(a.type) as convenes,
        (from_date::date is null or coalesce(a.earliest_date >= from_date::date, false))
        and (to_date::date is null or coalesce(a.latest_date <= to_date::date, false)) as is_certain
    from activity a
    where a.status = status_wanted
        and (from_date::date is null or a.latest_date is null or a.latest_date >= from_date::date)
        and (to_date::date is null or a.earliest_date is null or a.earliest_date <= to_date::date)
        and is_selected(a.type, type_list)
        and (coalesce(len(audience_list::varchar[]), 0) = 0 or a.activity_id in (
            select x.activity_id from activity_audience x
            where list_contains(audience_list::varchar[], x.audience)))
        and (coalesce(len(theme_list::varchar[]), 0) = 0 or a.activity_id in (
            select x.activity_id from activity_theme x
            where list_contains(theme_list::varchar[], x.theme)));

-- What is counted: held activities.
create or replace macro scope(from_date, to_date, type_list, audience_list, theme_list) as table
    from scope_of('held', from_date, to_date, type_list, audience_list, theme_list);

-- Stretches of time from the first to the last possible first day in scope, clipped to the period.
-- auto: months up to two years, quarters up to eight, years beyond.
create or replace macro buckets(from_date, to_date, type_list, audience_list, theme_list, grain) as table
    with known as (
        select
            coalesce(earliest_date, from_date::date, latest_date) as first_day,
            coalesce(latest_date, to_date::date, earliest_date) as last_day
        from scope(from_date, to_date, type_list, audience_list, theme_list)
    ),
    edges as (
        select greatest(first_day, from_date::date) as first_day, least(last_day, to_date::date) as last_day
        from (select min(first_day) as first_day, max(last_day) as last_day from known)
        where first_day is not null
    ),
    chosen as (
        select
            first_day,
            greatest(first_day, last_day) as last_day,
            case
                when grain::varchar <> 'auto' then grain::varchar
                when date_diff('month', first_day, last_day) < 24 then 'month'
                when date_diff('month', first_day, last_day) < 96 then 'quarter'
                else 'year'
            end as step
        from edges
    ),
    starts as (
        select
            step,
            last_day,
            unnest(generate_series(
                date_trunc(step, first_day)::timestamp,
                last_day::timestamp,
                case step when 'month' then interval 1 month when 'quarter' then interval 3 month else interval 1 year end
            ))::date as start_day
        from chosen
    ),
    ends as (
        select
            step,
            start_day,
            (start_day + case step when 'month' then interval 1 month when 'quarter' then interval 3 month else interval 1 year end
                - interval 1 day)::date as end_day
        from starts
    )
    select
        case step
            when 'month' then strftime(start_day, '%Y-%m')
            when 'quarter' then year(start_day)::varchar || '-Q' || quarter(start_day)::varchar
            else year(start_day)::varchar
        end as bucket,
        greatest(start_day, from_date::date) as bucket_from,
        least(end_day, to_date::date) as bucket_to
    from ends;

-- Each activity in each bucket its first day may fall in: certain in one, or possible in several.
create or replace macro placed(from_date, to_date, type_list, audience_list, theme_list, grain) as table
    select
        b.bucket,
        b.bucket_from,
        b.bucket_to,
        s.activity_id,
        s.type,
        s.convenes,
        coalesce(s.earliest_date >= b.bucket_from and s.latest_date <= b.bucket_to, false) as is_certain
    from buckets(from_date, to_date, type_list, audience_list, theme_list, grain) b
    join scope(from_date, to_date, type_list, audience_list, theme_list) s
        on coalesce(s.latest_date, 'infinity'::date) >= b.bucket_from
        and coalesce(s.earliest_date, '-infinity'::date) <= b.bucket_to;

-- Organizations that attended as participants; the host network is never reached by itself.
-- Several people of one organization give several rows: count distinct organizations.
create or replace view participation as
    select t.activity_id, t.organization_id, o.type as organization_type
    from attendance t
    join organization o using (organization_id)
    anti join network using (organization_id)
    where t.role = 'participant' and t.status = 'attended';

-- Every known body of an activity: participants, all affiliations of speakers, organizers; those
-- whom only the attendance list has as speakers or organizers are among them.
create or replace view involvement as
    select t.activity_id, t.organization_id, o.type as organization_type
    from attendance t
    join organization o using (organization_id)
    anti join network using (organization_id)
    where t.role in ('participant', 'speaker', 'organizer') and t.status = 'attended'
    union all
    select s.activity_id, f.organization_id, o.type
    from speaking s
    join speaking_affiliation f using (speaking_id)
    join organization o using (organization_id)
    anti join network using (organization_id)
    where s.role = 'speaker'
    union all
    select g.activity_id, g.organization_id, o.type
    from activity_organizer g
    join organization o using (organization_id)
    anti join network using (organization_id);

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

-- Per activity in scope: how many participants are named, how many more were reported without a
-- name (as participants, or in any role where everyone present was counted), and whether anything
-- is known about participating organizations at all.
create or replace macro reach_by_activity(from_date, to_date, type_list, audience_list, theme_list, organization_type_list) as table
    with scoped as (
        select * from scope(from_date, to_date, type_list, audience_list, theme_list)
    ),
    named as (
        select
            activity_id,
            count(distinct organization_id) as named,
            count(distinct organization_id) filter (where is_selected(organization_type, organization_type_list)) as named_selected,
            count(distinct organization_id) filter (where may_be_selected(organization_type, organization_type_list)) as named_maybe_selected
        from scoped
        join participation using (activity_id)
        group by activity_id
    )
    select
        s.activity_id,
        s.is_certain,
        coalesce(n.named, 0) as named,
        coalesce(n.named_selected, 0) as named_selected,
        coalesce(n.named_maybe_selected, 0) as named_maybe_selected,
        coalesce(r.reported_low, 0) as reported_low,
        coalesce(r.reported_high, 0) as reported_high,
        coalesce(r.everyone_low, 0) as everyone_low,
        greatest(coalesce(r.reported_high, 0) - coalesce(n.named, 0), 0) as unnamed,
        greatest(coalesce(r.reported_high, 0) - coalesce(n.named, 0), coalesce(r.everyone_high, 0) - coalesce(n.named, 0), 0) as unnamed_in_any_role,
        s.convenes,
        s.convenes and n.named is null and r.activity_id is null as is_not_recorded
    from scoped s
    left join named n using (activity_id)
    left join reported_organizations r using (activity_id);

-- Per organization the first attendance ever, whatever the filter: earliest and latest day it may be.
create or replace view first_attendance as
    select
        organization_id,
        min(coalesce(a.earliest_date, '-infinity'::date)) as first_earliest,
        min(coalesce(a.latest_date, 'infinity'::date)) as first_latest
    from participation
    join activity a using (activity_id)
    where a.status = 'held'
    group by organization_id;

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
