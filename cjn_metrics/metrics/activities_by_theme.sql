-- title: Activities by theme
-- question: What were the activities about?
-- definition: Activities held, by theme. An activity with several themes stands under each, so the lines do not add up to
--   the total.
-- unit: activities
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme
-- rows: activities
-- shape: breakdown
select
    coalesce(t.theme, 'no theme recorded') as label,
    count(*) filter (where s.is_certain) as low,
    count(*) as high
from scope($from, $to, $types, $audiences, $themes) s
left join activity_theme t using (activity_id)
group by t.theme
order by t.theme is null, high desc, low desc, label
