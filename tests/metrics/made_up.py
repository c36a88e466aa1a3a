"""Tiny random record sets in plain Python, and how they get into an empty store."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb
from hypothesis import strategies as st

from cjn_metrics.filters import Filters
from cjn_metrics.store import reading
from cjn_metrics.store.migrating import create_tables, roll_up

FIRST = date(2024, 1, 1)
HOST = "host"
PEOPLE = ("anya", "borey", "chan")


@dataclass(frozen=True)
class Activity:
    """An activity with day numbers instead of dates; None is an open bound."""

    type: str = "meeting"
    status: str = "held"
    earliest: int | None = 0
    latest: int | None = 0
    participants: frozenset[str] = frozenset()
    registered: frozenset[str] = frozenset()
    observers: frozenset[str] = frozenset()
    helpers: frozenset[str] = frozenset()
    participant_counts: tuple[int, ...] = ()
    everyone_counts: tuple[int, ...] = ()
    speakers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    moderator: tuple[str, ...] = ()
    organizers: frozenset[str] = frozenset()

    @property
    def convenes(self) -> bool:
        return self.type == "meeting"

    @property
    def named(self) -> frozenset[str]:
        """The participants that count."""
        return self.participants - {HOST}

    @property
    def is_recorded(self) -> bool:
        """True when something is known about the organizations that came."""
        return bool(self.named or self.participant_counts or self.everyone_counts)


@dataclass(frozen=True)
class Records:
    """Organizations by type (None: not known), without the host; and activities."""

    types: dict[str, str | None]
    activities: tuple[Activity, ...]
    first: int | None = None
    last: int | None = None
    activity_types: tuple[str, ...] = ()
    selected: tuple[str, ...] = field(default=())

    @property
    def filters(self) -> Filters:
        return Filters(
            None if self.first is None else day(self.first),
            None if self.last is None else day(self.last),
            types=self.activity_types,
            organization_types=self.selected,
        )


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int | None, int | None]:
    earliest = draw(st.integers(0, 9))
    kind = draw(st.sampled_from(("day", "day", "day", "days", "days", "from", "until", "none")))
    if kind == "none":
        return None, None
    if kind == "from":
        return earliest, None
    if kind == "until":
        return None, earliest
    return earliest, earliest + (draw(st.integers(1, 2)) if kind == "days" else 0)


@st.composite
def activities(draw: st.DrawFn, organizations: list[str], everyone: bool) -> Activity:
    some = st.frozensets(st.sampled_from([*organizations, HOST]), max_size=3)
    few = st.frozensets(st.sampled_from([*organizations, HOST]), max_size=1)
    earliest, latest = draw(spans())
    participants = draw(some)
    size = len(participants - {HOST})
    count = st.integers(max(0, size - 1), size + 2)
    affiliations = st.lists(st.sampled_from([*organizations, HOST]), max_size=2, unique=True).map(
        tuple
    )
    people = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))
    return Activity(
        type=draw(st.sampled_from(("meeting", "meeting", "submission", "campaign"))),
        status=draw(st.sampled_from(("held",) * 8 + ("planned", "cancelled"))),
        earliest=earliest,
        latest=latest,
        participants=participants,
        registered=draw(few),
        observers=draw(few),
        helpers=draw(few),
        participant_counts=tuple(draw(st.lists(count, max_size=2))),
        everyone_counts=tuple(draw(st.lists(count, max_size=2))) if everyone else (),
        speakers=tuple((person, draw(affiliations)) for person in people),
        moderator=draw(affiliations),
        organizers=draw(few),
    )


@st.composite
def records(draw: st.DrawFn, everyone: bool = False) -> Records:
    """Two to four organizations, one to three activities, a filter; few unknowns each."""
    organizations = ["apsara", "bamboo", "cardamom", "durian"][: draw(st.integers(2, 4))]
    type_of = st.sampled_from(("government", "academia", None))
    first = draw(st.none() | st.integers(1, 8))
    last = draw(st.none() | st.integers(first or 1, 9))
    return Records(
        types={name: draw(type_of) for name in organizations},
        activities=tuple(
            draw(st.lists(activities(organizations, everyone), min_size=1, max_size=3))
        ),
        first=first,
        last=last,
        activity_types=draw(st.sampled_from(((), (), ("meeting",)))),
        selected=draw(st.sampled_from(((), (), ("government",)))),
    )


class OneConnection:
    """What ``answers`` needs of a Reader, over an empty store in memory."""

    version = None

    def __init__(self) -> None:
        self.con = duckdb.connect(config={"threads": 1})
        create_tables(self.con)

    def rows(self, sql, parameters):
        cursor = self._asked(sql, parameters)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def arrays(self, sql, parameters):
        return self._asked(sql, parameters).fetchnumpy()

    def _asked(self, sql, parameters):
        names = reading.mentioned(sql)
        return self.con.execute(sql, {k: v for k, v in parameters.items() if k in names})


def insert(con: duckdb.DuckDBPyConnection, made: Records) -> None:
    """Write the records by plain INSERTs, inside the caller's transaction."""
    rows: dict[str, list[tuple]] = {
        "organization (organization_id, name, type)": [(HOST, HOST, "network")]
        + [(name, name, kind) for name, kind in made.types.items()],
        "network (organization_id, is_demonstration)": [(HOST, False)],
        "person (person_id, name)": [(name, name) for name in PEOPLE],
    }
    for number, one in enumerate(made.activities):
        for table, values in _rows_of(f"a{number}", one).items():
            rows.setdefault(table, []).extend(values)
    for table, values in rows.items():
        if values:
            one_row = "(" + ", ".join("?" * len(values[0])) + ")"
            flat = [value for row in values for value in row]
            con.execute(f"insert into {table} values {', '.join([one_row] * len(values))}", flat)
    roll_up(con)


def _rows_of(name: str, one: Activity) -> dict[str, list[tuple]]:
    bounds = [None if number is None else day(number) for number in (one.earliest, one.latest)]
    speaking = [(person, "speaker", bodies) for person, bodies in one.speakers]
    if one.moderator:
        speaking.append((PEOPLE[0], "moderator", one.moderator))
    attendance = [(body, "participant", "attended") for body in sorted(one.participants)]
    attendance += [(body, "observer", "attended") for body in sorted(one.observers)]
    attendance += [(body, "organizer", "attended") for body in sorted(one.helpers)]
    attendance += [(body, "participant", "registered") for body in sorted(one.registered)]
    counts = [(count, "participants") for count in one.participant_counts]
    counts += [(count, "everyone") for count in one.everyone_counts]
    return {
        "activity (activity_id, title, type, status, earliest_date, latest_date, is_public)": [
            (name, name, one.type, one.status, *bounds, True)
        ],
        "submission (activity_id)": [(name,)] if one.type == "submission" else [],
        "attendance (attendance_id, activity_id, organization_id, role, status)": [
            (f"{name}-{place}", name, *rest) for place, rest in enumerate(attendance)
        ],
        'reported_attendance (reported_attendance_id, activity_id, unit, "count", covers)': [
            (f"{name}-{place}", name, "organizations", *rest) for place, rest in enumerate(counts)
        ]
        # A count of people says nothing about organizations.
        + [(f"{name}-people", name, "people", 40, "participants")],
        "speaking (speaking_id, activity_id, person_id, role)": [
            (f"{name}-{place}", name, person, role)
            for place, (person, role, _bodies) in enumerate(speaking)
        ],
        "speaking_affiliation (speaking_id, organization_id, is_primary, affiliation_order)": [
            (f"{name}-{place}", body, order == 0, order + 1)
            for place, (_person, _role, bodies) in enumerate(speaking)
            for order, body in enumerate(bodies)
        ],
        "activity_organizer (activity_id, organization_id, role)": [
            (name, body, "host" if body == HOST else "partner") for body in sorted(one.organizers)
        ],
    }
