-- title: Activities
-- description: One row per activity held that is certainly or possibly in the period.
select
    a.activity_id,
    a.title,
    a.type,
    a.status,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    a.last_day,
    a.date_note,
    a.format,
    a.place,
    a.province,
    t.audiences,
    h.themes,
    g.organizers,
    nullif(s.named, 0) as named_organizations,
    r.reported_low as reported_organizations_low,
    r.reported_high as reported_organizations_high,
    p.speakers,
    a.description,
    a.is_public,
    c.title as source,
    d.title as date_source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
left join (
    select activity_id, string_agg(audience, '; ' order by audience) as audiences
    from activity_audience group by activity_id
) t using (activity_id)
left join (
    select activity_id, string_agg(theme, '; ' order by theme) as themes
    from activity_theme group by activity_id
) h using (activity_id)
left join (
    select activity_id, string_agg(o.name, '; ' order by g.role <> 'host', o.name) as organizers
    from activity_organizer g join organization o using (organization_id) group by activity_id
) g using (activity_id)
left join reported_organizations r using (activity_id)
left join (
    select activity_id, count(*) as speakers from speech group by activity_id
) p using (activity_id)
left join source c on c.source_id = a.source_id
left join source d on d.source_id = a.date_source_id
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, a.activity_id
