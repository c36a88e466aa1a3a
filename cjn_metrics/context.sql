-- What every page says beside its figures: how sure the period is, and what the filters leave out.
with scoped as (
    select * from scope($from, $to, $types, $audiences, $themes)
)
select
    count(*) filter (where is_certain) as certain,
    count(*) filter (where not is_certain) as possible,
    count(*) filter (where earliest_date is null and latest_date is null) as undated,
    count(*) filter (where not is_public) as unpublished,
    count(*) filter (where not (is_public or $names)) as withheld,
    case when coalesce(len($audiences::varchar[]), 0) = 0 then 0 else (
        select count(*) from scope($from, $to, $types, [], $themes)
        anti join activity_audience using (activity_id)
    ) end as without_audience,
    case when coalesce(len($themes::varchar[]), 0) = 0 then 0 else (
        select count(*) from scope($from, $to, $types, $audiences, [])
        anti join activity_theme using (activity_id)
    ) end as without_theme
from scoped
