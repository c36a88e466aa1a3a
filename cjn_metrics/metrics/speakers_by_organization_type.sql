-- title: Speakers by organization type
-- question: For what kinds of organizations did people speak?
-- definition: Different people who spoke, by the type of their first affiliation. Someone who spoke for two kinds on
--   different occasions stands under both, so the lines do not add up to the number of speakers.
-- unit: people
-- chart: bars
-- additive: no
-- filters: period, type, audience, theme
-- rows: speakers
-- shape: breakdown
select
    coalesce(f.organization_type, 'type not known') as label,
    count(distinct h.person_id) filter (where s.is_certain) as low,
    count(distinct h.person_id) as high
from scope($from, $to, $types, $audiences, $themes) s
join speech h using (activity_id)
left join speech_affiliation f on f.speaking_id = h.speaking_id and f.is_primary
group by f.organization_type
order by f.organization_type is null, high desc, low desc, label
