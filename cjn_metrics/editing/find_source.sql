-- Sources whose title, publisher or note holds words, and how many there are in all.
select
    s.source_id as key, s.title, s.kind, s.publisher, s.published_date, count(*) over () as total
from source s
where $words = '' or contains(searchable(concat_ws(' ', s.title, s.publisher, s.note)), searchable($words))
order by lower(s.title), s.source_id
limit $size
