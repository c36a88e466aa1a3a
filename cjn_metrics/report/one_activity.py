"""One activity's whole record in the words of a report: nothing recorded, nothing said."""

from typing import Any

from cjn_metrics.browsing import day_as_known
from cjn_metrics.filters import CONVENING, day
from cjn_metrics.report.content import (
    ReportActivity,
    ReportAsk,
    ReportDocument,
    ReportSource,
    ReportSpeaker,
    ReportSubmission,
)
from cjn_metrics.translation import _, plural

Record = dict[str, Any]
"""A row of browsing.whole_records."""


def activity(record: Record, network: str, *, is_possible: bool) -> ReportActivity:
    """Say what is recorded of an activity; ``network`` is the host's name."""
    return ReportActivity(**_said(record, network, is_possible=is_possible))


def submission(record: Record, network: str, *, is_possible: bool) -> ReportSubmission:
    """Say what is recorded of a submission, an outcome that is not recorded included."""
    stages = [
        _(row["status"]) + (f" ({day(row['date'])})" if row["date"] else "")
        for row in record["statuses"]
    ]
    if record["call_deadline"]:
        stages.append(_("comments were taken until {day}").format(day=day(record["call_deadline"])))
    return ReportSubmission(
        **_said(record, network, is_possible=is_possible),
        addressees=tuple(record["addressees"]),
        signatories=tuple(record["signatories"]),
        instrument=record["instrument"] or "",
        draft_stage=record["draft_stage"] or "",
        statuses=tuple(stages),
        asks=tuple(
            ReportAsk(
                ask["text"],
                _(ask["outcome"]) if ask["outcome"] else _("not recorded"),
                ask["quote"] or "",
            )
            for ask in record["asks"]
        ),
    )


def source(row: dict[str, Any]) -> ReportSource:
    """Say what is recorded of a source."""
    return ReportSource(
        _titled(row),
        row["publisher"] or "",
        day(row["published_date"]) if row["published_date"] else "",
        row["url"] or "",
        row["note"] or "",
    )


def _said(record: Record, network: str, *, is_possible: bool) -> dict[str, Any]:
    named = _named(record, network)
    documents = [
        ReportDocument(row["title"], _(row["kind"]), row["url"] or "", row["note"] or "")
        for row in record["documents"]
    ]
    if record["url"]:
        documents.append(ReportDocument(_("Text of the submission"), "", record["url"], ""))
    place = (record["place"], record["province"], _(record["format"] or ""))
    return {
        "activity_id": record["activity_id"],
        "title": record["title"],
        "type": _(record["type"]),
        "is_possible": is_possible,
        "when": day_as_known(record["earliest_date"], record["latest_date"], record["last_day"]),
        "date_note": record["date_note"] or "",
        "place": ", ".join(filter(None, place)),
        "description": record["description"] or "",
        "audiences": _tags(record["audiences"], "audience"),
        "themes": _tags(record["themes"], "theme"),
        "organizers": tuple(f"{row['name']} ({_(row['role'])})" for row in record["organizers"]),
        "attended": _attended(record, named),
        "attended_by": named,
        "speakers": tuple(_speaker(row) for row in record["speakers"]),
        "documents": tuple(documents),
        "sources": tuple(_titled(row) for row in record["sources"]),
    }


def _tags(rows: list[dict[str, Any]], key: str) -> tuple[str, ...]:
    """Each tag with what it rests on, so that our reading is not taken for the network's word."""
    return tuple(_(row[key]) + (f" ({row['basis']})" if row["basis"] else "") for row in rows)


def _named(record: Record, network: str) -> tuple[str, ...]:
    """Organizations that took part by name. People are never named as participants in a report:
    it goes further than the dashboard does, and cannot be taken back.
    """
    names = {row["organization"] for row in _participants(record) if row["organization"]}
    return tuple(sorted(names - {network}))


def _participants(record: Record) -> list[dict[str, Any]]:
    return [
        row
        for row in record["attendance"]
        if row["role"] == "participant" and row["status"] == "attended"
    ]


def _attended(record: Record, named: tuple[str, ...]) -> tuple[str, ...]:
    said = [_reported(row) for row in record["reported"]]
    if named:
        said.append(
            plural(
                "{count} organization is named as a participant.",
                "{count} organizations are named as participants.",
                len(named),
            )
        )
    elif any(row["unit"] == "organizations" for row in record["reported"]):
        said.append(_("None of the organizations is named."))
    alone = {row["person"] for row in _participants(record) if not row["organization"]} - {None}
    if alone:
        said.append(
            plural(
                "{count} person is on the list without an organization.",
                "{count} people are on the list without an organization.",
                len(alone),
            )
        )
    if not said and record["type"] in CONVENING:
        said.append(_("Who attended is not recorded."))
    return tuple(said)


def _reported(row: dict[str, Any]) -> str:
    count = (
        plural("{count} organization", "{count} organizations", row["count"])
        if row["unit"] == "organizations"
        else plural("{count} person", "{count} people", row["count"])
    )
    text = (
        _("{count} took part, as reported")
        if row["covers"] == "participants"
        else _("{count} were present in any role, as reported")
    ).format(count=count)
    return f"{text}: {row['basis']}" if row["basis"] else f"{text}."


def _speaker(row: dict[str, Any]) -> ReportSpeaker:
    affiliations = ((one["job_title"] or "", one["organization"]) for one in row["affiliations"])
    return ReportSpeaker(row["name"], row["role"], tuple(affiliations))


def _titled(row: dict[str, Any]) -> str:
    """A title with its kind, once when they are the same."""
    kind = _(row["kind"] or "")
    is_said = not kind or row["title"].casefold() == kind.casefold()
    return str(row["title"]) if is_said else f"{row['title']} ({kind})"
