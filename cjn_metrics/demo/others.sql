-- Rows beside the lists, numbered after their $rows rows: organizers and speakers who signed, and a
-- few who came for no organization.
insert into attendance
with others as (
    select g.activity_id, g.organization_id, null::varchar as person_id, 'organizer' as role, l.source_id
    from demo_list l
    join activity_organizer g using (activity_id)
    where l.has_roles
    union all
    select s.activity_id, f.organization_id, s.person_id, 'speaker', l.source_id
    from demo_list l
    join speaking s using (activity_id)
    join speaking_affiliation f on f.speaking_id = s.speaking_id and f.is_primary
    where l.has_roles and s.role = 'speaker'
    union all
    select
        l.activity_id,
        null,
        'per-' || lpad((1 + demo_mix(l.salt) % $persons)::varchar, 6, '0'),
        'participant',
        l.source_id
    from demo_list l
    where l.attended > 0 and l.list_number % 7 = 2
)
select
    'att-' || lpad(($rows + row_number() over (order by activity_id, role, organization_id, person_id))::varchar, 8, '0'),
    activity_id,
    organization_id,
    person_id,
    role,
    'attended',
    null,
    source_id
from others
order by 1
