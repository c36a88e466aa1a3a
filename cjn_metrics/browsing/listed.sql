-- Activities of one status in the period that this reader may see as rows.
select
    s.activity_id,
    s.is_certain,
    a.title,
    a.type,
    a.earliest_date,
    a.latest_date,
    a.last_day,
    a.place,
    a.description
from scope_of($status, $from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
where s.is_public or $names
