-- title: Submissions by instrument
-- question: What did submissions comment on?
-- definition: Submissions by the instrument they comment on, its title as published.
-- unit: submissions
-- chart: bars
-- additive: yes
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: breakdown
select
    coalesce(u.instrument, 'instrument not recorded') as label,
    count(*) filter (where s.is_certain) as low,
    count(*) as high
from scope($from, $to, $types, $audiences, $themes) s
join submission u using (activity_id)
group by u.instrument
order by u.instrument is null, high desc, low desc, label
