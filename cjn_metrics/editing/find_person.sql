-- People whose name holds words, with those they came or spoke for, and how many there are in all.
with found as (
    select p.person_id as key, p.name, count(*) over () as total
    from person p
    where $words = '' or contains(searchable(p.name), searchable($words))
    order by lower(p.name), p.person_id
    limit $size
),
came as (
    select person_id, organization_id, activity_id
    from attendance where person_id in (select key from found)
    union
    select s.person_id, f.organization_id, s.activity_id
    from speaking s left join speaking_affiliation f using (speaking_id)
    where s.person_id in (select key from found)
)
select
    f.key, f.name,
    (
        select string_agg(distinct o.name, '; ' order by o.name)
        from came c join organization o using (organization_id) where c.person_id = f.key
    ) as organizations,
    (select count(distinct c.activity_id) from came c where c.person_id = f.key) as activities,
    f.total
from found f
order by lower(f.name), f.key
