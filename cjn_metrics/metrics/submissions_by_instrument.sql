-- title: Submissions by instrument
-- question: What did submissions comment on?
-- definition: Submissions by the instrument they comment on, its title as published. What a submission that the network has not
--   published comments on is shown to its own staff only.
-- unit: submissions
-- chart: bars
-- additive: yes
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: breakdown
select
    coalesce(u.instrument, 'instrument not recorded') as label,
    count(*) filter (where u.is_certain) as low,
    count(*) as high
from (
    select s.is_certain, case when s.is_public or $names then u.instrument else 'not published' end as instrument
    from scope($from, $to, $types, $audiences, $themes) s
    join submission u using (activity_id)
) u
group by u.instrument
order by u.instrument is null, high desc, low desc, label
