-- title: Submissions
-- question: How many submissions were sent?
-- definition: Submissions that were sent, placed at the day they were sent. A joint submission counts once, and so does one
--   with several addressees.
-- unit: submissions
-- chart: none
-- additive: yes
-- filters: period, type, audience, theme
-- rows: submissions
-- shape: figure
select count(*) filter (where is_certain) as low, count(*) as high, 0 as not_recorded
from scope($from, $to, $types, $audiences, $themes)
join submission using (activity_id)
