-- What store/reach.sql answers from the rollup, asked of the tables themselves. The benchmarks take
-- it for the cost of plain SQL, and the tests for the truth: both must give the same rows.
create or replace temp macro scope(from_date, to_date, type_list, audience_list, theme_list) as table
    select activity_id, type, earliest_date, latest_date, is_public, convenes, is_certain
    from scope_of('held', from_date, to_date, type_list, audience_list, theme_list);

create or replace temp view first_attendance as
    select
        organization_id,
        min(coalesce(a.earliest_date, '-infinity'::date)) as first_earliest,
        min(coalesce(a.latest_date, 'infinity'::date)) as first_latest
    from participation
    join activity a using (activity_id)
    where a.status = 'held'
    group by organization_id;

create or replace temp macro came(from_date, to_date, type_list, audience_list, theme_list) as table
    select
        organization_id,
        organization_type,
        any_value(first_earliest) as first_earliest,
        any_value(first_latest) as first_latest,
        bool_or(is_certain) as is_certain
    from scope_of('held', from_date, to_date, type_list, audience_list, theme_list)
    join participation using (activity_id)
    join first_attendance using (organization_id)
    group by organization_id, organization_type;

create or replace temp macro attended(from_date, to_date, type_list, audience_list, theme_list, is_for_all) as table
    select
        organization_id,
        organization_type,
        count(distinct activity_id) filter (where is_certain) as activities_low,
        count(distinct activity_id) as activities_high
    from scope_of('held', from_date, to_date, type_list, audience_list, theme_list)
    join participation using (activity_id)
    where is_public or is_for_all
    group by organization_id, organization_type;

create or replace temp macro involved(from_date, to_date, type_list, audience_list, theme_list) as table
    select organization_id, o.type as organization_type, bool_or(is_certain) as is_certain
    from scope_of('held', from_date, to_date, type_list, audience_list, theme_list)
    join (
        select activity_id, organization_id from participation
        union all
        select activity_id, organization_id from other_involvement
    ) using (activity_id)
    join organization o using (organization_id)
    anti join network using (organization_id)
    group by organization_id, o.type;

create or replace temp macro reach_by_activity(from_date, to_date, type_list, audience_list, theme_list, organization_type_list) as table
    with scoped as (
        select * from scope_of('held', from_date, to_date, type_list, audience_list, theme_list)
    ),
    counted as (
        select
            activity_id,
            count(distinct organization_id) as named,
            count(distinct organization_id) filter (where is_selected(organization_type, organization_type_list)) as named_selected,
            count(distinct organization_id) filter (where may_be_selected(organization_type, organization_type_list)) as named_maybe_selected
        from scoped
        join participation using (activity_id)
        group by activity_id
    )
    select
        s.activity_id,
        s.is_certain,
        coalesce(n.named, 0) as named,
        coalesce(n.named_selected, 0) as named_selected,
        coalesce(n.named_maybe_selected, 0) as named_maybe_selected,
        coalesce(r.reported_low, 0) as reported_low,
        coalesce(r.reported_high, 0) as reported_high,
        coalesce(r.everyone_low, 0) as everyone_low,
        greatest(coalesce(r.reported_high, 0) - coalesce(n.named, 0), 0) as unnamed,
        greatest(coalesce(r.reported_high, 0) - coalesce(n.named, 0), coalesce(r.everyone_high, 0) - coalesce(n.named, 0), 0) as unnamed_in_any_role,
        coalesce(w.onlookers, 0) as onlookers,
        s.convenes,
        s.convenes and n.named is null and r.activity_id is null as is_not_recorded
    from scoped s
    left join counted n using (activity_id)
    left join onlooking w using (activity_id)
    left join reported_organizations r using (activity_id);

create or replace temp macro reach_by_bucket(from_date, to_date, type_list, audience_list, theme_list, grain) as table
    select
        p.bucket,
        p.bucket_from,
        p.bucket_to,
        n.organization_id,
        n.organization_type,
        any_value(f.first_earliest) as first_earliest,
        any_value(f.first_latest) as first_latest,
        bool_or(p.is_certain) as is_certain,
        null as most_at_once,
        null as unnamed,
        null as not_recorded,
        null as somebody_came
    from in_buckets(from_date, to_date, type_list, audience_list, theme_list, grain) p
    join participation n using (activity_id)
    join first_attendance f using (organization_id)
    group by p.bucket, p.bucket_from, p.bucket_to, n.organization_id, n.organization_type
    union all
    select
        p.bucket,
        p.bucket_from,
        p.bucket_to,
        null,
        null,
        null,
        null,
        null,
        coalesce(max(greatest(r.named, r.reported_low)) filter (where p.is_certain), 0),
        coalesce(sum(r.unnamed), 0)::bigint,
        count(*) filter (where r.is_not_recorded),
        coalesce(bool_or(r.convenes or r.unnamed > 0), false)
    from in_buckets(from_date, to_date, type_list, audience_list, theme_list, grain) p
    left join reach_by_activity(from_date, to_date, type_list, audience_list, theme_list, []) r using (activity_id)
    group by p.bucket, p.bucket_from, p.bucket_to;
