-- The end of find_activities' statement: one page of the activities in matched, sorted. What is
-- shown beside each is looked up for those on the page alone.
page as materialized (
    select *
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
    (select count(*) from matched) as total
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
