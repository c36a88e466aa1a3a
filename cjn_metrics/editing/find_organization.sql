-- Organizations whose name, Khmer name or other name holds words, and how many there are in all.
with matched as (
    select o.organization_id as key, o.name, o.name_km, o.type, o.country, o.province, x.aliases
    from organization o
    left join (
        select organization_id, string_agg(alias, '; ' order by alias) as aliases
        from organization_alias group by organization_id
    ) x using (organization_id)
    where $words = '' or contains(searchable(concat_ws(' ', o.name, o.name_km, x.aliases)), searchable($words))
),
found as (
    select *, count(*) over () as total from matched order by lower(name), key limit $size
)
select
    f.key, f.name, f.name_km, f.aliases as other_names, f.type, f.country, f.province,
    (
        select count(distinct t.activity_id) from attendance t where t.organization_id = f.key
    ) as activities,
    f.total
from found f
order by lower(f.name), f.key
