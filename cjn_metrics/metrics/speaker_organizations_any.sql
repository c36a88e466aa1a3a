-- title: All affiliations
-- question: For how many organizations did people speak, counting every affiliation?
-- definition: Different organizations for which someone spoke, every affiliation counted; it may exceed the number of
--   speakers. The network itself counts here when someone spoke for it.
-- unit: organizations
-- chart: none
-- additive: no
-- filters: period, type, audience, theme, organization type
-- rows: speakers
-- shape: figure
select
    count(distinct organization_id) filter (where is_certain and is_selected(organization_type, $organization_types)) as low,
    count(distinct organization_id) filter (where may_be_selected(organization_type, $organization_types)) as high,
    0 as not_recorded
from scope($from, $to, $types, $audiences, $themes)
join speech_affiliation using (activity_id)
