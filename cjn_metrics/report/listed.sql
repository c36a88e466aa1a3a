-- The activities that a report lists, in the order of their earliest possible day.
select s.activity_id, s.is_certain
from scope($from, $to, $types, $audiences, $themes) s
join activity a using (activity_id)
where s.is_public or $names
order by coalesce(s.earliest_date, s.latest_date) nulls last, a.title, s.activity_id
limit $at_most
