-- title: Organizations reached over time
-- question: How many different organizations attended, and when?
-- definition: Organizations reached, counted anew in each month, quarter or year: an organization that came in two of them
--   counts in both, so the figures cannot be added up. High is blank where who came is not recorded.
-- unit: organizations
-- chart: over time
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations, reported_attendance
-- shape: over time
-- range: Any reported without a name may be among the others or not.
with per_activity as (
    select * from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
),
per_bucket as (
    select
        p.bucket,
        coalesce(max(greatest(r.named, r.reported_low)) filter (where p.is_certain), 0) as most_at_once,
        coalesce(sum(r.unnamed), 0)::bigint as unnamed,
        count(*) filter (where r.is_not_recorded) as not_recorded
    from placed($from, $to, $types, $audiences, $themes, $grain) p
    join per_activity r using (activity_id)
    group by p.bucket
),
known as (
    select
        bucket,
        count(*) filter (where is_certain and is_selected(organization_type, $organization_types)) as low,
        count(*) filter (where may_be_selected(organization_type, $organization_types)) as high
    from came_by_bucket($from, $to, $types, $audiences, $themes, $grain)
    group by bucket
)
select
    b.bucket,
    b.bucket_from as "from",
    b.bucket_to as "to",
    case
        when coalesce(len($organization_types::varchar[]), 0) = 0
        then greatest(coalesce(k.low, 0), coalesce(r.most_at_once, 0))
        else coalesce(k.low, 0)
    end as low,
    case when coalesce(r.not_recorded, 0) = 0 then coalesce(k.high, 0) + coalesce(r.unnamed, 0) end as high
from buckets($from, $to, $types, $audiences, $themes, $grain) b
left join per_bucket r using (bucket)
left join known k using (bucket)
order by "from"
