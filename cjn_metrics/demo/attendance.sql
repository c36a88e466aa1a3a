-- The rows of the lists numbered from $first to $last. Every choice is integer arithmetic on the
-- list's salt and the row's place, so neither threads nor chunks can change it.
insert into attendance
with slot as (
    select
        l.*,
        s.slot,
        -- Exactly `missing` of the slots, evenly spread, are people who did not come.
        (s.slot * l.missing + l.missing_offset) // l.slots as missing_before,
        ((s.slot + 1) * l.missing + l.missing_offset) // l.slots as missing_after,
        demo_mix(demo_mix((l.salt + s.slot * 40503) % 4294967296)) as dice,
        demo_mix(demo_mix((l.salt + s.slot * 69069 + 1013904223) % 4294967296)) as other_dice
    from demo_list l, unnest(range(l.slots)) as s (slot)
    where l.list_number between $first and $last
),
placed as (
    select
        *,
        missing_after > missing_before as is_missing,
        slot - missing_before as attended_before,
        -- One in nine of them was there after all, to observe.
        not registered_only and (first_missing + missing_before) % 9 = 4 as is_observer,
        -- A place in the order of popularity: each slot has its own stretch of `stride` places,
        -- moved up by the cube of how far down the list it is, so that no place comes twice.
        slot * stride + (dice // 1024) % stride + floor(
            (available - slots * stride)
            * ((slot * 1024 + dice % 1024) / (slots * 1024.0))
            * ((slot * 1024 + dice % 1024) / (slots * 1024.0))
            * ((slot * 1024 + dice % 1024) / (slots * 1024.0))
        )::bigint as place
    from slot
),
drawn as (
    select
        p.*,
        case when p.has_host and not p.is_missing and p.attended_before = 0 then 0 else o.number end as number,
        -- Likewise exactly `seconds` of those who came brought a second person.
        case
            when p.is_missing or p.attended = 0 then 0
            else (p.attended_before + 1) * p.seconds // p.attended - p.attended_before * p.seconds // p.attended
        end as more,
        case when p.attended = 0 then 0 else p.attended_before * p.seconds // p.attended end as seconds_before
    from placed p
    join demo_slate o on o.season = p.season and o.leaning = p.leaning and o.place = p.place
),
everyone as (
    select
        d.*,
        c.copy,
        case
            when c.copy = 1 then d.first_row + d.slots + d.seconds_before
            else d.first_row + d.slot
        end as row_number
    from drawn d, unnest(range(1 + d.more)) as c (copy)
)
select
    'att-' || lpad(e.row_number::varchar, 8, '0'),
    e.activity_id,
    o.organization_id,
    -- Some lists name the person; where two came from one organization both are named.
    case when e.more = 1 or e.other_dice % 100 < 30 then
        'per-' || lpad((o.first_person + (e.other_dice // 128 + e.copy) % o.persons)::varchar, 6, '0')
    end,
    case when e.is_missing and e.is_observer then 'observer' else 'participant' end,
    case
        when not e.is_missing then 'attended'
        when e.registered_only then 'registered'
        when e.is_observer then 'attended'
        when e.other_dice % 2 = 0 then 'registered'
        else 'absent'
    end,
    case
        when e.format = 'hybrid' then case when e.other_dice % 3 = 0 then 'online' else 'in person' end
        else e.format
    end,
    e.source_id
from everyone e
join demo_organization o using (number)
order by e.row_number
