"""Rows of tables in the words that people use for them."""

from collections.abc import Mapping

from cjn_metrics.translation import _, plural

_WORDS = {
    "network": ("the network", "the network"),
    "organization": ("{count} organization", "{count} organizations"),
    "organization_alias": ("{count} other name", "{count} other names"),
    "membership": ("{count} membership", "{count} memberships"),
    "person": ("{count} person", "{count} people"),
    "activity": ("{count} activity", "{count} activities"),
    "activity_audience": ("{count} audience", "{count} audiences"),
    "activity_theme": ("{count} theme", "{count} themes"),
    "activity_organizer": ("{count} organizer", "{count} organizers"),
    "activity_key": ("{count} number or link", "{count} numbers or links"),
    "attendance": ("{count} attendance", "{count} attendances"),
    "reported_attendance": ("{count} reported count", "{count} reported counts"),
    "speaking": ("{count} speaking slot", "{count} speaking slots"),
    "speaking_affiliation": ("{count} affiliation", "{count} affiliations"),
    "submission": ("{count} submission", "{count} submissions"),
    "submission_addressee": ("{count} addressee", "{count} addressees"),
    "submission_status": ("{count} stage", "{count} stages"),
    "submission_signatory": ("{count} signatory", "{count} signatories"),
    "ask": ("{count} ask", "{count} asks"),
    "outcome": ("{count} outcome", "{count} outcomes"),
    "document": ("{count} document", "{count} documents"),
}


def counted_rows(counts: Mapping[str, int]) -> str:
    """Write counts of rows per table: "3 attendances, 1 affiliation"; "nothing" for none."""
    return ", ".join(
        plural(*_words(table, count)) for table, count in counts.items() if count
    ) or _("nothing")


def _words(table: str, count: int) -> tuple[str, str, int]:
    return (*_WORDS[table], count)
