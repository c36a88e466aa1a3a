-- What the figures are counted from, worked out once when a version is published, so that a figure
-- need not read every row of attendance again (docs/decisions/rollup.md). Everything here follows
-- from the tables of schema.sql and is made anew with them; views.sql reads it, nobody else does.
create schema if not exists rollup;

-- Organizations but the network itself, numbered without gaps, with their first attendance ever,
-- whatever the filter: the earliest and the latest day it may be; blank for one that never came.
create or replace table rollup.organization as
with came as (
    select
        organization_id,
        min(coalesce(a.earliest_date, '-infinity'::date)) as first_earliest,
        min(coalesce(a.latest_date, 'infinity'::date)) as first_latest
    from participation
    join activity a using (activity_id)
    where a.status = 'held'
    group by organization_id
)
select
    (row_number() over (order by o.organization_id) - 1)::integer as number,
    o.organization_id,
    o.type as organization_type,
    c.first_earliest,
    c.first_latest
from organization o
anti join network using (organization_id)
left join came c using (organization_id);

-- One row per activity held. Lists hold numbers of organizations.
create or replace table rollup.held as
with participant as (
    select
        activity_id,
        list(number order by number) as participants,
        -- In the order of known_types(); the last are those of none.
        [
            count(*) filter (where organization_type = 'treaty body'),
            count(*) filter (where organization_type = 'UN agency'),
            count(*) filter (where organization_type = 'intergovernmental'),
            count(*) filter (where organization_type = 'government'),
            count(*) filter (where organization_type = 'international NGO'),
            count(*) filter (where organization_type = 'national NGO'),
            count(*) filter (where organization_type = 'coalition'),
            count(*) filter (where organization_type = 'network'),
            count(*) filter (where organization_type = 'academia'),
            count(*) filter (where organization_type = 'donor'),
            count(*) filter (where organization_type = 'media'),
            count(*) filter (where organization_type = 'other'),
            count(*) filter (where organization_type is null)
        ] as participants_by_type
    from (
        select distinct p.activity_id, n.number, n.organization_type
        from participation p
        join rollup.organization n using (organization_id)
    )
    group by activity_id
),
-- Those who took part in another role, also where they are participants as well.
other as (
    select activity_id, list(distinct number) as others
    from other_involvement
    join rollup.organization using (organization_id)
    group by activity_id
),
audience as (
    select activity_id, sum(audience_bit(audience))::integer as audience_bits
    from activity_audience
    group by activity_id
)
select
    a.activity_id,
    a.type,
    a.earliest_date,
    a.latest_date,
    month_of(a.earliest_date) as earliest_month,
    month_of(a.latest_date) as latest_month,
    a.is_public,
    is_convening(a.type) as convenes,
    coalesce(d.audience_bits, 0) as audience_bits,
    p.participants,
    coalesce(len(p.participants), 0) as named,
    p.participants_by_type,
    o.others,
    coalesce(w.onlookers, 0) as onlookers,
    r.activity_id is not null as is_reported,
    coalesce(r.reported_low, 0) as reported_low,
    coalesce(r.reported_high, 0) as reported_high,
    coalesce(r.everyone_low, 0) as everyone_low,
    coalesce(r.everyone_high, 0) as everyone_high
from activity a
left join participant p using (activity_id)
left join other o using (activity_id)
left join audience d using (activity_id)
left join onlooking w using (activity_id)
left join reported_organizations r using (activity_id)
where a.status = 'held'
order by a.earliest_date nulls first, a.latest_date nulls last, a.activity_id;

-- Who came in each stretch of whole months, one bit per organization: for every type and audience,
-- and once more for all together (both blank).
create or replace table rollup.came as
select
    earliest_month,
    latest_month,
    type,
    audience_bits,
    grouping(type) = 1 as is_of_all,
    bitstring_agg(number, 0, getvariable('last_organization')) as organizations
from (
    select earliest_month, latest_month, type, audience_bits, unnest(participants) as number
    from rollup.held
)
group by grouping sets ((earliest_month, latest_month), (earliest_month, latest_month, type, audience_bits))
order by is_of_all, earliest_month, latest_month;
