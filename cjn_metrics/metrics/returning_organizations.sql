-- title: Returning organizations
-- question: How many organizations had come before?
-- definition: Named organizations that attended in the period and also before it; earlier attendance counts whatever the
--   other filters. Without a first day of the period nothing lies before it and none returns. Organizations
--   reported without a name cannot be told apart and are left out; if none is named the figure is blank.
-- unit: organizations
-- chart: none
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations
-- shape: figure
with flagged as (
    select
        organization_type,
        is_certain,
        coalesce(first_earliest < $from::date, false) as may_have_come_before,
        coalesce(first_latest < $from::date, false) as came_before
    from came($from, $to, $types, $audiences, $themes)
),
reported as (
    select
        bool_or(convenes or unnamed > 0) as somebody_came,
        coalesce(max(reported_low), 0) as unnamed_low,
        coalesce(sum(unnamed), 0)::bigint as unnamed_high
    from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
),
counted as (
    select
        count(*) as named,
        count(*) filter (where is_certain and is_selected(organization_type, $organization_types) and came_before) as low,
        count(*) filter (where may_be_selected(organization_type, $organization_types) and may_have_come_before) as high
    from flagged
)
select
    case when c.named > 0 or not coalesce(r.somebody_came, false) then c.low end as low,
    case when c.named > 0 or not coalesce(r.somebody_came, false) then c.high end as high,
    0 as not_recorded,
    r.unnamed_low,
    r.unnamed_high
from counted c, reported r
