-- title: Documents
-- description: One row per document that an activity produced.
select
    d.document_id,
    s.activity_id,
    a.title as activity_title,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    d.kind,
    d.title,
    d.language,
    d.url,
    d.note,
    c.title as source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
join document d using (activity_id)
left join source c on c.source_id = d.source_id
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id, d.document_id
