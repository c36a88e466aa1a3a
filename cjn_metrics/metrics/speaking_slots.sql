-- title: Speaking slots
-- question: How many appearances did speakers make?
-- definition: Appearances of speakers: someone who spoke at three activities has three. Moderators are not counted.
-- unit: speaking slots
-- chart: none
-- additive: yes
-- filters: period, type, audience, theme
-- rows: speakers
-- shape: figure
select count(*) filter (where is_certain) as low, count(*) as high, 0 as not_recorded
from scope($from, $to, $types, $audiences, $themes)
join speech using (activity_id)
