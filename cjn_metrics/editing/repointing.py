"""Giving rows of one organization or person to another; what would stand twice becomes one row.

Statements are put together from the schema's own names of tables and columns; identifiers are
bound. ``chosen`` restricts them to some rows ``d``: a condition, ``true`` for all.
"""

from collections.abc import Sequence

import duckdb

# The stronger status is the one that says more: who attended had registered.
_RANK = "list_position(['absent', 'registered', 'attended'], {}.status)"
_ROLE = "list_position(['partner', 'co-organizer', 'host'], {}.role)"


def attendance(
    con: duckdb.DuckDBPyConnection, column: str, keep: str, drop: str, chosen: str = "true"
) -> int:
    """Give attendances of ``drop`` to ``keep``; return how many were folded into another.

    column: organization_id or person_id. Of two for the same activity, organization, person and
    role the stronger status stays (attended, registered, absent), and a mode that only one has.
    """
    other = "person_id" if column == "organization_id" else "organization_id"
    same = (
        f"k.{column} = $keep and d.{column} = $drop and k.activity_id = d.activity_id"
        f" and k.role = d.role and k.{other} is not distinct from d.{other} and {chosen}"
    )
    ids = {"keep": keep, "drop": drop}
    stronger = f"{_RANK.format('d')} > {_RANK.format('k')}"
    con.execute(
        "update attendance k set"
        f" status = case when {stronger} then d.status else k.status end,"
        f" mode = case when {stronger} then coalesce(d.mode, k.mode)"
        " else coalesce(k.mode, d.mode) end,"
        f" source_id = coalesce(k.source_id, d.source_id) from attendance d where {same}",
        ids,
    )
    folded = _deleted(
        con,
        "attendance",
        "attendance_id",
        f"select d.attendance_id from attendance d, attendance k where {same}",
        ids,
    )
    con.execute(
        f"update attendance d set {column} = $keep where d.{column} = $drop and {chosen}", ids
    )
    return folded


def pairs(
    con: duckdb.DuckDBPyConnection,
    table: str,
    keep: str,
    drop: str,
    chosen: str = "true",
) -> int:
    """Give rows of a table with one row per activity and organization; return the folded ones.

    An organizer keeps the greater part of two: host, co-organizer, partner.
    """
    ids = {"keep": keep, "drop": drop}
    same = (
        "k.organization_id = $keep and d.organization_id = $drop"
        f" and k.activity_id = d.activity_id and {chosen}"
    )
    if table == "activity_organizer":
        con.execute(
            f"update {table} k set role = d.role from {table} d"
            f" where {same} and {_ROLE.format('d')} > {_ROLE.format('k')}",
            ids,
        )
    folded = _deleted(
        con, table, "activity_id", f"select d.activity_id from {table} d, {table} k where {same}",
        ids, " and organization_id = $drop",
    )  # fmt: skip
    con.execute(
        f"update {table} d set organization_id = $keep where d.organization_id = $drop"
        f" and {chosen}",
        ids,
    )
    return folded


def affiliations(con: duckdb.DuckDBPyConnection, keep: str, drop: str, chosen: str = "true") -> int:
    """Give a speaker's affiliations to ``keep``; return how many were folded into another.

    The one that stays is the primary one when either was, and keeps a job title that either had.
    """
    ids = {"keep": keep, "drop": drop}
    same = (
        "k.organization_id = $keep and d.organization_id = $drop"
        f" and k.speaking_id = d.speaking_id and {chosen}"
    )
    con.execute(
        "update speaking_affiliation k set is_primary = k.is_primary or d.is_primary,"
        " job_title = case when k.job_title is null then d.job_title"
        " when d.job_title is null or lower(d.job_title) = lower(k.job_title) then k.job_title"
        " else k.job_title || '; ' || d.job_title end,"
        " affiliation_order = least(k.affiliation_order, d.affiliation_order),"
        f" basis = coalesce(k.basis, d.basis) from speaking_affiliation d where {same}",
        ids,
    )
    folded = _deleted(
        con,
        "speaking_affiliation",
        "speaking_id",
        f"select d.speaking_id from speaking_affiliation d, speaking_affiliation k where {same}",
        ids,
        " and organization_id = $drop",
    )
    con.execute(
        "update speaking_affiliation d set organization_id = $keep"
        f" where d.organization_id = $drop and {chosen}",
        ids,
    )
    return folded


def memberships(con: duckdb.DuckDBPyConnection, keep: str, drop: str) -> int:
    """Give memberships of ``drop`` to ``keep``; those for the same days stand once."""
    ids = {"keep": keep, "drop": drop}
    before = _count(con, "membership")
    con.execute(
        "delete from membership d where d.organization_id = $drop and exists ("
        "select 1 from membership k where k.organization_id = $keep"
        " and k.from_date is not distinct from d.from_date"
        " and k.to_date is not distinct from d.to_date)",
        ids,
    )
    con.execute("update membership set organization_id = $keep where organization_id = $drop", ids)
    return before - _count(con, "membership")


def speaking_slots(con: duckdb.DuckDBPyConnection, keep: str, drop: str) -> int:
    """Give speaking slots of one person to another; return how many were folded into another.

    Of two slots at one activity in one role, the affiliations of both stay; the primary one is
    that of the slot that stays.
    """
    ids = {"keep": keep, "drop": drop}
    twice = con.execute(
        "select k.speaking_id, d.speaking_id from speaking k join speaking d"
        " using (activity_id, role) where k.person_id = $keep and d.person_id = $drop",
        ids,
    ).fetchall()
    for stays, goes in twice:
        _fold_slot(con, stays, goes)
    con.execute("update speaking set person_id = $keep where person_id = $drop", ids)
    return len(twice)


def _fold_slot(con: duckdb.DuckDBPyConnection, stays: str, goes: str) -> None:
    both = {"stays": stays, "goes": goes}
    has_primary, places = con.execute(
        "select coalesce(bool_or(is_primary), false), coalesce(max(affiliation_order), 0)"
        " from speaking_affiliation where speaking_id = $stays",
        {"stays": stays},
    ).fetchall()[0]
    con.execute(
        "update speaking_affiliation k set job_title = coalesce(k.job_title, d.job_title)"
        " from speaking_affiliation d where k.speaking_id = $stays and d.speaking_id = $goes"
        " and k.organization_id = d.organization_id",
        both,
    )
    moved: Sequence[tuple[str]] = con.execute(
        "select organization_id from speaking_affiliation where speaking_id = $goes"
        " and organization_id not in"
        " (select organization_id from speaking_affiliation where speaking_id = $stays)"
        " order by affiliation_order",
        both,
    ).fetchall()
    for place, (organization_id,) in enumerate(moved, start=places + 1):
        con.execute(
            "update speaking_affiliation set speaking_id = ?, affiliation_order = ?,"
            " is_primary = is_primary and not ?"
            " where speaking_id = ? and organization_id = ?",
            [stays, place, has_primary, goes, organization_id],
        )
    con.execute("delete from speaking_affiliation where speaking_id = ?", [goes])
    con.execute(
        "update speaking k set speaking_order = coalesce(k.speaking_order, d.speaking_order)"
        " from speaking d where k.speaking_id = $stays and d.speaking_id = $goes",
        both,
    )
    con.execute("delete from speaking where speaking_id = ?", [goes])


def _deleted(
    con: duckdb.DuckDBPyConnection,
    table: str,
    key: str,
    which: str,
    ids: dict[str, str],
    also: str = "",
) -> int:
    before = _count(con, table)
    con.execute(f"delete from {table} where {key} in ({which}){also}", ids)
    return before - _count(con, table)


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    counted = con.execute(f"select count(*) from {table}").fetchone()
    return int(counted[0]) if counted else 0
