-- title: Activities by audience
-- question: Whom were the activities meant to support?
-- definition: Activities held, by audience: the network's members, children, the child justice sector. An activity with two
--   audiences stands under both, so the lines do not add up to the total.
-- unit: activities
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme
-- rows: activities
-- shape: breakdown
select
    coalesce(t.audience, 'no audience recorded') as label,
    count(*) filter (where s.is_certain) as low,
    count(*) as high
from scope($from, $to, $types, $audiences, $themes) s
left join activity_audience t using (activity_id)
group by t.audience
order by t.audience is null, high desc, low desc, label
