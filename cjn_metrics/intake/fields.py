"""The fields that a column of a member's file can be mapped to.

The names are those of the command line (``--map "Column=organization.name"``), of the profiles
and of the page. ``label`` is what people read. A field that ``identifies`` is used to tell things
apart and is never stored by itself: an e-mail address, an identifier of our own extracts.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "count", "choice", "country", "province", "language", "url", "order"]


@dataclass(frozen=True)
class Field:
    """One thing that a cell can say."""

    name: str
    label: str
    kind: Kind = "text"
    vocabulary: str | None = None
    """For a choice: the name of its list in ``values.choices.VOCABULARIES``."""
    is_organization: bool = False
    """True when the cell names an organization, to be matched with those recorded."""
    may_be_split: bool = False
    """True when one cell may hold several, if the person says what stands between them."""
    identifies: bool = False


_FIELDS = (
    Field("activity.key", "Activity: number or link that identifies it"),
    Field("activity.title", "Activity: title"),
    Field("activity.type", "Activity: type", "choice", "activity type"),
    Field("activity.earliest_date", "Activity: date (first day, or what is known of it)", "date"),
    Field("activity.latest_date", "Activity: latest day the first day can be", "date"),
    Field("activity.last_day", "Activity: last day", "date"),
    Field("activity.place", "Activity: place"),
    Field("activity.audience", "Activity: audience", "choice", "audience", may_be_split=True),
    Field("activity.theme", "Activity: theme", may_be_split=True),
    Field("organization.key", "Organization: identifier in this store", identifies=True),
    Field("organization.name", "Organization: name", is_organization=True, may_be_split=True),
    Field("organization.type", "Organization: type", "choice", "organization type"),
    Field("organization.country", "Organization: country", "country"),
    Field("organization.province", "Organization: province", "province"),
    Field("person.key", "Person: identifier in this store", identifies=True),
    Field("person.name", "Person: name"),
    Field("person.email", "Person: e-mail (tells people apart, is not kept)", identifies=True),
    Field("attendance.role", "Attendance: role", "choice", "attendance role"),
    Field("attendance.status", "Attendance: status", "choice", "attendance status"),
    Field("attendance.mode", "Attendance: in person or online", "choice", "attendance mode"),
    Field("reported.organizations", "Reported number of organizations", "count"),
    Field("reported.people", "Reported number of people", "count"),
    Field("speaker.name", "Speaker: name"),
    Field("speaker.job_title", "Speaker: position"),
    Field("speaker.organization", "Speaker: affiliation", is_organization=True, may_be_split=True),
    Field("submission.key", "Submission: number or link that identifies it"),
    Field("submission.title", "Submission: title"),
    Field("submission.addressee", "Submission: addressee", is_organization=True, may_be_split=True),
    Field("submission.instrument", "Submission: instrument it comments on"),
    Field("submission.date", "Submission: date sent", "date"),
    Field("submission.status", "Submission: status", "choice", "submission status"),
    Field("submission.language", "Submission: language", "language"),
    Field("submission.url", "Submission: link to it", "url"),
    Field("submission.submitter", "Submission: submitter", is_organization=True, may_be_split=True),
)

FIELDS = {field.name: field for field in _FIELDS}
