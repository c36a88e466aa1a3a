-- Activities that mention words, the newest first, and how many there are in all.
with matched as (
    select a.activity_id as key, a.title, a.type, a.status, a.earliest_date, a.latest_date, a.last_day
    from activity a
    where $words = ''
        or contains(searchable(concat_ws(' ', a.title, a.type, a.place, a.description)), searchable($words))
        or exists (
            select 1 from activity_theme t
            where t.activity_id = a.activity_id and contains(searchable(t.theme), searchable($words))
        )
)
select *, count(*) over () as total
from matched
order by coalesce(earliest_date, latest_date) desc nulls last, title, key
limit $size
