-- title: Speakers over time
-- question: How many different people spoke, and when?
-- definition: Different people who spoke in each month, quarter or year; someone who spoke in two of them counts in both, so
--   the figures cannot be added up. Moderators are not counted.
-- unit: people
-- chart: over time
-- additive: no
-- filters: period, type, audience, theme
-- rows: speakers
-- shape: over time
select
    p.bucket,
    p.bucket_from as "from",
    p.bucket_to as "to",
    count(distinct h.person_id) filter (where p.is_certain) as low,
    count(distinct h.person_id) as high
from in_buckets($from, $to, $types, $audiences, $themes, $grain) p
left join speech h using (activity_id)
group by all
order by "from"
