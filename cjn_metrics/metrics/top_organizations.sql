-- title: Organizations that came most often
-- question: Which organizations attended most activities?
-- definition: The twenty named organizations that attended most activities as participants, with the number of activities.
--   Everyone but the network's own staff sees only activities that the network has published.
-- unit: activities
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: attendance
-- shape: breakdown
-- names: yes
select
    o.name as label,
    t.activities_low as low,
    t.activities_high as high
from attended($from, $to, $types, $audiences, $themes, $names) t
join organization o using (organization_id)
where is_selected(t.organization_type, $organization_types)
order by low desc, high desc, label, o.organization_id
limit 20
