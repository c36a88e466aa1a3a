-- Activities of one status in the period, found by words and sorted, one page of them.
with listed as (
    select
        s.activity_id,
        s.is_certain,
        a.title,
        a.type,
        a.earliest_date,
        a.latest_date,
        a.last_day,
        a.place,
        a.is_public,
        a.description
    from scope_of($status, $from, $to, $types, $audiences, $themes) s
    join activity a using (activity_id)
    where s.is_public or $names
),
matched as (
    select l.*
    from listed l
    where $words = '' or contains(
        searchable(concat_ws(' ', l.title, l.type, l.place, l.description, (
            select string_agg(concat_ws(' ', o.name, o.name_km), ' ')
            from activity_organizer g join organization o using (organization_id)
            where g.activity_id = l.activity_id
        ), (
            select string_agg(t.theme, ' ') from activity_theme t where t.activity_id = l.activity_id
        ), (
            select string_agg(concat_ws(' ', p.name, f.organization_name, f.job_title), ' ')
            from speech s
            join person p using (person_id)
            left join speech_affiliation f using (speaking_id)
            where s.activity_id = l.activity_id
        ), (
            select string_agg(o.name, ' ')
            from submission_addressee d join organization o using (organization_id)
            where d.activity_id = l.activity_id
        ), (
            select u.instrument from submission u where u.activity_id = l.activity_id
        ))),
        searchable($words)
    )
),
page as (
    select *, count(*) over () as total
    from matched
    order by
        case when $order = 'title' then lower(title) end,
        case when $order = 'newest' then coalesce(earliest_date, latest_date) end desc nulls last,
        case when $order = 'oldest' then coalesce(earliest_date, latest_date) end nulls last,
        title,
        activity_id
    limit $size offset $skip
)
select
    p.activity_id,
    p.title,
    p.type,
    in_period(p.is_certain) as in_period,
    p.earliest_date,
    p.latest_date,
    p.last_day,
    p.place,
    coalesce(n.named, 0) as named,
    r.reported_low,
    r.reported_high,
    coalesce(k.speakers, 0) as speakers,
    p.total
from page p
left join (
    select activity_id, named from named_participants where $status = 'held'
    union all
    select activity_id, count(distinct organization_id)
    from page join participation using (activity_id)
    where $status <> 'held'
    group by activity_id
) n using (activity_id)
left join reported_organizations r using (activity_id)
left join (select activity_id, count(*) as speakers from page join speech using (activity_id) group by activity_id) k using (activity_id)
order by
    case when $order = 'title' then lower(p.title) end,
    case when $order = 'newest' then coalesce(p.earliest_date, p.latest_date) end desc nulls last,
    case when $order = 'oldest' then coalesce(p.earliest_date, p.latest_date) end nulls last,
    p.title,
    p.activity_id
