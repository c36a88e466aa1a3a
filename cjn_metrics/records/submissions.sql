-- title: Submissions
-- description: One row per submission sent, with addressees, instrument, latest status and the number of asks.
select
    s.activity_id,
    a.title,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    a.date_note,
    d.addressees,
    u.instrument,
    u.draft_stage,
    u.call_deadline,
    u.language,
    u.url,
    g.signatories,
    t.status,
    t.status_date,
    coalesce(k.asks, 0) as asks,
    coalesce(k.asks_with_outcome, 0) as asks_with_outcome,
    a.description,
    c.title as source,
    i.title as instrument_source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
join submission u using (activity_id)
left join (
    select activity_id, string_agg(o.name, '; ' order by o.name) as addressees
    from submission_addressee join organization o using (organization_id) group by activity_id
) d using (activity_id)
left join (
    select activity_id, string_agg(o.name, '; ' order by o.name) as signatories
    from submission_signatory join organization o using (organization_id) group by activity_id
) g using (activity_id)
left join latest_submission_status t using (activity_id)
left join (
    select activity_id, count(*) as asks, count(o.ask_id) as asks_with_outcome
    from ask left join latest_outcome o using (ask_id) group by activity_id
) k using (activity_id)
left join source c on c.source_id = a.source_id
left join source i on i.source_id = u.source_id
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id
