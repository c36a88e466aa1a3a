-- title: Speakers
-- description: One row per speaking slot, in the published order, with the first affiliation and any others. Speakers are the
--   different person_id with role speaker; moderators have role moderator.
with affiliation as (
    select
        speaking_id,
        max(o.name) filter (where f.is_primary) as organization_name,
        max(o.type) filter (where f.is_primary) as organization_type,
        max(f.job_title) filter (where f.is_primary) as job_title,
        string_agg(o.name, '; ' order by f.affiliation_order) filter (where not f.is_primary) as other_organizations,
        string_agg(f.job_title, '; ' order by f.affiliation_order) filter (where not f.is_primary) as other_job_titles,
        string_agg(f.basis, '; ' order by f.affiliation_order) as affiliation_basis
    from speaking_affiliation f
    join organization o using (organization_id)
    group by speaking_id
)
select
    k.speaking_id,
    s.activity_id,
    a.title as activity_title,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    k.speaking_order,
    k.role,
    k.person_id,
    p.name as person_name,
    f.job_title,
    f.organization_name,
    f.organization_type,
    f.other_job_titles,
    f.other_organizations,
    f.affiliation_basis,
    c.title as source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
join speaking k using (activity_id)
join person p using (person_id)
left join affiliation f using (speaking_id)
left join source c on c.source_id = k.source_id
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id, k.speaking_order nulls last, k.speaking_id
