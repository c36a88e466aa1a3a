-- title: Organizations
-- description: One row per named organization with a part in an activity in the period, and whether each part is certain or
--   possible. Organizations reached are those with as_participant, organizations involved those with as_involved; the
--   network itself is marked and counted in neither.
with part as (
    select s.activity_id, s.is_certain, t.organization_id, 'participant' as part
    from scope($from, $to, $types, $audiences, $themes) s join attendance t using (activity_id)
    where (s.is_public or $names) and t.role = 'participant' and t.status = 'attended' and t.organization_id is not null
    union all
    select s.activity_id, s.is_certain, t.organization_id, 'on the list in another role'
    from scope($from, $to, $types, $audiences, $themes) s join attendance t using (activity_id)
    where (s.is_public or $names) and t.role in ('speaker', 'organizer') and t.status = 'attended' and t.organization_id is not null
    union all
    select s.activity_id, s.is_certain, f.organization_id, case when f.is_primary then 'first affiliation' else 'other affiliation' end
    from scope($from, $to, $types, $audiences, $themes) s join speech_affiliation f using (activity_id)
    where s.is_public or $names
    union all
    select s.activity_id, s.is_certain, g.organization_id, 'organizer'
    from scope($from, $to, $types, $audiences, $themes) s join activity_organizer g using (activity_id)
    where s.is_public or $names
    union all
    select s.activity_id, s.is_certain, d.organization_id, 'addressee'
    from scope($from, $to, $types, $audiences, $themes) s join submission_addressee d using (activity_id)
    where s.is_public or $names
),
per_organization as (
    select
        organization_id,
        bool_or(is_certain) as is_certain,
        bool_or(is_certain) filter (where part = 'participant') as participant,
        bool_or(is_certain) filter (where part = 'first affiliation') as first_affiliation,
        bool_or(is_certain) filter (where part in ('first affiliation', 'other affiliation')) as affiliation,
        bool_or(is_certain) filter (where part = 'organizer') as organizer,
        bool_or(is_certain) filter (where part = 'addressee') as addressee,
        bool_or(is_certain) filter (where part <> 'addressee') as involved,
        count(distinct activity_id) filter (where part = 'participant' and is_certain) as attended_low,
        count(distinct activity_id) filter (where part = 'participant') as attended_high
    from part
    group by organization_id
)
select
    o.organization_id,
    o.name as organization_name,
    o.name_km as organization_name_km,
    o.type as organization_type,
    o.country,
    o.province,
    w.organization_id is not null as is_the_network,
    in_period(p.is_certain) as in_period,
    case when p.participant is not null then in_period(p.participant) end as as_participant,
    case when p.first_affiliation is not null then in_period(p.first_affiliation) end as as_first_affiliation,
    case when p.affiliation is not null then in_period(p.affiliation) end as as_affiliation,
    case when p.organizer is not null then in_period(p.organizer) end as as_organizer,
    case when p.addressee is not null then in_period(p.addressee) end as as_addressee,
    case when p.involved is not null then in_period(p.involved) end as as_involved,
    -- Blank, not 0: an organization may be among those reported without a name.
    case when p.participant is not null then p.attended_low end as activities_attended_low,
    case when p.participant is not null then p.attended_high end as activities_attended_high,
    case
        when w.organization_id is not null then null
        when $names and p.participant and not coalesce(f.first_earliest < $from::date, false) then 'certain'
        when $names and p.participant is not null and not coalesce(f.first_latest < $from::date, false) then 'possible'
    end as is_new,
    case
        when w.organization_id is not null then null
        when $names and p.participant and coalesce(f.first_latest < $from::date, false) then 'certain'
        when $names and p.participant is not null and coalesce(f.first_earliest < $from::date, false) then 'possible'
    end as is_returning
from per_organization p
join organization o using (organization_id)
left join network w using (organization_id)
left join first_attendance f using (organization_id)
where may_be_selected(o.type, $organization_types)
order by lower(o.name), o.organization_id
