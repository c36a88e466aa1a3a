-- title: Asks
-- description: One row per change that a submission requests, with its latest outcome; a blank outcome is not recorded.
select
    k.ask_id,
    s.activity_id,
    a.title as submission_title,
    in_period(s.is_certain) as in_period,
    a.earliest_date,
    a.latest_date,
    u.instrument,
    k.ask_order,
    k.ask_text,
    o.result as outcome,
    o.outcome_date,
    o.quote as outcome_quote,
    c.title as source
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
join ask k using (activity_id)
left join submission u using (activity_id)
left join latest_outcome o using (ask_id)
left join source c on c.source_id = k.source_id
where s.is_public or $names
order by a.earliest_date nulls first, a.latest_date nulls last, s.activity_id, k.ask_order nulls last, k.ask_id
