-- title: Submissions by status
-- question: How far have submissions come?
-- definition: Submissions by the latest stage recorded, whatever its date.
-- unit: submissions
-- chart: bars
-- additive: yes
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: breakdown
select
    coalesce(t.status, 'status not recorded') as label,
    count(*) filter (where s.is_certain) as low,
    count(*) as high
from scope($from, $to, $types, $audiences, $themes) s
join submission using (activity_id)
left join latest_submission_status t using (activity_id)
group by t.status
order by t.status is null, high desc, low desc, label
