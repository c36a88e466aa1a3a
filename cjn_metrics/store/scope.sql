-- What lies in the period and under the filters, and how it is laid out over time.

-- What is counted: held activities, with what rollup.sql has worked out for each.
create or replace macro scope(from_date, to_date, type_list, audience_list, theme_list) as table
    select a.*, is_certain_in(a.earliest_date, a.latest_date, from_date, to_date) as is_certain
    from rollup.held a
    where may_lie_in(a.earliest_date, a.latest_date, from_date, to_date)
        and is_selected(a.type, type_list)
        and has_audience(a.audience_bits, audience_list)
        and (coalesce(len(theme_list::varchar[]), 0) = 0 or a.activity_id in (
            select x.activity_id from activity_theme x
            where list_contains(theme_list::varchar[], x.theme)));

-- The first and the last day that an activity's first day may be, each clipped to the period where
-- it is open; over many activities, the smallest and the largest.
create or replace macro span_of(earliest_date, latest_date, from_date, to_date) as {
    'first_day': min(coalesce(earliest_date, from_date::date, latest_date)),
    'last_day': max(coalesce(latest_date, to_date::date, earliest_date))
};

-- month, quarter or year for what lies between two days. auto: months up to two years, quarters up to
-- eight, years beyond.
create or replace macro step_of(first_day, last_day, grain) as
    case
        when grain::varchar <> 'auto' then grain::varchar
        when date_diff('month', first_day, last_day) < 24 then 'month'
        when date_diff('month', first_day, last_day) < 96 then 'quarter'
        else 'year'
    end;

-- Months, quarters or years of a span, clipped to the period; none for a span without days. A span is
-- worked out once by whoever asks: each scope in a statement takes as long to plan as a small one to
-- answer.
create or replace macro buckets_of(span, from_date, to_date, grain) as table
    with given as (
        select span as span
    ),
    edges as (
        select
            -- A first day that is not known at all may be in a period that ends before all known days.
            least(greatest(span.first_day, from_date::date), to_date::date) as first_day,
            least(span.last_day, to_date::date) as last_day
        from given
        where span.first_day is not null
    ),
    chosen as (
        select
            first_day,
            greatest(first_day, last_day) as last_day,
            step_of(first_day, last_day, grain) as step
        from edges
    ),
    starts as (
        select
            step,
            last_day,
            unnest(generate_series(
                date_trunc(step, first_day)::timestamp,
                last_day::timestamp,
                case step when 'month' then interval 1 month when 'quarter' then interval 3 month else interval 1 year end
            ))::date as start_day
        from chosen
    ),
    ends as (
        select
            step,
            start_day,
            (start_day + case step when 'month' then interval 1 month when 'quarter' then interval 3 month else interval 1 year end
                - interval 1 day)::date as end_day
        from starts
    )
    select
        case step
            when 'month' then strftime(start_day, '%Y-%m')
            when 'quarter' then year(start_day)::varchar || '-Q' || quarter(start_day)::varchar
            else year(start_day)::varchar
        end as bucket,
        greatest(start_day, from_date::date) as bucket_from,
        least(end_day, to_date::date) as bucket_to
    from ends;

-- Every bucket with each activity whose first day may fall in it, certain in one or possible in
-- several; a bucket without any has one row without an activity.
create or replace macro in_buckets(from_date, to_date, type_list, audience_list, theme_list, grain) as table
    with scoped as materialized (
        select activity_id, type, convenes, earliest_date, latest_date
        from scope(from_date, to_date, type_list, audience_list, theme_list)
    )
    select
        b.bucket,
        b.bucket_from,
        b.bucket_to,
        s.activity_id,
        s.type,
        s.convenes,
        is_certain_in(s.earliest_date, s.latest_date, b.bucket_from, b.bucket_to) as is_certain
    from buckets_of(
        (select span_of(earliest_date, latest_date, from_date, to_date) from scoped), from_date, to_date, grain
    ) b
    left join scoped s on may_lie_in(s.earliest_date, s.latest_date, b.bucket_from, b.bucket_to);
