-- title: Activities by type
-- question: What kinds of activities were held?
-- definition: Activities held, by activity type. Every activity has one type.
-- unit: activities
-- chart: bars
-- additive: yes
-- filters: period, type, audience, theme
-- rows: activities
-- shape: breakdown
select type as label, count(*) filter (where is_certain) as low, count(*) as high
from scope($from, $to, $types, $audiences, $themes)
group by type
order by high desc, low desc, label
