-- title: Submissions over time
-- question: When were submissions sent?
-- definition: Submissions by the month, quarter or year in which they were sent. Low counts those certainly sent in it, high
--   adds those that may have been; only the low figures may be added up.
-- unit: submissions
-- chart: over time
-- additive: yes
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: over time
select
    p.bucket,
    p.bucket_from as "from",
    p.bucket_to as "to",
    count(u.activity_id) filter (where p.is_certain) as low,
    count(u.activity_id) as high
from in_buckets($from, $to, $types, $audiences, $themes, $grain) p
left join submission u using (activity_id)
group by all
order by "from"
