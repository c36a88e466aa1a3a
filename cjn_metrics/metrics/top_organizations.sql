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
    count(distinct s.activity_id) filter (where s.is_certain) as low,
    count(distinct s.activity_id) as high
from scope($from, $to, $types, $audiences, $themes) s
join participation p using (activity_id)
join organization o using (organization_id)
where (s.is_public or $names)
    and is_selected(p.organization_type, $organization_types)
group by o.organization_id, o.name
order by low desc, high desc, label, o.organization_id
limit 20
