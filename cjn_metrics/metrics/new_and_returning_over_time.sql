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
        organization_type,
        is_certain,
        first_earliest < bucket_from as may_have_come_before,
        first_latest < bucket_from as came_before
    from came_by_bucket($from, $to, $types, $audiences, $themes, $grain)
),
counted as (
    select
        bucket,
        count(*) filter (where is_certain and is_selected(organization_type, $organization_types) and not may_have_come_before) as new_low,
        count(*) filter (where may_be_selected(organization_type, $organization_types) and not came_before) as new_high,
        count(*) filter (where is_certain and is_selected(organization_type, $organization_types) and came_before) as returning_low,
        count(*) filter (where may_be_selected(organization_type, $organization_types) and may_have_come_before) as returning_high
    from flagged
    group by bucket
),
somebody_came as (
    select p.bucket
    from placed($from, $to, $types, $audiences, $themes, $grain) p
    join reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types) r using (activity_id)
    where r.convenes or r.unnamed > 0
    group by p.bucket
),
filled as (
    select
        b.bucket,
        b.bucket_from,
        b.bucket_to,
        v.bucket is not null and c.bucket is null as is_unnamed,
        c.new_low,
        c.new_high,
        c.returning_low,
        c.returning_high
    from buckets($from, $to, $types, $audiences, $themes, $grain) b
    left join counted c using (bucket)
    left join somebody_came v using (bucket)
)
select bucket, bucket_from as "from", bucket_to as "to", series, low, high
from (
    select bucket, bucket_from, bucket_to, 'new' as series, 1 as place,
        case when not is_unnamed then coalesce(new_low, 0) end as low,
        case when not is_unnamed then coalesce(new_high, 0) end as high
    from filled
    union all
    select bucket, bucket_from, bucket_to, 'returning', 2,
        case when not is_unnamed then coalesce(returning_low, 0) end,
        case when not is_unnamed then coalesce(returning_high, 0) end
    from filled
)
order by bucket_from, place
