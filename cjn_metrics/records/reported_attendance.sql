-- title: Reported attendance
-- description: One row per published count of those present, without names, beside the number of organizations named.
select
    r.reported_attendance_id,
    s.activity_id,
    a.title as activity_title,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    r.unit,
    r."count" as reported,
    r.covers,
    r.basis,
    s.named as named_organizations,
    c.title as source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
join reported_attendance r using (activity_id)
left join source c on c.source_id = r.source_id
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id, r.reported_attendance_id
