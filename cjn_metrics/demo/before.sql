-- What the arithmetic of attendance.sql needs; TEMP, so that nothing of it stays in the store.
create temp table demo_organization (
    number integer,
    organization_id varchar,
    first_person integer,
    persons integer,
    first_season integer,
    last_season integer,
    place_0 integer,
    place_1 integer,
    place_2 integer
);
create temp table demo_list (
    list_number integer,
    activity_id varchar,
    season integer,
    leaning integer,
    available bigint,
    slots bigint,
    stride bigint,
    attended bigint,
    missing bigint,
    missing_offset bigint,
    first_missing bigint,
    seconds bigint,
    has_host boolean,
    has_roles boolean,
    registered_only boolean,
    format varchar,
    salt bigint,
    first_row bigint,
    source_id varchar
);
-- One step of a 32-bit integer hash; the product stays below 2 to the 59.
create temp macro demo_mix(n) as (xor(n, n >> 16) * 73244475) % 4294967296;
