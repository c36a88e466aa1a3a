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
with per_bucket as (
    select
        bucket,
        bucket_from,
        bucket_to,
        count(organization_id) filter (where is_certain and is_selected(organization_type, $organization_types)) as low,
        count(organization_id) filter (where may_be_selected(organization_type, $organization_types)) as high,
        max(most_at_once) as most_at_once,
        max(unnamed) as unnamed,
        max(not_recorded) as not_recorded
    from reach_by_bucket($from, $to, $types, $audiences, $themes, $grain)
    group by bucket, bucket_from, bucket_to
)
select
    bucket,
    bucket_from as "from",
    bucket_to as "to",
    case
        when coalesce(len($organization_types::varchar[]), 0) = 0 then greatest(low, most_at_once)
        else low
    end as low,
    case when not_recorded = 0 then high + unnamed end as high
from per_bucket
order by "from"
