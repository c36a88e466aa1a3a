"""What the columns of every extract are called, hold and mean.

Names and types come from asking an empty store, so they are there even when no row is. Most
meanings are the comments in schema.sql; what an extract works out for itself is told here.
"""

import threading
from functools import cache

import duckdb

from cjn_metrics.answers import FIGURE
from cjn_metrics.catalogue import metric, record
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store.migrating import create_tables
from cjn_metrics.store.reading import mentioned
from cjn_metrics.translation import _

Columns = tuple[tuple[str, str], ...]
"""Name and DuckDB type of each column, in order."""

_describing = threading.Lock()

# The table whose comments explain an extract's columns; for the rest, that of activities.
_TABLES = {
    "activities": "activity",
    "asks": "ask",
    "attendance": "attendance",
    "documents": "document",
    "organizations": "organization",
    "reported_attendance": "reported_attendance",
    "sources": "source",
    "speakers": "speaking",
    "submissions": "submission",
}

_SHARED = {
    "in_period": (
        "“certain” when the first day of the activity surely lies in the period, “possible” when"
        " it may or may not, because its day is not known."
    ),
    "activity_title": "Title of the activity, as published.",
    "activity_type": "Type of the activity.",
    "submission_title": "Title of the submission.",
    "organization_name": "Name of the organization, as published.",
    "organization_type": "Type of the organization; blank when not known.",
    "person_name": "Name of the person, as published or signed.",
    "date_source": "Title of the source of the evidence for the two dates, where it is another.",
    "instrument_source": "Title of the source of what is said about the instrument and its call.",
    "source": "Title of the source that this rests on; the extract of sources has more.",
    "named_organizations": (
        "How many organizations are recorded by name as participants, without the network;"
        " blank or 0 when none is."
    ),
}

_OWN = {
    ("activities", "audiences"): "Whom it was meant to support, separated by semicolons.",
    ("activities", "themes"): "What it was about, separated by semicolons.",
    ("activities", "organizers"): "Who organized it, hosts first, separated by semicolons.",
    ("activities", "reported_organizations_low"): (
        "Smallest published count of the organizations that took part; blank when none is."
    ),
    ("activities", "reported_organizations_high"): (
        "Largest published count of the organizations that took part; blank when none is."
    ),
    ("activities", "speakers"): "How many speaking slots it had, moderators aside.",
    ("asks", "instrument"): "What the submission comments on, title as published.",
    ("asks", "outcome"): "Whether the final text reflects the ask; blank when not recorded.",
    ("asks", "outcome_date"): "Day of the review; blank when not known.",
    ("asks", "outcome_quote"): "The passage of the final text that shows it.",
    ("organizations", "organization_name_km"): "Name in Khmer, as published.",
    ("organizations", "is_the_network"): "True for the network itself, which is never counted.",
    ("organizations", "in_period"): (
        "“certain” when at least one of the activities it had a part in surely lies in the"
        " period, otherwise “possible”."
    ),
    ("organizations", "as_participant"): (
        "Whether it attended as a participant in the period: certain, possible, or blank for no."
    ),
    ("organizations", "as_first_affiliation"): (
        "Whether someone spoke for it first of all: certain, possible, or blank for no."
    ),
    ("organizations", "as_affiliation"): (
        "Whether someone spoke for it at all: certain, possible, or blank for no."
    ),
    ("organizations", "as_organizer"): (
        "Whether it organized an activity: certain, possible, or blank for no."
    ),
    ("organizations", "as_addressee"): (
        "Whether a submission was addressed to it: certain, possible, or blank for no."
    ),
    ("organizations", "as_involved"): (
        "Whether it took part, spoke or organized, in whatever way: certain, possible, or blank"
        " for no."
    ),
    ("organizations", "activities_attended_low"): (
        "Activities attended that surely lie in the period."
    ),
    ("organizations", "activities_attended_high"): (
        "Activities attended that lie or may lie in the period."
    ),
    ("organizations", "is_new"): (
        "Whether its first attendance ever lies in the period: certain, possible, or blank for no."
    ),
    ("organizations", "is_returning"): (
        "Whether it had attended before the period too: certain, possible, or blank for no."
    ),
    ("reported_attendance", "reported"): "The count as published.",
    ("sources", "in_period"): (
        "“certain” when at least one activity that names it surely lies in the period,"
        " otherwise “possible”."
    ),
    ("sources", "activities"): "How many activities of the period rest on it.",
    ("speakers", "job_title"): "Position for the first affiliation, as published.",
    ("speakers", "organization_name"): "The first affiliation, name as published.",
    ("speakers", "organization_type"): "Type of the first affiliation; blank when not known.",
    ("speakers", "other_job_titles"): "Positions for other affiliations, separated by semicolons.",
    ("speakers", "other_organizations"): "Other affiliations, separated by semicolons.",
    ("speakers", "affiliation_basis"): "How the first affiliation was decided.",
    ("submissions", "addressees"): "The bodies that receive it, separated by semicolons.",
    ("submissions", "signatories"): "In whose name it was made, separated by semicolons.",
    ("submissions", "status"): "The latest stage that it is known to have reached.",
    ("submissions", "status_date"): "Day on which that stage was reached; blank when not known.",
    ("submissions", "asks"): "How many changes it requests.",
    ("submissions", "asks_with_outcome"): "For how many of those an outcome is recorded.",
}

_OF_METRICS = {
    "label": "What the line is about.",
    "low": "The figure at least, counting what surely belongs to it; blank when it cannot be told.",
    "high": (
        "The figure at most, counting what may belong to it too; equal to low when all is known,"
        " blank when it cannot be told."
    ),
    "not_recorded": (
        "Activities that brought people together without any record of which organizations came;"
        " they are not counted as zero."
    ),
    "bucket": "The month, quarter or year.",
    "from": "First day, included; blank when not known.",
    "to": "Last day, included; blank when not known.",
    "series": "Whether the line counts new or returning organizations.",
    "activities": "How many activities share these two days.",
    "in_period": _SHARED["in_period"],
    "known": "For how many it is recorded.",
    "total": "Out of how many.",
}


def record_columns(name: str) -> Columns:
    """Return the columns of a record extract. Raises UnknownExtract."""
    return _columns(record(name).sql)


def metric_columns(name: str) -> Columns:
    """Return the columns of a metric's answer. Raises UnknownMetric."""
    one = metric(name)
    asked = _columns(one.sql)
    if one.shape != "figure":
        return asked
    types = dict(asked)
    return tuple((column, types[column]) for column in FIGURE)


def record_descriptions(name: str) -> dict[str, str]:
    """Return a sentence for each column of a record extract. Raises UnknownExtract."""
    told = {}
    for column, _type in record_columns(name):
        own = _OWN.get((name, column)) or _SHARED.get(column)
        table = _TABLES.get(name, "activity")
        told[column] = _(
            own or _comments().get((table, column)) or _comments().get(("activity", column), "")
        )
    return told


def metric_descriptions(name: str) -> dict[str, str]:
    """Return a sentence for each column of a metric's answer. Raises UnknownMetric."""
    return {column: _(_OF_METRICS.get(column, "")) for column, _type in metric_columns(name)}


@cache
def _empty_store() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:")
    con.execute("set threads = 1")
    create_tables(con)
    return con


@cache
def _columns(sql: str) -> Columns:
    everything = {**Filters().parameters(), **Access.LOCAL.parameters(), "grain": "auto"}
    given = {name: everything[name] for name in mentioned(sql)}
    with _describing:
        described = _empty_store().execute(f"describe {sql}", given).fetchall()
    return tuple((str(name), str(kind)) for name, kind, *_others in described)


@cache
def _comments() -> dict[tuple[str, str], str]:
    with _describing:
        rows = _empty_store().execute(
            "select table_name, column_name, comment from duckdb_columns()"
            " where comment is not null"
        )
        return {(table, column): comment for table, column, comment in rows.fetchall()}
