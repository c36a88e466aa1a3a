-- Activities of one status in the period that this reader may see as rows.
select activity_id, is_certain, title, type, earliest_date, latest_date, last_day, place, description
from scope_of($status, $from, $to, $types, $audiences, $themes)
where is_public or $names
