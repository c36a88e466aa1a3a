-- title: Attendance by name
-- description: One row per organization or person recorded by name at an activity, whatever the role and status. Organizations
--   reached are the different organizations with role participant and status attended, without the network.
select
    t.attendance_id,
    s.activity_id,
    a.title as activity_title,
    a.type as activity_type,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    t.organization_id,
    o.name as organization_name,
    o.type as organization_type,
    t.person_id,
    p.name as person_name,
    t.role,
    t.status,
    t.mode,
    c.title as source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
join attendance t using (activity_id)
left join organization o using (organization_id)
left join person p using (person_id)
left join source c on c.source_id = t.source_id
where (s.is_public or $names) and may_be_selected(o.type, $organization_types)
order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id, t.attendance_id
