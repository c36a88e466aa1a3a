-- title: Submissions by addressee
-- question: To whom were submissions sent?
-- definition: Submissions by the body that receives them. One with two addressees stands under both and once in the total.
--   The addressees of submissions that the network has not published are shown to its own staff only.
-- unit: submissions
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: breakdown
select
    coalesce(d.name, 'addressee not recorded') as label,
    count(distinct d.activity_id) filter (where d.is_certain) as low,
    count(distinct d.activity_id) as high
from (
    select
        s.activity_id,
        s.is_certain,
        case when s.is_public or $names then d.organization_id else '' end as organization_id,
        case when s.is_public or $names then o.name else 'not published' end as name
    from scope($from, $to, $types, $audiences, $themes) s
    join submission using (activity_id)
    left join submission_addressee d using (activity_id)
    left join organization o using (organization_id)
) d
group by d.organization_id, d.name
order by d.name is null, high desc, low desc, label, d.organization_id
