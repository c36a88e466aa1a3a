-- The speakers of an activity, one row for each affiliation, in the published order.
select
    s.speaking_id as key,
    s.speaking_order,
    p.name as person_id,
    s.person_id as person_key,
    s.role,
    o.name as organization_id,
    f.organization_id as organization_key,
    f.job_title,
    f.is_primary,
    f.basis,
    s.source_id
from speaking s
join person p using (person_id)
left join speaking_affiliation f using (speaking_id)
left join organization o on o.organization_id = f.organization_id
where s.activity_id = $owner
order by s.speaking_order nulls last, p.name, s.speaking_id, f.affiliation_order
