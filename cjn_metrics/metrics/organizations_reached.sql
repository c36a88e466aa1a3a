-- title: Organizations reached
-- question: How many different organizations attended?
-- definition: Different organizations that attended as participants, the network itself not counted; speakers and organizers
--   count only if they also attended as participants. Where an activity has only a published count, the low figure
--   assumes that the unnamed are organizations counted already, the high one that they are all others. Activities
--   that brought people together without any record of who came are counted as not recorded; then there is no high.
-- unit: organizations
-- chart: none
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations, reported_attendance
-- shape: figure
-- range: Any reported without a name may be among the others or not.
with per_activity as (
    select * from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
),
known as (
    select
        count(*) filter (where is_certain and is_selected(organization_type, $organization_types)) as low,
        count(*) filter (where may_be_selected(organization_type, $organization_types)) as high
    from came($from, $to, $types, $audiences, $themes)
),
reported as (
    select
        coalesce(max(greatest(named, reported_low)) filter (where is_certain), 0) as most_at_once,
        coalesce(sum(unnamed), 0)::bigint as unnamed,
        count(*) filter (where is_not_recorded) as not_recorded
    from per_activity
)
select
    -- Under a type filter every unnamed organization may be of another type.
    case when coalesce(len($organization_types::varchar[]), 0) = 0 then greatest(k.low, r.most_at_once) else k.low end as low,
    case when r.not_recorded = 0 then k.high + r.unnamed end as high,
    r.not_recorded
from known k, reported r
