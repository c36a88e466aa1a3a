-- title: Submissions by addressee
-- question: To whom were submissions sent?
-- definition: Submissions by the body that receives them. One with two addressees stands under both and once in the total.
-- unit: submissions
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: breakdown
select
    coalesce(o.name, 'addressee not recorded') as label,
    count(*) filter (where s.is_certain) as low,
    count(*) as high
from scope($from, $to, $types, $audiences, $themes) s
join submission using (activity_id)
left join submission_addressee d using (activity_id)
left join organization o using (organization_id)
group by o.organization_id, o.name
order by o.name is null, high desc, low desc, label, o.organization_id
