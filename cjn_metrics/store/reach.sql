-- Who came, counted from the rollup (rollup.sql) as exactly as from the rows of attendance.
--
-- A stretch of whole months is taken from rollup.came where all that lies in it is either in the
-- period or not. The months that the period cuts through are taken activity by activity; so is
-- everything under a theme, which rollup.came knows nothing of.

-- True when the period begins or ends within one of the two months, so that some activities that
-- share them may be in it and others not. Months are given by their first day, null when unknown.
create or replace macro is_cut(earliest_month, latest_month, from_date, to_date) as
    coalesce(from_date::date > month_of(from_date::date)
        and month_of(from_date::date) in (earliest_month, latest_month), false)
    or coalesce(to_date::date < last_day(to_date::date)
        and month_of(to_date::date) in (earliest_month, latest_month), false);

-- Organizations that attended as participants, each once: certainly, or only possibly, in scope.
create or replace macro came(from_date, to_date, type_list, audience_list, theme_list) as table
    with stretch as (
        select
            bit_or(organizations) as possible,
            bit_or(organizations) filter (where
                is_certain_in(earliest_month, last_day(latest_month), from_date, to_date)) as certain
        from rollup.came
        where is_of_all = (coalesce(len(type_list::varchar[]), 0) = 0 and coalesce(len(audience_list::varchar[]), 0) = 0)
            and coalesce(len(theme_list::varchar[]), 0) = 0
            and (is_of_all or is_selected(type, type_list))
            and (is_of_all or has_audience(audience_bits, audience_list))
            and may_lie_in(earliest_month, last_day(latest_month), from_date, to_date)
            and not is_cut(earliest_month, latest_month, from_date, to_date)
    ),
    each as (
        select number, get_bit(certain, number) = 1 as is_certain
        from rollup.organization, stretch
        where get_bit(possible, number) = 1
        union all
        select unnest(participants) as number, is_certain
        from scope(from_date, to_date, type_list, audience_list, theme_list)
        where coalesce(len(theme_list::varchar[]), 0) > 0
            or is_cut(earliest_month, latest_month, from_date, to_date)
    )
    select
        o.organization_id,
        o.organization_type,
        o.first_earliest,
        o.first_latest,
        e.is_certain
    from (select number, coalesce(bool_or(is_certain), false) as is_certain from each group by number) e
    join rollup.organization o using (number);

-- The same in each bucket that an activity's first day may fall in, one row per bucket and
-- organization; and one more row per bucket, without an organization, with what its activities say
-- together: most_at_once (organizations at one activity that is certain), unnamed, not_recorded
-- (activities of which nothing is known) and somebody_came.
create or replace macro reach_by_bucket(from_date, to_date, type_list, audience_list, theme_list, grain) as table
    with scoped as materialized (
        select
            activity_id,
            earliest_date,
            latest_date,
            earliest_month,
            latest_month,
            is_cut(earliest_month, latest_month, from_date, to_date) as is_cut,
            greatest(named, reported_low) as at_once,
            greatest(reported_high - named, 0) as unnamed,
            convenes and named = 0 and not is_reported as is_not_recorded,
            convenes
        from scope(from_date, to_date, type_list, audience_list, theme_list)
    ),
    bucket as materialized (
        from buckets_of(
            (select span_of(earliest_date, latest_date, from_date, to_date) from scoped), from_date, to_date, grain
        )
    ),
    -- A bucket cuts through a month only where the period does: elsewhere months stand for days.
    together as (
        select
            case when is_cut then earliest_date else earliest_month end as earliest_date,
            case when is_cut then latest_date else last_day(latest_month) end as latest_date,
            max(at_once) as at_once,
            sum(unnamed) as unnamed,
            count(*) filter (where is_not_recorded) as not_recorded,
            bool_or(convenes or unnamed > 0) as somebody_came
        from scoped
        group by 1, 2
    ),
    stretch as (
        select
            b.bucket,
            bit_or(c.organizations) as possible,
            bit_or(c.organizations) filter (where
                is_certain_in(c.earliest_month, last_day(c.latest_month), b.bucket_from, b.bucket_to)) as certain
        from bucket b
        join rollup.came c
            on may_lie_in(c.earliest_month, last_day(c.latest_month), b.bucket_from, b.bucket_to)
            and not is_cut(c.earliest_month, c.latest_month, b.bucket_from, b.bucket_to)
        where c.is_of_all = (coalesce(len(type_list::varchar[]), 0) = 0 and coalesce(len(audience_list::varchar[]), 0) = 0)
            and coalesce(len(theme_list::varchar[]), 0) = 0
            and (c.is_of_all or is_selected(c.type, type_list))
            and (c.is_of_all or has_audience(c.audience_bits, audience_list))
        group by b.bucket
    ),
    each as (
        select s.bucket, o.number, get_bit(s.certain, o.number) = 1 as is_certain
        from rollup.organization o, stretch s
        where get_bit(s.possible, o.number) = 1
        union all
        select
            b.bucket,
            unnest(h.participants) as number,
            is_certain_in(s.earliest_date, s.latest_date, b.bucket_from, b.bucket_to)
        from scoped s
        join bucket b
            on may_lie_in(s.earliest_date, s.latest_date, b.bucket_from, b.bucket_to)
            and (
                coalesce(len(theme_list::varchar[]), 0) > 0
                or is_cut(s.earliest_month, s.latest_month, b.bucket_from, b.bucket_to)
            )
        join rollup.held h using (activity_id)
        where s.is_cut or coalesce(len(theme_list::varchar[]), 0) > 0
    )
    select
        b.bucket,
        b.bucket_from,
        b.bucket_to,
        o.organization_id,
        o.organization_type,
        o.first_earliest,
        o.first_latest,
        e.is_certain,
        null as most_at_once,
        null as unnamed,
        null as not_recorded,
        null as somebody_came
    from (
        select bucket, number, coalesce(bool_or(is_certain), false) as is_certain from each group by bucket, number
    ) e
    join bucket b using (bucket)
    join rollup.organization o using (number)
    union all
    select
        b.bucket,
        b.bucket_from,
        b.bucket_to,
        null,
        null,
        null,
        null,
        null,
        coalesce(max(t.at_once) filter (where is_certain_in(t.earliest_date, t.latest_date, b.bucket_from, b.bucket_to)), 0),
        coalesce(sum(t.unnamed), 0)::bigint,
        coalesce(sum(t.not_recorded), 0)::bigint,
        coalesce(bool_or(t.somebody_came), false)
    from bucket b
    left join together t on may_lie_in(t.earliest_date, t.latest_date, b.bucket_from, b.bucket_to)
    group by b.bucket, b.bucket_from, b.bucket_to;

-- In how many activities each organization attended as a participant.
create or replace macro attended(from_date, to_date, type_list, audience_list, theme_list, is_for_all) as table
    select o.organization_id, o.organization_type, a.activities_low, a.activities_high
    from (
        select number, count(*) filter (where is_certain) as activities_low, count(*) as activities_high
        from (
            select unnest(participants) as number, is_certain
            from scope(from_date, to_date, type_list, audience_list, theme_list)
            where is_public or is_for_all
        )
        group by number
    ) a
    join rollup.organization o using (number);

-- Every known body of the activities in scope, each once: participants, all affiliations of
-- speakers, organizers, and those whom only the attendance list has as speakers or organizers.
create or replace macro involved(from_date, to_date, type_list, audience_list, theme_list) as table
    select organization_id, organization_type, bool_or(is_certain) as is_certain
    from (
        select organization_id, organization_type, is_certain
        from came(from_date, to_date, type_list, audience_list, theme_list)
        union all
        select o.organization_id, o.organization_type, e.is_certain
        from (
            select unnest(others) as number, is_certain
            from scope(from_date, to_date, type_list, audience_list, theme_list)
        ) e
        join rollup.organization o using (number)
    )
    group by organization_id, organization_type;

-- Per activity in scope: how many participants are named, how many more were reported without a
-- name (as participants, or in any role where everyone present was counted), and whether anything
-- is known about participating organizations at all.
create or replace macro reach_by_activity(from_date, to_date, type_list, audience_list, theme_list, organization_type_list) as table
    select
        activity_id,
        is_certain,
        named,
        case
            when coalesce(len(organization_type_list::varchar[]), 0) = 0 then named
            else coalesce(count_of_types(participants_by_type, organization_type_list), 0)
        end as named_selected,
        case
            when coalesce(len(organization_type_list::varchar[]), 0) = 0 then named
            else coalesce(count_of_types(participants_by_type, organization_type_list) + participants_by_type[-1], 0)
        end as named_maybe_selected,
        reported_low,
        reported_high,
        everyone_low,
        greatest(reported_high - named, 0) as unnamed,
        greatest(reported_high - named, everyone_high - named, 0) as unnamed_in_any_role,
        onlookers,
        convenes,
        convenes and named = 0 and not is_reported as is_not_recorded
    from scope(from_date, to_date, type_list, audience_list, theme_list);

-- Per organization that ever came: earliest and latest day its first attendance may be.
create or replace view first_attendance as
    select organization_id, first_earliest, first_latest
    from rollup.organization
    where first_earliest is not null;

-- How many participants of each activity held are named.
create or replace view named_participants as
    select activity_id, named from rollup.held;
