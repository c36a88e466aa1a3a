"""A period of the store gathered into a report, with few questions whatever its length."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, timedelta
from functools import cache
from pathlib import Path

from cjn_metrics import answers, charts
from cjn_metrics.answers import Answer, Context
from cjn_metrics.browsing import Facts, day_as_known, facts, whole_records
from cjn_metrics.charts.words import bucket_name
from cjn_metrics.extracts.readme import MADE_UP
from cjn_metrics.filters import Filters, day
from cjn_metrics.methods import UNKNOWN_DAYS, UNNAMED
from cjn_metrics.privacy import Access
from cjn_metrics.reasons import shown
from cjn_metrics.report.content import (
    Report,
    ReportActivity,
    ReportChart,
    ReportFigure,
    ReportSource,
    ReportSubmission,
)
from cjn_metrics.report.headings import headings
from cjn_metrics.report.one_activity import activity, source, submission
from cjn_metrics.sentences import sentence
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, plural

LISTED_AT_MOST = 1_000
"""More activities than this nobody reads; a report says how many it leaves to the extracts."""

_FIGURES = (
    "activities",
    "organizations_reached",
    "organizations_involved",
    "attendances",
    "new_organizations",
    "returning_organizations",
    "speakers",
    "speaking_slots",
    "submissions",
    "asks",
)
_FIRST = (
    "{period}: {activities} held and {organizations_reached} reached; "
    "{speakers} spoke, and {submissions} sent, with {asks}."
)
_OVER_TIME = "activities_over_time"
_BREAKDOWNS = (
    "organizations_by_type",
    "speakers_by_organization_type",
    "activities_by_type",
    "submissions_by_addressee",
)
_MOST_CHARTS = 3
_FEWEST_BARS = 2

Progress = Callable[[str], None]


def gather(
    reader: Reader,
    filters: Filters,
    access: Access,
    progress: Progress | None = None,
    *,
    at_most: int = LISTED_AT_MOST,
) -> Report:
    """Ask a store for everything that the report of a period says.

    Figures count every activity. Activities that ``access`` may not see are counted in
    ``withheld`` and neither listed nor named; so are those beyond ``at_most``. ``progress`` is
    called with a sentence before each longer step. A period without activities has empty
    lists and one sentence that says so. Raises StoreDamaged.
    """
    tell = progress or (lambda _said: None)
    tell(_("Counting…"))
    about = facts(reader, access)
    said = answers.context(reader, filters, access)
    found = answers.figures(reader, _FIGURES, filters, access)
    tell(_("Drawing up the charts…"))
    drawn = [] if said.is_empty else _charts(reader, filters, access)
    tell(_("Reading the activities…"))
    listed = reader.rows(
        _listed_sql(), {**filters.parameters(), **access.parameters(), "at_most": at_most}
    )
    records = whole_records(reader, [row["activity_id"] for row in listed], access)
    whole = [(records[row["activity_id"]], not row["is_certain"]) for row in listed]
    activities: list[ReportActivity] = []
    submissions: list[ReportSubmission] = []
    for record, is_possible in whole:
        if record["type"] == "submission":
            submissions.append(submission(record, about.network_name, is_possible=is_possible))
        else:
            activities.append(activity(record, about.network_name, is_possible=is_possible))
    known = answers.answer(reader, "completeness", filters, access)
    return Report(
        network=about.network_name,
        title=_("{network}: activities").format(network=about.network_name),
        period=filters.period(),
        banner=_(MADE_UP) if reader.is_demonstration else "",
        summary=_summary(about, said, found),
        figures=tuple(_figure(one) for one in found.values() if one.figure != "—"),
        charts=tuple(drawn),
        activities=tuple(activities),
        submissions=tuple(submissions),
        withheld=_withheld(said, len(listed)),
        how_known=() if said.is_empty else _how_known(found, known),
        missing=() if said.is_empty else _missing(found, known),
        sources=_sources([record for record, _possible in whole]),
        provenance=_provenance(reader, filters),
        labels=headings(),
        made_at=reader.version.created_at.astimezone(UTC),
    )


def _summary(about: Facts, said: Context, found: dict[str, Answer]) -> tuple[str, ...]:
    if said.is_empty:
        return (_("Nothing is recorded for this period and these filters."),)
    parts = [sentence(_(_FIRST), found), *said.sentences()]
    if about.founded_earliest or about.founded_latest:
        parts.append(_founded(about.founded_earliest, about.founded_latest))
    return tuple(parts)


def _founded(earliest: date | None, latest: date | None) -> str:
    """Say a whole month as such, as people do; anything else no finer than it is known."""
    is_month = (
        earliest
        and latest
        and earliest.day == 1
        and (earliest.year, earliest.month) == (latest.year, latest.month)
        and (latest + timedelta(days=1)).day == 1
    )
    if earliest and is_month:
        month = f"{_(earliest.strftime('%B'))} {earliest.year}"
        return _("The network was founded in {month}.").format(month=month)
    return _("When the network was founded: {when}.").format(when=day_as_known(earliest, latest))


def _figure(one: Answer) -> ReportFigure:
    return ReportFigure(one.metric.name, _(one.metric.title), one.figure, " ".join(one.notes))


def _charts(reader: Reader, filters: Filters, access: Access) -> list[ReportChart]:
    over_time = answers.answer(reader, _OVER_TIME, filters, access)
    spans = answers.answer(reader, "activities_timeline", filters, access, over_time.grain)
    drawn = []
    if over_time.rows:
        drawn.append(_chart(over_time, spans))
    for name in _BREAKDOWNS:
        one = answers.answer(reader, name, filters, access)
        # With a single bar there is nothing to compare.
        if len(drawn) < _MOST_CHARTS and len(one.rows) >= _FEWEST_BARS:
            drawn.append(_chart(one))
    return drawn


def _chart(one: Answer, spans: Answer | None = None) -> ReportChart:
    title = _(one.metric.title)
    # The heading says the title already.
    takeaway = charts.takeaway(one, spans).removeprefix(f"{title}: ")
    takeaway = takeaway[:1].upper() + takeaway[1:]
    return ReportChart(one.metric.name, title, takeaway, one, spans, _values(one))


def _values(one: Answer) -> tuple[tuple[str, str], ...]:
    is_over_time = one.metric.chart == "over time"
    return tuple(
        (
            bucket_name(row["bucket"], row["from"]) if is_over_time else _(row["label"]),
            shown(row["low"], row["high"], 1),
        )
        for row in one.rows
        if row["low"] or not is_over_time
    )


def _withheld(said: Context, listed: int) -> str:
    parts = []
    if said.withheld:
        parts.append(
            plural(
                "{count} activity is counted and not listed, because it is not published.",
                "{count} activities are counted and not listed, because they are not published.",
                said.withheld,
            )
        )
    if beyond := said.certain + said.possible - said.withheld - listed:
        parts.append(
            plural(
                "{count} more activity is not listed here, for length; the extracts have all.",
                "{count} more activities are not listed here, for length; the extracts have all.",
                beyond,
            )
        )
    return " ".join(parts)


def _how_known(found: dict[str, Answer], known: Answer) -> tuple[str, ...]:
    days = next((row for row in known.rows if row["label"] == "first day known"), None)
    parts = []
    if days and days["known"] < days["total"]:
        parts.append(_(UNKNOWN_DAYS))
    parts.append(_(UNNAMED))
    parts += [
        f"{_(one.metric.title)}: {_(one.metric.definition)}"
        for one in found.values()
        if one.figure != "—"
    ]
    return tuple(parts)


def _missing(found: dict[str, Answer], known: Answer) -> tuple[str, ...]:
    told = {
        "first day known": _("The day is known of {known} of {total} activities."),
        "organizations named": _(
            "Who came is recorded by name for {known} of {total} meetings and the like."
        ),
        "source recorded": _("A source is recorded for {known} of {total} activities."),
        "outcome of asks recorded": _("An outcome is recorded for {known} of {total} asks."),
    }
    parts = [
        told[row["label"]].format(known=f"{row['known']:,}", total=f"{row['total']:,}")
        for row in known.rows
        if row["known"] < row["total"]
    ]
    parts += [
        f"{_(one.metric.title)}: {' '.join(one.notes)}"
        for one in found.values()
        if one.figure == "—"
    ]
    return tuple(parts) or (_("Nothing that the figures rest on is missing."),)


def _sources(records: list[dict[str, object]]) -> tuple[ReportSource, ...]:
    """Those that the listed activities rest on, the one that most of them name first."""
    times = Counter(source(each) for record in records for each in record["sources"])  # type: ignore[attr-defined]  # a list in whole_records.sql
    return tuple(sorted(times, key=lambda one: (-times[one], one.title, one.url)))


def _provenance(reader: Reader, filters: Filters) -> tuple[str, ...]:
    version = reader.version
    return (
        _("Filters: {filters}.").format(filters=filters.sentence()),
        _("Version {number} of the store ({identifier}), published on {day} (UTC).").format(
            number=version.number,
            identifier=version.version_id,
            day=day(version.created_at.astimezone(UTC).date()),
        ),
    )


@cache
def _listed_sql() -> str:
    return (Path(__file__).parent / "listed.sql").read_text(encoding="utf-8")
