-- title: New and returning organizations over time
-- question: Does the network keep its participants and gain others?
-- definition: Named organizations that attended in each month, quarter or year: new if they had never attended before it,
--   returning if they had. Records begin with the first one kept, so early newcomers may have come before.
--   Blank where organizations came but none is named.
-- unit: organizations
-- chart: new and returning
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations
-- shape: over time
with flagged as (
    select
        bucket,
        bucket_from,
        bucket_to,
        organization_id,
        is_certain and is_selected(organization_type, $organization_types) as is_surely_counted,
        may_be_selected(organization_type, $organization_types) as may_be_counted,
        first_earliest < bucket_from as may_have_come_before,
        first_latest < bucket_from as came_before,
        somebody_came
    from reach_by_bucket($from, $to, $types, $audiences, $themes, $grain)
),
counted as (
    select
        bucket,
        bucket_from,
        bucket_to,
        -- Somebody came, and nobody is named.
        bool_or(somebody_came) and count(organization_id) = 0 as is_unnamed,
        count(organization_id) filter (where is_surely_counted and not may_have_come_before) as new_low,
        count(organization_id) filter (where may_be_counted and not came_before) as new_high,
        count(organization_id) filter (where is_surely_counted and came_before) as returning_low,
        count(organization_id) filter (where may_be_counted and may_have_come_before) as returning_high
    from flagged
    group by bucket, bucket_from, bucket_to
)
select bucket, bucket_from as "from", bucket_to as "to", series, low, high
from (
    select bucket, bucket_from, bucket_to, 'new' as series, 1 as place,
        case when not is_unnamed then new_low end as low,
        case when not is_unnamed then new_high end as high
    from counted
    union all
    select bucket, bucket_from, bucket_to, 'returning', 2,
        case when not is_unnamed then returning_low end,
        case when not is_unnamed then returning_high end
    from counted
)
order by bucket_from, place
