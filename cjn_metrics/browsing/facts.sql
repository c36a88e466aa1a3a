-- What the filter bar and the banner need to know about a store, in one row.
select
    o.name as network_name,
    n.founded_earliest,
    n.founded_latest,
    (
        -- Themes are free text and may be as telling as a title.
        select coalesce(list(distinct t.theme order by t.theme), [])
        from activity_theme t join activity a using (activity_id)
        where a.is_public or $names
    ) as themes
from network n
join organization o using (organization_id)
