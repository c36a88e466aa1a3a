-- title: Retention
-- question: What share of the organizations of the period before came back?
-- definition: Of the named organizations that attended in the period of the same length just before, the share that also
--   attended in this one, in percent. Blank without a first and last day, without any named organization before,
--   where in this period organizations came but none is named, or when an attendance with an uncertain
--   date touches either period.
-- unit: percent of organizations
-- chart: none
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations
-- shape: figure
-- blank: Blank: it needs both days of the period, organizations named in this one and in the one before, and certain dates.
with activities as (
    select activity_id, is_certain, named, unnamed, convenes, false as is_earlier
    from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
    union all
    select activity_id, is_certain, named, unnamed, convenes, true
    from reach_by_activity(
        $from::date - ($to::date - $from::date)::integer - 1, $from::date - 1,
        $types, $audiences, $themes, $organization_types)
),
per_organization as (
    select
        organization_id,
        bool_or(is_earlier) as came_earlier,
        bool_or(not is_earlier) as came_now
    from (
        select organization_id, organization_type, false as is_earlier
        from came($from, $to, $types, $audiences, $themes)
        union all
        select organization_id, organization_type, true
        from came(
            $from::date - ($to::date - $from::date)::integer - 1, $from::date - 1, $types, $audiences, $themes)
    )
    where is_selected(organization_type, $organization_types)
    group by organization_id
),
knowledge as (
    select
        -- Without both days there is no period before: the null bounds above would mean everything.
        $from::date is not null and $to::date is not null
        and not coalesce(bool_or(not is_certain and named + unnamed > 0), false)
        -- Those who came without a name may be the ones who came before.
        and (
            coalesce(sum(named) filter (where not is_earlier), 0) > 0
            or not coalesce(bool_or(not is_earlier and (convenes or unnamed > 0)), false)
        ) as is_known
    from activities
),
share as (
    select
        round(100.0 * count(*) filter (where came_earlier and came_now)
            / nullif(count(*) filter (where came_earlier), 0), 1) as pct
    from per_organization
)
select
    case when is_known then pct end as low,
    case when is_known then pct end as high,
    0 as not_recorded
from share, knowledge
