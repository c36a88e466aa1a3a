-- title: Activities by theme
-- question: What were the activities about?
-- definition: Activities held, by theme. An activity with several themes stands under each, so the lines do not add up to
--   the total. The themes of activities that are not published are shown to the network's own staff only.
-- unit: activities
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme
-- rows: activities
-- shape: breakdown
select
    coalesce(t.theme, 'no theme recorded') as label,
    count(distinct t.activity_id) filter (where t.is_certain) as low,
    count(distinct t.activity_id) as high
from (
    select
        s.activity_id,
        s.is_certain,
        case when s.is_public or $names or h.theme is null then h.theme else 'not published' end as theme
    from scope($from, $to, $types, $audiences, $themes) s
    left join activity_theme h using (activity_id)
) t
group by t.theme
order by t.theme is null, high desc, low desc, label
