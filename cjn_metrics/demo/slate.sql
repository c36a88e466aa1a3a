-- The organizations active in the half-years $first to $last, in the order of their popularity.
create or replace temp table demo_slate as
select
    s.season::integer as season,
    n.leaning::integer as leaning,
    row_number() over (
        partition by s.season, n.leaning
        order by case n.leaning when 0 then o.place_0 when 1 then o.place_1 else o.place_2 end, o.number
    ) - 1 as place,
    o.number
from range($first, $last + 1) as s (season)
cross join range(3) as n (leaning)
join demo_organization o on s.season between o.first_season and o.last_season
