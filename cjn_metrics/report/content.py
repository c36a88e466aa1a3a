"""What a period report says, before anyone decides how it looks.

All text is for people and already in words: a renderer (Markdown, HTML, Word, PDF) adds no facts,
computes nothing and leaves nothing out, so that four formats cannot disagree.
"""

from dataclasses import dataclass, field
from datetime import datetime

from cjn_metrics.answers import Answer


@dataclass(frozen=True)
class ReportFigure:
    """One figure as the dashboard shows it."""

    metric: str
    """The metric's name."""
    title: str
    text: str
    """"27", "2–3", "at least 5" or "—"."""
    note: str = ""
    """Why it is a range or blank; empty when it is one number."""


@dataclass(frozen=True)
class ReportChart:
    """A metric worth drawing, and what it says to those who do not see it."""

    name: str
    title: str
    takeaway: str
    answer: Answer
    spans: Answer | None = None
    """activities_timeline, for charts over time: activities whose day is not known."""
    values: tuple[tuple[str, str], ...] = ()
    """What is drawn as label and figure, for formats without pictures; certain ones only."""


@dataclass(frozen=True)
class ReportSpeaker:
    """One speaking slot."""

    name: str
    role: str
    """"speaker" or "moderator"."""
    affiliations: tuple[tuple[str, str], ...]
    """Position and organization, as published, the first listed first; a position may be ""."""


@dataclass(frozen=True)
class ReportDocument:
    """A document of an activity; ``url`` and ``note`` may be empty."""

    title: str
    kind: str
    url: str
    note: str


@dataclass(frozen=True)
class ReportAsk:
    """One change that a submission requests, and what became of it."""

    text: str
    outcome: str
    """In words; "not recorded" when nothing is known."""
    quote: str


@dataclass(frozen=True)
class ReportActivity:
    """One activity of the period. Empty texts and tuples mean: not recorded, say nothing of it."""

    activity_id: str
    title: str
    type: str
    is_possible: bool
    """True when it may lie outside the period, because its day is not known."""
    when: str
    """No finer than is known: "between 3 June 2022 and 31 December 2022"."""
    date_note: str
    place: str
    description: str
    audiences: tuple[str, ...]
    themes: tuple[str, ...]
    organizers: tuple[str, ...]
    attended: tuple[str, ...]
    """Sentences: reported counts with their basis, how many are named."""
    attended_by: tuple[str, ...]
    """Organizations (or people without one) that attended by name, if the reader may see them."""
    speakers: tuple[ReportSpeaker, ...]
    documents: tuple[ReportDocument, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ReportSubmission(ReportActivity):
    """One submission, with what it was about."""

    addressees: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    instrument: str = ""
    draft_stage: str = ""
    statuses: tuple[str, ...] = ()
    """"sent", "acknowledged on 3 May 2023": each stage with its day where it is known."""
    asks: tuple[ReportAsk, ...] = ()


@dataclass(frozen=True)
class ReportSource:
    """A source that something in the report rests on; all but the title may be empty."""

    title: str
    publisher: str
    published: str
    url: str
    note: str


@dataclass(frozen=True)
class Report:
    """Everything that a report says, in reading order."""

    network: str
    title: str
    """"Child Justice Network: activities"."""
    period: str
    """"1 July 2021 to 31 December 2022", or "All dates"."""
    banner: str
    """What must stand on every page (demonstration data); "" for real records."""
    summary: tuple[str, ...]
    """Sentences with the main figures in them."""
    figures: tuple[ReportFigure, ...]
    charts: tuple[ReportChart, ...]
    activities: tuple[ReportActivity, ...]
    """Those that are no submissions, in the order of their earliest day."""
    submissions: tuple[ReportSubmission, ...]
    withheld: str
    """How many activities are counted but not listed, being unpublished; "" when none."""
    how_known: tuple[str, ...]
    """Sentences on how dates and counts are known."""
    missing: tuple[str, ...]
    """Sentences on what is not recorded."""
    sources: tuple[ReportSource, ...]
    provenance: tuple[str, ...]
    """Store version (number, when, its id) and the filters, in words."""
    labels: dict[str, str] = field(default_factory=dict)
    """Headings in the reader's language, by the keys that renderers use; see headings.py."""
    made_at: datetime | None = None
    """When its version of the store was published (UTC), for the properties of a file."""
