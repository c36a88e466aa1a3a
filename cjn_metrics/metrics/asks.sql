-- title: Asks
-- question: How many changes did submissions request?
-- definition: Changes requested by submissions, one by one as the network broke them down, placed at the day the submission
--   was sent.
-- unit: asks
-- chart: none
-- additive: yes
-- filters: period, type, audience, theme
-- rows: asks
-- shape: figure
select count(*) filter (where is_certain) as low, count(*) as high, 0 as not_recorded
from scope($from, $to, $types, $audiences, $themes)
join ask using (activity_id)
