"""The headings and labels of a report, translated once, for every format alike."""

from cjn_metrics.translation import _


def headings() -> dict[str, str]:
    """Return the words around the facts, by the key that renderers and the Word template use."""
    return {
        "period": _("Period"),
        "summary": _("Summary"),
        "figures": _("Figures"),
        "figure": _("Figure"),
        "count": _("Count"),
        "note": _("Note"),
        "charts": _("Charts"),
        "activities": _("Activities"),
        "submissions": _("Submissions"),
        "when": _("When"),
        "possible": _("May lie outside the period: its day is not known."),
        "place": _("Where"),
        "type": _("Type"),
        "audiences": _("Audience"),
        "themes": _("Themes"),
        "organizers": _("Organized by"),
        "attended": _("Attendance"),
        "attended_by": _("By name"),
        "speakers": _("Speakers"),
        "moderators": _("Moderators"),
        "documents": _("Documents"),
        "addressees": _("To"),
        "signatories": _("Signed by"),
        "instrument": _("Comments on"),
        "statuses": _("Status"),
        "asks": _("What was asked"),
        "outcome": _("Outcome"),
        "how_known": _("How dates and counts are known"),
        "missing": _("What is missing"),
        "sources": _("Sources"),
        "provenance": _("Where these figures come from"),
        "nothing": _("Nothing is recorded for this period."),
    }
