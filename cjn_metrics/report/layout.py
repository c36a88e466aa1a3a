"""A report as plain values, each fact one text, for the templates of Word and PDF."""

import re
from typing import Any

from cjn_metrics.report.content import Report, ReportActivity, ReportSubmission
from cjn_metrics.report.markdown import affiliations
from cjn_metrics.translation import language

# Neither XML nor a font has these; spaces among them are kept apart from the text around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return text without characters that no document can hold, such as a bell."""
    return _UNPRINTABLE.sub("", text)


def laid_out(report: Report) -> dict[str, Any]:
    """Return printable texts, lists of them and lists of such mappings; not recorded is "".

    Charts are left to the format, which draws them. docs/report-template.md lists the fields.
    """
    fields = {
        "language": language(),
        "network": report.network,
        "title": report.title,
        "period": report.period,
        "banner": report.banner,
        "labels": report.labels,
        "summary": list(report.summary),
        "figures": [
            {"title": one.title, "text": one.text, "note": one.note} for one in report.figures
        ],
        "activities": [_entry(one) for one in report.activities],
        "submissions": [_entry(one) for one in report.submissions],
        "withheld": report.withheld,
        "how_known": list(report.how_known),
        "missing": list(report.missing),
        "sources": [
            {
                "title": one.title,
                "by": ", ".join(filter(None, (one.publisher, one.published))),
                "url": one.url,
                "note": one.note,
            }
            for one in report.sources
        ],
        "provenance": list(report.provenance),
    }
    cleaned = _printable(fields)
    assert isinstance(cleaned, dict)
    return cleaned


def _entry(one: ReportActivity) -> dict[str, Any]:
    return {
        "title": one.title,
        "type": one.type,
        "is_possible": one.is_possible,
        "when": one.when,
        "date_note": one.date_note,
        "place": one.place,
        "description": one.description,
        "audiences": "; ".join(one.audiences),
        "themes": "; ".join(one.themes),
        "organizers": "; ".join(one.organizers),
        "attended": " ".join(one.attended),
        "attended_by": "; ".join(one.attended_by),
        "speakers": [
            {"name": each.name, "role": each.role, "affiliations": "; ".join(affiliations(each))}
            for each in one.speakers
        ],
        "documents": [
            {"title": each.title, "kind": each.kind, "url": each.url, "note": each.note}
            for each in one.documents
        ],
        "sources": "; ".join(one.sources),
        **_submission(one),
    }


def _submission(one: ReportActivity) -> dict[str, Any]:
    """The rest of a submission; all empty for another activity."""
    if not isinstance(one, ReportSubmission):
        return dict.fromkeys(("addressees", "signatories", "instrument", "statuses"), "") | {
            "asks": []
        }
    stage = f" ({one.draft_stage})" if one.instrument and one.draft_stage else ""
    return {
        # Its heading says what it is.
        "type": "",
        "addressees": "; ".join(one.addressees),
        "signatories": "; ".join(one.signatories),
        "instrument": one.instrument + stage,
        "statuses": "; ".join(one.statuses),
        "asks": [
            {"text": ask.text, "outcome": ask.outcome, "quote": ask.quote} for ask in one.asks
        ],
    }


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list) else value
