-- What the filter bar and the banner need to know about a store, in one row.
select
    o.name as network_name,
    n.founded_earliest,
    n.founded_latest,
    (select coalesce(list(distinct theme order by theme), []) from activity_theme) as themes
from network n
join organization o using (organization_id)
