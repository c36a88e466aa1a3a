-- title: Sources
-- description: One row per source that the records of the period rest on, with the number of activities that name it, directly
--   or through their attendance, speakers, submissions, asks or documents.
with scoped as (
    select * from scope($from, $to, $types, $audiences, $themes) s where s.is_public or $names
)
select
    c.source_id,
    c.title,
    c.kind,
    c.publisher,
    c.published_date,
    c.url,
    c.note,
    in_period(bool_or(s.is_certain)) as in_period,
    count(distinct s.activity_id) as activities
from scoped s
join cited n using (activity_id)
join source c on c.source_id = n.source_id
group by all
order by c.title, c.source_id
