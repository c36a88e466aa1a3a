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
with scoped as materialized (
    select * from scope($from, $to, $types, $audiences, $themes)
),
stepped as (
    select step_of(greatest(span.first_day, $from::date), least(span.last_day, $to::date), $grain) as step
    from (select span_of(earliest_date, latest_date, $from, $to) as span from scoped)
),
-- Not known to fall in one month, quarter or year of the period.
unplaced as (
    select s.*
    from scoped s, stepped
    where (s.is_certain and date_trunc(step, s.earliest_date) = date_trunc(step, s.latest_date)) is not true
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
    from unplaced s
    join activity a using (activity_id)
) s
group by s.earliest_date, s.latest_date, s.is_certain
order by s.earliest_date nulls first, s.latest_date nulls last, label
