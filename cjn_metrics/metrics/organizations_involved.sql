-- title: Organizations involved
-- question: How many different organizations took part in any role?
-- definition: Different organizations that attended as participants, for which someone spoke, or that helped to organize, also
--   those that only the attendance list has as speakers or organizers; the network itself, as host, is not counted. The low figure assumes that organizations reported
--   without a name are among those known by name, the high one that none of them is.
-- unit: organizations
-- chart: none
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations, reported_attendance
-- shape: figure
-- range: Any reported without a name may be among the others or not.
with known as (
    select
        count(*) filter (where is_certain and is_selected(organization_type, $organization_types)) as low,
        count(*) filter (where may_be_selected(organization_type, $organization_types)) as high
    from involved($from, $to, $types, $audiences, $themes)
),
reported as (
    select
        coalesce(
            max(greatest(named, reported_low, everyone_low - onlookers)) filter (where is_certain), 0
        ) as most_at_once,
        coalesce(sum(unnamed_in_any_role), 0)::bigint as unnamed,
        count(*) filter (where is_not_recorded) as not_recorded
    from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
)
select
    case when coalesce(len($organization_types::varchar[]), 0) = 0 then greatest(k.low, r.most_at_once) else k.low end as low,
    case when r.not_recorded = 0 then k.high + r.unnamed end as high,
    r.not_recorded
from known k, reported r
