-- title: Completeness of the records
-- question: How much of what the figures rest on is recorded?
-- definition: Of the activities that are certainly or possibly in the period: how many have a known day, a source and (for
--   those that brought people together) a named list of organizations; of the asks, how many have an outcome.
-- unit: activities and asks
-- chart: table
-- additive: no
-- filters: period, type, audience, theme
-- rows: activities, asks
-- shape: table
with scoped as (
    select * from scope($from, $to, $types, $audiences, $themes)
),
reach as (
    select * from reach_by_activity($from, $to, $types, $audiences, $themes, [])
)
select label, known, total
from (
    select 1 as place, 'first day known' as label, count(*) filter (where earliest_date = latest_date) as known, count(*) as total from scoped
    union all
    select 2, 'organizations named', count(*) filter (where named > 0), count(*) from reach where convenes
    union all
    select 3, 'source recorded', count(a.source_id), count(*) from scoped join activity a using (activity_id)
    union all
    select 4, 'outcome of asks recorded', count(o.ask_id), count(*) from scoped join ask k using (activity_id) left join latest_outcome o using (ask_id)
)
order by place
