"""The activities as a calendar (RFC 5545), each on the days on which it surely or maybe was.

Only an activity whose day is known stands on that day as a fact. Any other is marked tentative,
covers all the days on which it may have begun, and says so in words. Nobody who attended is in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from cjn_metrics.browsing import day_as_known
from cjn_metrics.extracts.outgoing import Network, Outgoing, activities, network
from cjn_metrics.extracts.readme import MADE_UP
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, plural

_LONGEST_LINE = 75
"""Bytes, without the line end."""
# All that RFC 5545 forbids in a text; a tab may stay, and line ends are written as \n.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")
# Days are those of Cambodia. A calendar must also hold at least one part, even without activities.
_TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Phnom_Penh",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class CalendarFeed:
    """A calendar as a file, and what is in it."""

    content: bytes
    events: int
    left_out: int
    """Activities without any bound on their first day, which no calendar can place."""


def calendar(reader: Reader, filters: Filters, access: Access) -> bytes:
    """Return the calendar of the activities under the filters; raises the same as calendar_feed."""
    return calendar_feed(reader, filters, access).content


def calendar_feed(reader: Reader, filters: Filters, access: Access) -> CalendarFeed:
    """Make a calendar of the activities held, planned and cancelled that may lie in the period.

    A known day is an all-day entry, to its last day where that is known. One between two days is
    tentative and covers them; one with a single bound is tentative and stands on that day. Without
    any bound it is left out and counted in the calendar's description. Made twice from the same
    version with the same filters it is the same byte for byte. Raises StoreDamaged.
    """
    host = network(reader)
    found = activities(reader, filters, access)
    placed = [one for one in found if one.earliest_date or one.latest_date]
    left_out = len(found) - len(placed)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CJN Metrics//Activities//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", _named(host.name, reader)),
        _text("X-WR-CALDESC", _described(reader, filters, left_out)),
        "X-WR-TIMEZONE:Asia/Phnom_Penh",
        *_TIME_ZONE,
    ]
    for one in placed:
        lines += _event(one, host, reader)
    lines.append("END:VCALENDAR")
    return CalendarFeed(b"".join(map(folded, lines)), len(placed), left_out)


def folded(line: str) -> bytes:
    """Write one line of a calendar: at most 75 bytes, the rest on lines that begin with a space.

    No character is cut in two. Ends with CRLF.
    """
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    pieces.append(piece)
    return "".join(f"{each}\r\n" for each in pieces).encode("utf-8")


def escaped(text: str) -> str:
    r"""Write a text so that a calendar reads it back: \, ; and , get a backslash, line ends are \n.

    Control characters, which a calendar must not hold, are left out.
    """
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _text(name: str, text: str) -> str:
    return f"{name}:{escaped(text)}"


def _named(name: str, reader: Reader) -> str:
    if not reader.is_demonstration:
        return name
    return _("Demonstration: {title}").format(title=name)


def _described(reader: Reader, filters: Filters, left_out: int) -> str:
    parts = [_(MADE_UP)] if reader.is_demonstration else []
    parts.append(
        _("{filters}, version {number} of the store.").format(
            filters=filters.sentence(), number=reader.version.number
        )
    )
    parts.append(_("Entries marked tentative are activities whose day is not known."))
    if left_out:
        parts.append(
            plural(
                "{count} activity is left out, because nothing is known of its date.",
                "{count} activities are left out, because nothing is known of their dates.",
                left_out,
            )
        )
    return " ".join(parts)


def _event(one: Outgoing, host: Network, reader: Reader) -> Iterator[str]:
    first, last = _days(one)
    when = _when(one)
    # Two stores may share identifiers; one of them may be made up.
    domain = f"{host.organization_id}{'.demonstration' if reader.is_demonstration else ''}"
    yield "BEGIN:VEVENT"
    yield _text("UID", f"{one.activity_id}@{domain}")
    yield f"DTSTAMP:{_moment(reader.version.created_at)}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    # The end is the first day that no longer belongs to it.
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield _text("SUMMARY", _summary(one, when, reader))
    if said := "\n".join(filter(None, _description(one, when, reader))):
        yield _text("DESCRIPTION", said)
    if where := ", ".join(filter(None, (one.place, one.province))):
        yield _text("LOCATION", where)
    yield _text("CATEGORIES", _(one.type))
    if status := _status(one):
        yield f"STATUS:{status}"
    # Hours are never recorded, so nobody's whole day is taken by it.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(one: Outgoing) -> tuple[date, date]:
    """Return the first and the last day that the entry covers."""
    first = one.earliest_date or one.latest_date
    assert first is not None
    last = one.last_day or (one.latest_date if one.earliest_date else None) or first
    return first, max(first, last)


def _when(one: Outgoing) -> str:
    """Say between which days it was; empty when the day is known."""
    if one.is_day_known:
        return ""
    said = day_as_known(one.earliest_date, one.latest_date, one.last_day)
    return _("{when}; day not known").format(when=said)


def _summary(one: Outgoing, when: str, reader: Reader) -> str:
    title = one.title
    if when:
        title = _("{title} ({when})").format(title=title, when=when)
    if one.status == "cancelled":
        title = _("Cancelled: {title}").format(title=title)
    return _named(title, reader)


def _description(one: Outgoing, when: str, reader: Reader) -> Iterator[str | None]:
    if reader.is_demonstration:
        yield _(MADE_UP)
    if one.status == "planned":
        yield _("Planned.")
    if when:
        yield f"{when[:1].upper()}{when[1:]}."
        yield one.date_note
    yield one.description


def _status(one: Outgoing) -> str:
    """What is planned for a known day is neither tentative nor confirmed: nobody recorded which."""
    if one.status == "cancelled":
        return "CANCELLED"
    if not one.is_day_known:
        return "TENTATIVE"
    return "CONFIRMED" if one.status == "held" else ""


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
