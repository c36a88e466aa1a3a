-- Every activity held, in the order of ``placed`` (held.py), with what is counted and listed of it.
-- Days are numbered from 1 January 1970.
select
    h.activity_id,
    a.title,
    a.place,
    h.type,
    h.earliest_date - date '1970-01-01' as earliest,
    h.latest_date - date '1970-01-01' as latest,
    a.last_day - date '1970-01-01' as last_day,
    h.is_public,
    h.convenes,
    h.audience_bits,
    a.source_id is not null as is_sourced,
    s.activity_id is not null as is_submission,
    coalesce(k.asks, 0) as asks,
    coalesce(k.outcomes, 0) as outcomes,
    h.named,
    h.is_reported,
    r.reported_low,
    r.reported_high
from placed h
join activity a using (activity_id)
left join reported_organizations r using (activity_id)
left join submission s using (activity_id)
left join (
    select k.activity_id, count(*) as asks, count(o.ask_id) as outcomes
    from ask k
    left join latest_outcome o using (ask_id)
    group by k.activity_id
) k using (activity_id)
order by h.place
