-- title: Activities over time
-- question: When were activities held?
-- definition: Activities held, by the month, quarter or year of their first day. Low counts those whose first day certainly
--   lies in it, high adds those whose first day may lie in it; only the low figures may be added up.
-- unit: activities
-- chart: over time
-- additive: yes
-- filters: period, type, audience, theme
-- rows: activities
-- shape: over time
select
    p.bucket,
    p.bucket_from as "from",
    p.bucket_to as "to",
    count(p.activity_id) filter (where p.is_certain) as low,
    count(p.activity_id) as high
from in_buckets($from, $to, $types, $audiences, $themes, $grain) p
group by all
order by "from"
