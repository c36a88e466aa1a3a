-- title: Speakers
-- question: How many different people spoke?
-- definition: Different people who spoke at activities; moderators are not counted. A person who spoke twice, or for two
--   organizations, is one speaker.
-- unit: people
-- chart: none
-- additive: no
-- filters: period, type, audience, theme
-- rows: speakers
-- shape: figure
select count(distinct person_id) filter (where is_certain) as low, count(distinct person_id) as high, 0 as not_recorded
from scope($from, $to, $types, $audiences, $themes)
join speech using (activity_id)
