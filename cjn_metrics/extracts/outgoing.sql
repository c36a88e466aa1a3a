-- Activities of every status under the filters, with those who organized or signed them.
-- Who attended is not asked for: what is made from this leaves the network.
with scoped as (
    select activity_id, is_public from scope_of('held', $from, $to, $types, $audiences, $themes)
    union all
    select activity_id, is_public from scope_of('planned', $from, $to, $types, $audiences, $themes)
    union all
    select activity_id, is_public from scope_of('cancelled', $from, $to, $types, $audiences, $themes)
),
part as (
    select activity_id, organization_id, min(place) as place
    from (
        select activity_id, organization_id, case role when 'host' then 1 when 'co-organizer' then 2 else 3 end as place
        from activity_organizer
        union all
        select activity_id, organization_id, 4 from submission_signatory
    )
    group by activity_id, organization_id
),
behind as (
    select
        p.activity_id,
        list({'name': o.name, 'type': o.type} order by p.place, o.name, o.organization_id) as organizations
    from scoped
    join part p using (activity_id)
    join organization o using (organization_id)
    group by p.activity_id
)
select
    a.activity_id,
    a.title,
    a.type,
    a.status,
    a.earliest_date,
    a.latest_date,
    a.last_day,
    a.date_note,
    a.format,
    a.place,
    a.province,
    a.description,
    coalesce(b.organizations, []) as organizations
from scoped s
join activity a using (activity_id)
left join behind b using (activity_id)
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, a.activity_id
