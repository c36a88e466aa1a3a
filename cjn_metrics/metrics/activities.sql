-- title: Activities
-- question: How many activities were held?
-- definition: Activities with status held, each counted once however many days it lasted; planned and cancelled ones are
--   not counted. An activity is placed at its first day (a submission at the day it was sent).
-- unit: activities
-- chart: none
-- additive: yes
-- filters: period, type, audience, theme
-- rows: activities
-- shape: figure
select count(*) filter (where is_certain) as low, count(*) as high, 0 as not_recorded
from scope($from, $to, $types, $audiences, $themes)
