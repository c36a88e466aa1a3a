-- title: Attendances
-- question: How often did an organization attend an activity?
-- definition: Pairs of an organization and an activity that it attended as a participant: an organization that came to three
--   activities gives three. Never the number of organizations. Per activity the larger of the named list and the
--   published count is taken.
-- unit: attendances
-- chart: none
-- additive: yes
-- filters: period, type, audience, theme, organization type
-- rows: attendance, reported_attendance
-- shape: figure
-- range: Published counts differ, or the type of some is not known.
select
    coalesce(sum(
        case
            when coalesce(len($organization_types::varchar[]), 0) = 0 then greatest(named, reported_low)
            else named_selected
        end
    ) filter (where is_certain), 0)::bigint as low,
    case when count(*) filter (where is_not_recorded) = 0 then coalesce(sum(named_maybe_selected + unnamed), 0)::bigint end as high,
    count(*) filter (where is_not_recorded) as not_recorded
from reach_by_activity($from, $to, $types, $audiences, $themes, $organization_types)
