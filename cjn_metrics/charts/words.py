"""What a chart says, in words: names of months, counts with their unit, and the takeaway."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cjn_metrics.answers import Answer
from cjn_metrics.filters import day
from cjn_metrics.reasons import shown
from cjn_metrics.translation import _, plural

UNITS = {
    "activities": ("{count} activity", "{count} activities"),
    "organizations": ("{count} organization", "{count} organizations"),
    "people": ("{count} person", "{count} people"),
    "submissions": ("{count} submission", "{count} submissions"),
    "asks": ("{count} ask", "{count} asks"),
    "attendances": ("{count} attendance", "{count} attendances"),
    "speaking slots": ("{count} speaking slot", "{count} speaking slots"),
}

# How the labels end that stand for what is not told.
_UNTOLD = ("not known", "not recorded", "not published")


def counted(unit: str, count: int) -> str:
    """Write a count with its unit: "1 activity", "27 organizations"."""
    one, many = UNITS.get(unit, ("{count} " + unit,) * 2)
    return plural(one, many, count)


def ranged(unit: str, low: int, high: int | None) -> str:
    """Write a count that may be more: "3 activities (up to 5)", "at least 27 organizations"."""
    if high is None:
        return _("at least {count}").format(count=counted(unit, low))
    if high == low:
        return counted(unit, low)
    return _("{count} (up to {high})").format(count=counted(unit, low), high=f"{high:,}")


def grain_of(bucket: str) -> str:
    """Return month, quarter or year, told from the bucket's name."""
    if "Q" in bucket:
        return "quarter"
    return "month" if "-" in bucket else "year"


def bucket_name(bucket: str, first: date, is_short: bool = False) -> str:
    """Write a bucket for a reader: "June 2022" (short "Jun 2022"), "Q2 2022" or "2022"."""
    grain = grain_of(bucket)
    if grain == "quarter":
        return f"{bucket[-2:]} {bucket[:4]}"
    if grain == "year":
        return bucket
    return f"{_(first.strftime('%b' if is_short else '%B'))} {bucket[:4]}"


def between(first: date | None, last: date | None) -> str:
    """Write the days a date may fall between, an open end with an arrow."""
    if first and last:
        return _("between {first} and {last}").format(first=day(first), last=day(last))
    if first:
        return _("{first} or later →").format(first=day(first))
    if last:
        return _("← {last} or earlier").format(last=day(last))
    return _("undated")


def takeaway(answer: Answer, spans: Answer | None = None) -> str:
    """Say in one to three sentences, with the figures, what the chart shows to those who see it.

    Serves as the chart's accessible name. ``spans`` as for ``chart``. Where there is no chart it
    says that there is nothing to draw.
    """
    said: list[str] = []
    match answer.metric.chart:
        case "bars":
            said = _bars(answer)
        case "over time":
            said = [*_over_time(answer), *_spans(spans.rows if spans else [])]
        case "new and returning":
            said = _new_and_returning(answer)
        case "spans":
            said = _spans(answer.rows)
    title = _(answer.metric.title)
    if not said:
        return _("{title}: nothing to draw.").format(title=title)
    return f"{title}: {' '.join(said)}"


def _bars(answer: Answer) -> list[str]:
    rows = [row for row in answer.rows if row["low"] is not None]
    if not any(row["low"] or row["high"] for row in rows):
        return []
    # "Most are not published" tells nothing of what the chart compares.
    compared = [row for row in rows if not row["label"].endswith(_UNTOLD)] or rows
    top, others = _leaders(compared)
    figure = shown(top["low"], top["high"], not_recorded=1)
    said = [
        _most(_("most for {place}, {figure}{rest}."), _(top["label"]), figure, others),
        plural("{count} bar is shown.", "{count} bars are shown.", len(rows)),
    ]
    if uncertain := sum(row["low"] != row["high"] for row in rows):
        said.append(
            plural(
                "{count} of them may stand for more.",
                "{count} of them may stand for more.",
                uncertain,
            )
        )
    return said


def _leaders(
    rows: Sequence[Mapping[str, Any]],
) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """Return the row that surely has most, and those that may have as many or more."""
    known = [row for row in rows if row["low"] is not None]
    top = max(known, key=lambda row: (row["low"], row["high"] or row["low"]))
    others = [
        row
        for row in known
        if row is not top and (row["high"] is None or row["high"] >= top["low"])
    ]
    return top, others


def _most(sentence: str, place: str, figure: str, others: Sequence[Mapping[str, Any]]) -> str:
    """Name what has most, and say so where others may have as many: a tie is no lead."""
    rest = ""
    if others:
        rest = plural(
            "; {count} other may have as many or more",
            "; {count} others may have as many or more",
            len(others),
        )
        if all(row["low"] == row["high"] for row in others):
            rest = plural(
                "; {count} other has as many", "; {count} others have as many", len(others)
            )
    return sentence.format(place=place, figure=figure, rest=rest)


def _over_time(answer: Answer) -> list[str]:
    rows = [row for row in answer.rows if row["low"]]
    if not rows:
        return []
    top, others = _leaders(answer.rows)
    unit = answer.metric.unit
    said = [
        _most(
            _("most in {place}, {figure}{rest}."),
            bucket_name(top["bucket"], top["from"]),
            ranged(unit, top["low"], top["high"]),
            others,
        )
    ]
    if answer.metric.is_additive and len(rows) > 1:
        known = {
            "month": _("Known to the month: {count} in all."),
            "quarter": _("Known to the quarter: {count} in all."),
            "year": _("Known to the year: {count} in all."),
        }[grain_of(top["bucket"])]
        said.append(known.format(count=counted(unit, sum(row["low"] for row in rows))))
    return said


def _new_and_returning(answer: Answer) -> list[str]:
    said = []
    for series, sentence in (
        ("new", _("most new in {place}, {figure}{rest}.")),
        ("returning", _("most returning in {place}, {figure}{rest}.")),
    ):
        rows = [row for row in answer.rows if row["series"] == series]
        if any(row["low"] for row in rows):
            top, others = _leaders(rows)
            place = bucket_name(top["bucket"], top["from"])
            count = ranged(answer.metric.unit, top["low"], top["high"])
            said.append(_most(sentence, place, count, others))
    return [said[0], *(part[0].upper() + part[1:] for part in said[1:])] if said else []


def _spans(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    placed = [row for row in rows if row["from"] or row["to"]]
    said = []
    if placed:
        said.append(
            plural(
                "{count} activity is drawn over the time it may fall in, "
                "because its day is not known.",
                "{count} activities are drawn over the time they may fall in, "
                "because their day is not known.",
                sum(row["activities"] for row in placed),
            )
        )
    if undated := sum(row["activities"] for row in rows if not (row["from"] or row["to"])):
        said.append(
            plural(
                "{count} undated activity is not drawn.",
                "{count} undated activities are not drawn.",
                undated,
            )
        )
    return said
