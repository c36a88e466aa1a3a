"""Invented activities: when, what, for whom, and what is recorded of who came."""

from dataclasses import dataclass
from datetime import date, timedelta

from cjn_metrics.demo.dates import PRECISIONS, Bounds, first_days, recorded
from cjn_metrics.demo.dice import Dice, Weighted, deck
from cjn_metrics.demo.sizes import Sizes, activity_id
from cjn_metrics.demo.sources import LAST_YEAR, season_of
from cjn_metrics.demo.words import PROVINCES, THEMES, TITLES

CONVENING = ("meeting", "training", "webinar", "workshop")

_LEANING = {"meeting": 0, "training": 1, "workshop": 1, "webinar": 2}
_OUTREACH = ("publication", "campaign", "other")
_THEME_PLACES = Weighted(*((place, 1.0 / (1 + 0.25 * place)) for place in range(len(THEMES))))

# What is recorded of who came to a held activity that brought people together; most have a list.
RECORDS = (
    ("nothing", 0.04),
    ("reported only", 0.02),
    ("reported everyone only", 0.004),
    ("people only", 0.006),
    ("registrations only", 0.006),
    ("list and equal", 0.06),
    ("list and larger", 0.07),
    ("list and smaller", 0.03),
    ("list and two reports", 0.02),
    ("list and everyone", 0.025),
    ("list and people", 0.03),
)


@dataclass(slots=True)
class Activity:
    """One activity; ``day`` is the true first day, of which the records may say less.

    ``record`` is "list", one of ``RECORDS``, or "" where nobody is brought together or the
    activity did not take place. ``leaning`` says which organizations are drawn to it.
    """

    number: int
    type: str
    status: str
    day: date
    bounds: Bounds
    last_day: date | None
    format: str | None
    place: tuple[str, str] | None
    themes: list[int]
    record: str
    title: str = ""

    @property
    def id(self) -> str:
        """The identifier in the store."""
        return activity_id(self.number)

    @property
    def season(self) -> int:
        """The half-year of the true first day, 0 for January to June 2014."""
        return season_of(self.day)

    @property
    def leaning(self) -> int:
        """Which order of popularity the list is drawn from; only where ``convenes``."""
        return _LEANING[self.type]

    @property
    def convenes(self) -> bool:
        """True when the type brings people together."""
        return self.type in CONVENING

    @property
    def has_list(self) -> bool:
        """True when organizations that attended are named."""
        return self.record.startswith("list")


def make_activities(sizes: Sizes, seed: int) -> list[Activity]:
    """Return the activities in the order of their first days, numbered from 1."""
    dice = Dice(seed, "activities")
    days = first_days(dice, sizes.activities)
    types = _types(dice, sizes, days)
    statuses = _statuses(dice, types)
    records = _records(dice, types, statuses)
    precisions = deck(dice, sizes.activities, "day", *PRECISIONS)
    made = []
    for place, day in enumerate(days):
        kind = types[place]
        themes = sorted({_THEME_PLACES.draw(dice) for _ in range(dice.between(1, 3))})
        format = _format(dice, kind, day)
        where = None
        if format in ("in person", "hybrid") and dice.chance(0.93):
            where = PROVINCES[dice.favoring_first(len(PROVINCES))]
        made.append(
            Activity(
                number=place + 1,
                type=kind,
                status=statuses[place],
                day=day,
                bounds=recorded(dice, day, precisions[place]),
                last_day=_last_day(dice, kind, day) if precisions[place] == "day" else None,
                format=format,
                place=where,
                themes=themes,
                record=records[place],
            )
        )
        made[-1].title = _title(dice, made[-1])
    _reach_into_new_year(dice, made)
    return made


def _types(dice: Dice, sizes: Sizes, days: list[date]) -> list[str]:
    outreach = max(1, sizes.activities * 33 // 1000)
    rest = sizes.activities - sizes.submissions - 3 * outreach
    cards = ["submission"] * sizes.submissions
    for kind in _OUTREACH:
        cards += [kind] * outreach
    cards += deck(dice, rest, "meeting", ("training", 0.25), ("workshop", 0.2), ("webinar", 0.12))
    cards = dice.shuffled(cards)
    for place, day in enumerate(days):
        if cards[place] == "webinar" and day.year < 2019 and dice.chance(0.85):
            cards[place] = "workshop"
        elif cards[place] in ("meeting", "workshop") and day.year in (2020, 2021):
            cards[place] = "webinar" if dice.chance(0.55) else cards[place]
    return cards


def _statuses(dice: Dice, types: list[str]) -> list[str]:
    """Planned ones are among the last; a few of those that bring people together fell through."""
    statuses = ["held"] * len(types)
    late = [place for place in range(len(types)) if place >= len(types) * 0.9]
    convening = [place for place, kind in enumerate(types) if kind in CONVENING]
    planned = [place for place in late if types[place] in CONVENING] or convening[-1:]
    for place in dice.several(planned, max(1, len(planned) // 6)):
        statuses[place] = "planned"
    for place in late:
        if types[place] not in CONVENING and dice.chance(0.1) and len(types) > 200:
            statuses[place] = "planned"
    still = [place for place in convening if statuses[place] == "held"]
    for place in dice.several(still, max(1, len(still) * 3 // 100)):
        statuses[place] = "cancelled"
    return statuses


def _records(dice: Dice, types: list[str], statuses: list[str]) -> list[str]:
    held = [
        place for place, kind in enumerate(types) if kind in CONVENING and statuses[place] == "held"
    ]
    records = [""] * len(types)
    for place, record in zip(held, deck(dice, len(held), "list", *RECORDS), strict=True):
        records[place] = record
    return records


def _format(dice: Dice, kind: str, day: date) -> str | None:
    if kind == "webinar":
        return "online"
    if kind not in CONVENING or dice.chance(0.04):
        return None
    if day.year < 2020:
        return "in person"
    online = 0.6 if day.year in (2020, 2021) else 0.15
    if dice.chance(online):
        return "online"
    return "hybrid" if dice.chance(0.25) else "in person"


def _last_day(dice: Dice, kind: str, day: date) -> date | None:
    often = {"training": 0.6, "workshop": 0.35, "meeting": 0.06, "campaign": 0.9}.get(kind, 0.0)
    return day + timedelta(days=dice.between(1, 4)) if dice.chance(often) else None


def _title(dice: Dice, activity: Activity) -> str:
    if activity.type == "submission":
        return "Submission"
    return dice.pick(TITLES[activity.type]).format(
        theme=THEMES[activity.themes[0]][0],
        place=activity.place[1] if activity.place else "Cambodia",
        year=activity.day.year,
    )


def _reach_into_new_year(dice: Dice, made: list[Activity]) -> None:
    """Let a few of the last activities of a year run on over 31 December."""
    last_of_year: dict[int, list[Activity]] = {}
    for one in made:
        is_known = one.bounds.earliest == one.bounds.latest is not None
        if one.convenes and one.status == "held" and is_known and one.day.year < LAST_YEAR:
            last_of_year.setdefault(one.day.year, []).append(one)
    for year in dice.several(sorted(last_of_year), max(1, len(made) // 400)):
        one = last_of_year[year][-1]
        one.day = date(year, 12, 30)
        one.bounds = Bounds(one.day, one.day, None)
        one.last_day = date(year + 1, 1, 2)
