-- title: Retention
-- question: What share of the organizations of the period before came back?
-- definition: Of the named organizations that attended in the period of the same length just before, the share that also
--   attended in this one, in percent. Blank without a first and last day, without any named organization before,
--   or when an attendance with an uncertain date touches either period.
-- unit: percent of organizations
-- chart: none
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: organizations
-- shape: figure
-- blank: Needs a first and a last day, and named organizations in the period before, all with known days.
with came as (
    select organization_id, is_certain, organization_type, false as is_earlier
    from scope($from, $to, $types, $audiences, $themes)
    join participation using (activity_id)
    union all
    select organization_id, is_certain, organization_type, true
    from scope(
        $from::date - ($to::date - $from::date)::integer - 1, $from::date - 1, $types, $audiences, $themes)
    join participation using (activity_id)
),
per_organization as (
    select
        organization_id,
        bool_or(is_earlier) as came_earlier,
        bool_or(not is_earlier) as came_now
    from came
    where is_selected(organization_type, $organization_types)
    group by organization_id
),
share as (
    select
        round(100.0 * count(*) filter (where came_earlier and came_now)
            / nullif(count(*) filter (where came_earlier), 0), 1)::double as pct,
        -- Without both days there is no period before: the null bounds above would mean everything.
        $from::date is not null and $to::date is not null
            and not exists (select 1 from came where not is_certain) as is_known
    from per_organization
)
select
    case when is_known then pct end as low,
    case when is_known then pct end as high,
    0 as not_recorded
from share
