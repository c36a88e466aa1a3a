-- title: Activities whose day is not known
-- question: Between which days may they have been held?
-- definition: Activities that cannot be placed in one month, quarter or year: for each the earliest and the latest day
--   that its first day can be. Activities between the same two days share a line. A blank day is not known at all.
-- unit: activities
-- chart: spans
-- additive: yes
-- filters: period, type, audience, theme
-- rows: activities
-- shape: table
with placed_surely as (
    select distinct activity_id from placed($from, $to, $types, $audiences, $themes, $grain) where is_certain
)
select
    string_agg(s.title, '; ' order by s.title, s.activity_id) filter (where position <= 3)
        || case when count(*) > 3 then '; …' else '' end as label,
    s.earliest_date as "from",
    s.latest_date as "to",
    count(*) as activities,
    in_period(s.is_certain) as in_period
from (
    select
        s.*,
        -- The titles of activities that the network has not published are not for everyone.
        case when s.is_public or $names then a.title else s.type || ' (not published)' end as title,
        row_number() over (partition by s.earliest_date, s.latest_date order by s.activity_id) as position
    from scope($from, $to, $types, $audiences, $themes) s
    join activity a using (activity_id)
    anti join placed_surely using (activity_id)
) s
group by s.earliest_date, s.latest_date, s.is_certain
order by s.earliest_date nulls first, s.latest_date nulls last, label
