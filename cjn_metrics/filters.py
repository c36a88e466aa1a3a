"""What a reader asked to see: a period and four selections, as one immutable value.

The same names serve the address of a page, the command line and the HTTP routes: ``from``,
``to``, ``type``, ``audience``, ``theme``, ``organization_type``. Both days are included. Within
one selection any value will do, across selections all must hold; an empty one selects nothing out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cjn_metrics.errors import BadDate, ReversedPeriod, UnknownFilterValue, good_values
from cjn_metrics.translation import _

ACTIVITY_TYPES = (
    "meeting",
    "training",
    "webinar",
    "workshop",
    "submission",
    "publication",
    "campaign",
    "other",
)
CONVENING = ("meeting", "training", "webinar", "workshop")
AUDIENCES = ("members", "children", "sector")
ORGANIZATION_TYPES = (
    "treaty body",
    "UN agency",
    "intergovernmental",
    "government",
    "international NGO",
    "national NGO",
    "coalition",
    "network",
    "academia",
    "donor",
    "media",
    "other",
)
GRAINS = ("auto", "month", "quarter", "year")
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)
PARAMETERS = ("from", "to", "type", "audience", "theme", "organization_type")


@dataclass(frozen=True)
class Filters:
    """A period and four selections; everything by default. Selections are kept sorted."""

    from_date: date | None = None
    """First day, included; None leaves the beginning open."""
    to_date: date | None = None
    """Last day, included; None leaves the end open."""
    types: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    organization_types: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """Return the parameters for SQL: two dates or None, four lists, empty for no filter."""
        return {
            "from": self.from_date,
            "to": self.to_date,
            "types": list(self.types),
            "audiences": list(self.audiences),
            "themes": list(self.themes),
            "organization_types": list(self.organization_types),
        }

    @property
    def is_everything(self) -> bool:
        """True when nothing is filtered out."""
        return self == Filters()

    def sentence(self) -> str:
        """Say the filters in words, as a sentence without its period mark."""
        parts = [self.period()]
        for selected, one, many in (
            (self.types, _("activity type {}"), _("activity types {}")),
            (self.audiences, _("audience {}"), _("audiences {}")),
            (self.themes, _("theme {}"), _("themes {}")),
            (self.organization_types, _("organization type {}"), _("organization types {}")),
        ):
            if selected:
                words = _(" or ").join(_(value) for value in selected)
                parts.append((one if len(selected) == 1 else many).format(words))
        return ", ".join(parts)

    def period(self) -> str:
        """Say the period in words: "All dates", "Since …", "Until …", "1 January to 2 May 2022"."""
        if self.from_date and self.to_date:
            if self.from_date == self.to_date:
                return day(self.from_date)
            return _("{first} to {last}").format(first=day(self.from_date), last=day(self.to_date))
        if self.from_date:
            return _("Since {first}").format(first=day(self.from_date))
        if self.to_date:
            return _("Until {last}").format(last=day(self.to_date))
        return _("All dates")

    def to_query(self) -> list[tuple[str, str]]:
        """Return the filters as address parameters, repeated where needed, nothing for defaults."""
        single = [("from", self.from_date), ("to", self.to_date)]
        pairs = [(key, value.isoformat()) for key, value in single if value]
        for key, selected in zip(PARAMETERS[2:], self._selections(), strict=True):
            pairs += [(key, value) for value in selected]
        return pairs

    def as_json(self) -> dict[str, object]:
        """Return the filters as JSON values: two ISO dates or None, four lists."""
        selections = zip(PARAMETERS[2:], map(list, self._selections()), strict=True)
        return {
            "from": self.from_date.isoformat() if self.from_date else None,
            "to": self.to_date.isoformat() if self.to_date else None,
            **dict(selections),
        }

    def _selections(self) -> tuple[tuple[str, ...], ...]:
        return (self.types, self.audiences, self.themes, self.organization_types)

    @classmethod
    def from_words(
        cls,
        from_date: str | None = None,
        to_date: str | None = None,
        types: Iterable[str] = (),
        audiences: Iterable[str] = (),
        themes: Iterable[str] = (),
        organization_types: Iterable[str] = (),
        *,
        known_themes: Iterable[str],
    ) -> "Filters":
        """Read filters strictly, as the command line does.

        Dates are YYYY-MM-DD. Raises BadDate, ReversedPeriod, or UnknownFilterValue naming the
        good values.
        """
        filters = cls(
            _read_day(from_date, "from"),
            _read_day(to_date, "to"),
            _read_values(types, "type", ACTIVITY_TYPES),
            _read_values(audiences, "audience", AUDIENCES),
            _read_values(themes, "theme", known_themes),
            _read_values(organization_types, "organization type", ORGANIZATION_TYPES),
        )
        if filters.from_date and filters.to_date and filters.from_date > filters.to_date:
            raise ReversedPeriod(
                f"The period begins on {filters.from_date} but ends before that, on "
                f"{filters.to_date}. The first day must not be after the last."
            )
        return filters

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], known_themes: Iterable[str]
    ) -> tuple["Filters", list[str]]:
        """Read filters from an address, keeping what is right.

        Returns the filters and one sentence for each thing that was ignored or changed; a
        reversed period is turned round. Parameters that are no filters are left alone.
        """
        complaints: list[str] = []
        days: dict[str, date | None] = {}
        for key in ("from", "to"):
            given = query.get(key, [])
            if len(given) > 1:
                complaints.append(
                    _("“{key}” was given more than once; the first was used.").format(key=key)
                )
            try:
                days[key] = _read_day(given[0] if given else None, key)
            except BadDate as problem:
                days[key] = None
                complaints.append(_("Ignored: {problem}").format(problem=problem))
        themes = tuple(known_themes)
        selections = []
        for key, known in (
            ("type", ACTIVITY_TYPES),
            ("audience", AUDIENCES),
            ("theme", themes),
            ("organization_type", ORGANIZATION_TYPES),
        ):
            kept: list[str] = []
            for value in query.get(key, []):
                try:
                    kept += _read_values([value], key.replace("_", " "), known)
                except UnknownFilterValue as problem:
                    complaints.append(_("Ignored: {problem}").format(problem=problem))
            selections.append(tuple(sorted(set(kept))))
        filters = cls(days["from"], days["to"], *selections)
        first, last = filters.from_date, filters.to_date
        if first and last and first > last:
            filters = replace(filters, from_date=last, to_date=first)
            complaints.append(
                _("The period began after its end; it was turned round: {period}.").format(
                    period=filters.period()
                )
            )
        return filters, complaints


def day(value: date) -> str:
    """Write a day for a reader: 14 April 2024."""
    return f"{value.day} {_(value.strftime('%B'))} {value.year}"


def presets(today: date, founded: date | None) -> dict[str, tuple[date | None, date | None]]:
    """Return the quick choices of a period as absolute days, in the order they are offered.

    ``founded`` is the first day on which the network may have been founded; without it that
    choice is left out. "Last 12 months" ends today and begins the day after the same day last year.
    """
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    after_quarter = date(quarter.year + quarter.month // 10, (quarter.month + 3 - 1) % 12 + 1, 1)
    year_ago = (
        date(today.year - 1, 2, 28)
        if (today.month, today.day) == (2, 29)
        else today.replace(year=today.year - 1)
    )
    choices: dict[str, tuple[date | None, date | None]] = {_("Everything"): (None, None)}
    if founded:
        choices[_("Since the network was founded")] = (founded, None)
    choices[_("This year")] = (date(today.year, 1, 1), date(today.year, 12, 31))
    choices[_("This quarter")] = (quarter, after_quarter - timedelta(days=1))
    choices[_("Last 12 months")] = (year_ago + timedelta(days=1), today)
    return choices


def _read_day(text: str | None, key: str) -> date | None:
    if text is None or text == "":
        return None
    try:
        # fromisoformat also reads weeks (2022-W01-1) and days without hyphens.
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        value = date.fromisoformat(text)
    except ValueError:
        raise BadDate(
            f"{text[:40]!r} is not a day for “{key}”. Write year, month and day, "
            "for example 2022-12-31."
        ) from None
    if not FIRST_DAY <= value <= LAST_DAY:
        raise BadDate(
            f"{text} is out of range for “{key}”. Days go from {FIRST_DAY} to {LAST_DAY}."
        )
    return value


def _read_values(values: Iterable[str], what: str, known: Iterable[str]) -> tuple[str, ...]:
    good = tuple(known)
    for value in values:
        if value not in good:
            raise UnknownFilterValue(
                f"There is no {what} {value[:40]!r}. {good_values(value, good)}"
            )
    return tuple(sorted(set(values)))
