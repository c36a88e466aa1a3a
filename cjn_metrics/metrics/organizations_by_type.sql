-- title: Organizations reached by type
-- question: What kinds of organizations attended?
-- definition: Different named organizations that attended as participants, by organization type. Organizations reported
--   without a name, and named ones without a recorded type, stand together as type not known.
-- unit: organizations
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations, reported_attendance
-- shape: breakdown
-- range: Any reported without a name may be among the others or not.
with named as (
    select organization_type, is_certain from came($from, $to, $types, $audiences, $themes)
),
reported as (
    select
        coalesce(max(greatest(named, reported_low)) filter (where is_certain), 0) as most_at_once,
        coalesce(sum(unnamed), 0)::bigint as unnamed,
        count(*) filter (where is_not_recorded) as not_recorded
    from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
),
totals as (
    select
        count(*) filter (where is_certain and organization_type is null) as untyped_low,
        count(*) filter (where organization_type is null) as untyped_high,
        count(organization_type) as typed_high
    from named
),
typed as (
    select organization_type as label, count(*) filter (where is_certain) as low, count(*) as high, 1 as place
    from named
    where organization_type is not null and is_selected(organization_type, $organization_types)
    group by organization_type
),
not_known as (
    select
        'type not known' as label,
        -- The unnamed may be any of the named, also those of activities that are possible only.
        greatest(t.untyped_low, r.most_at_once - t.typed_high) as low,
        case when r.not_recorded = 0 then t.untyped_high + r.unnamed end as high,
        2 as place
    from totals t, reported r
    where t.untyped_high + r.unnamed + r.not_recorded > 0
)
select label, low, high
from (from typed union all from not_known)
order by place, high desc, low desc, label
