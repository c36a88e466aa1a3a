-- The six questions by their simple definition, counted from the tables alone: an activity counts
-- when it was held and its first day certainly lies in the period, an organization when it is named
-- as a participant who attended. This is what every peer must answer.
--
-- The dashboard's low figures know of one thing more: at an activity with a published count there
-- were at least that many organizations, whatever their names. `reported` is the largest such count.
with certain as materialized (
    select
        activity_id,
        is_public,
        case
            when strftime(earliest_date, $pattern) = strftime(latest_date, $pattern) then strftime(earliest_date, $pattern)
        end as bucket
    from activity
    where status = 'held'
        and ($from::date is null or earliest_date >= $from::date)
        and ($to::date is null or latest_date <= $to::date)
        and (len($types::varchar[]) = 0 or list_contains($types::varchar[], type))
        and (len($audiences::varchar[]) = 0 or activity_id in (
            select activity_id from activity_audience where list_contains($audiences::varchar[], audience)))
),
came as materialized (
    select distinct c.activity_id, c.is_public, o.organization_id, o.name
    from certain c
    join attendance t using (activity_id)
    join organization o using (organization_id)
    where t.role = 'participant'
        and t.status = 'attended'
        and o.organization_id not in (select organization_id from network)
        and (len($organization_types::varchar[]) = 0 or list_contains($organization_types::varchar[], o.type))
),
-- Under a type of organization those without a name may all be of another.
reported as (
    select activity_id, min("count") as reported
    from reported_attendance
    where unit = 'organizations' and covers = 'participants' and len($organization_types::varchar[]) = 0
    group by activity_id
)
select 'activities' as question, null as label, count(*) as named, null as reported
from certain
union all
select 'organizations', null, count(distinct n.organization_id), max(r.reported)
from certain c
left join came n using (activity_id)
left join reported r using (activity_id)
union all
select 'over_time', c.bucket, count(distinct n.organization_id), max(r.reported)
from certain c
left join came n using (activity_id)
left join reported r using (activity_id)
where c.bucket is not null
group by c.bucket
union all
select 'speakers', null, count(distinct person_id), null
from certain
join speaking using (activity_id)
where role = 'speaker'
union all
select 'submissions', null, count(*), null
from certain
join submission using (activity_id)
union all
select 'top', any_value(name), count(*), null
from came
where is_public
group by organization_id
order by question, named desc, label
