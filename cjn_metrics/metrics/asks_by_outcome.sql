-- title: Asks by outcome
-- question: What became of the changes requested?
-- definition: Asks by the latest outcome recorded: whether the final text reflects them. Reflected does not mean caused.
--   Not recorded is not the same as pending.
-- unit: asks
-- chart: bars
-- additive: yes
-- filters: period, type, audience, theme
-- rows: asks
-- shape: breakdown
select
    coalesce(t.result, 'not recorded') as label,
    count(*) filter (where s.is_certain) as low,
    count(*) as high
from scope($from, $to, $types, $audiences, $themes) s
join ask using (activity_id)
left join latest_outcome t using (ask_id)
group by t.result
order by t.result is null, high desc, low desc, label
