-- What the filter bar and the banner need to know about a store, in one row.
select
    o.name as network_name,
    n.founded_earliest,
    n.founded_latest,
    (
        select coalesce(list(distinct theme order by theme), []) from activity_theme
    ) as themes,
    (
        -- Themes are free text and may be as telling as a title.
        select coalesce(list(distinct t.theme order by t.theme), [])
        from activity_theme t join activity a using (activity_id)
        where a.is_public
    ) as published_themes
from network n
join organization o using (organization_id)
