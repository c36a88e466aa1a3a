"""Small stores in memory, of random rows with whatever text people and their programs write."""

from datetime import date, timedelta
from typing import Any

import duckdb
from hypothesis import strategies as st

from cjn_metrics.intake.reading.khmer_legacy import looks_so
from cjn_metrics.intake.values import cleaned, is_blank
from cjn_metrics.store import Reader, Version
from cjn_metrics.store.migrating import create_tables

Rows = dict[str, list[tuple[Any, ...]]]

_ODD = "=+-@'＝＠ \t\r\n\u200b\u200d\u202e\xa0\xad\",;|\\(.🍁AbİßéE\u0301កខគង្រើាំ៖១2"
_WORDS = (
    "=SUM(A1:A9)",
    "-2+3",
    "'quoted",
    "''=1",
    "a,b;c|d\te",
    "line\nbreak",
    "NA Aid",
    "2024-05-12",
    "0012",
    "1e5",
    "#hxl",
    "ផ្ទះអប្សរា",
    "ខ្មែរ\u200bជួយ",
    "TRUE",
    "Example: one",
    "Total",
    "organization_name",
    "1. Summary",
    "sep=;",
    "\ufeffMarked",
    "a" * 300,
)


def is_said(text: str) -> bool:
    """True for text that says something: "n/a" and a lone zero-width space are no names."""
    return not is_blank(cleaned(text)) and bool(text.strip(" "))


TEXT = st.one_of(
    st.sampled_from(_WORDS),
    st.text(alphabet=_ODD, min_size=1, max_size=10),
    # A text with control characters is no text to a reader: its bytes could be anything.
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=10),
).filter(
    # Noise like "aA:ç" is refused knowingly: tests/intake/reading/test_khmer_legacy.py.
    lambda text: not looks_so(text)
)
NAME = TEXT.filter(is_said)
IDENTIFIER = st.from_regex(r"[a-z=@+][a-z0-9_.=@+-]{2,8}", fullmatch=True).filter(is_said)


@st.composite
def stores(draw: st.DrawFn) -> Rows:
    """Draw the rows of every table that an extract shows anything of."""
    ids = draw(st.lists(IDENTIFIER, min_size=9, max_size=9, unique=True))
    bodies, people, doings = ids[:3], ids[3:6], ids[6:]
    body, person, doing = map(st.sampled_from, (bodies, people, doings))
    maybe = st.none() | NAME
    activities = [_activity(draw, one) for one in doings]
    submissions = [one[0] for one in activities if one[2] == "submission"]

    def some(*parts: Any, most: int = 5, alike: int | None = None) -> list[tuple[Any, ...]]:
        """Draw rows of which no two have the same first ``alike`` values."""
        rows = st.tuples(
            *(part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts)
        )
        return draw(st.lists(rows, max_size=most, unique_by=lambda row: row[:alike]))

    def numbered(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [(f"n{number}", *row) for number, row in enumerate(rows)]

    speaking = numbered(some(doing, person, st.sampled_from(("speaker", "moderator")), alike=3))
    of_slots = [
        (slot[0], one, draw(maybe), place == 0, place + 1)
        for slot in speaking
        for place, one in enumerate(draw(st.lists(body, max_size=2, unique=True)))
    ]
    choice = st.sampled_from
    submission = choice(submissions or [""])
    return {
        "network": [(bodies[0], False)],
        "organization": [
            (one, draw(NAME), draw(maybe), draw(_KIND), draw(choice(("KH", None))))
            for one in bodies
        ],
        "organization_alias": some(NAME, body, most=2, alike=1),
        "person": [(one, draw(NAME)) for one in people],
        "activity": activities,
        "activity_key": some(NAME.map("key {}".format), doing, most=2, alike=1),
        "attendance": numbered(
            [
                row
                for row in some(
                    doing,
                    st.none() | body,
                    st.none() | person,
                    choice(("participant", "speaker", "organizer", "observer")),
                    choice(("attended", "registered", "absent")),
                    choice(("in person", "online", None)),
                    alike=4,
                )
                if row[1] or row[2]
            ]
        ),
        "reported_attendance": numbered(
            some(doing, choice(("organizations", "people")), st.integers(0, 99), "participants")
        ),
        "speaking": speaking,
        "speaking_affiliation": of_slots,
        "submission": [(one, draw(maybe), draw(choice(("km", None)))) for one in submissions],
        "submission_addressee": some(submission, body, alike=2) if submissions else [],
        "submission_signatory": some(submission, body, alike=2) if submissions else [],
        "submission_status": some(
            submission, st.integers(1, 3), choice(("submitted", "reviewed")), alike=2
        )
        if submissions
        else [],
    }


_KIND = st.sampled_from(("academia", "government", None))
_COLUMNS = {
    "network": "organization_id, is_demonstration",
    "organization": "organization_id, name, name_km, type, country",
    "organization_alias": "alias, organization_id",
    "person": "person_id, name",
    "activity": "activity_id, title, type, status, earliest_date, latest_date, last_day, place,"
    " is_public",
    "activity_key": "key, activity_id",
    "attendance": "attendance_id, activity_id, organization_id, person_id, role, status, mode",
    "reported_attendance": "reported_attendance_id, activity_id, unit, count, covers",
    "speaking": "speaking_id, activity_id, person_id, role",
    "speaking_affiliation": "speaking_id, organization_id, job_title, is_primary,"
    " affiliation_order",
    "submission": "activity_id, instrument, language",
    "submission_addressee": "activity_id, organization_id",
    "submission_signatory": "activity_id, organization_id",
    "submission_status": "activity_id, status_order, status",
}


def _activity(draw: st.DrawFn, name: str) -> tuple[Any, ...]:
    first = date(2014, 1, 1) + timedelta(days=draw(st.integers(0, 5000)))
    then = first + timedelta(days=draw(st.sampled_from((0, 0, 1, 30, 400))))
    earliest, latest = draw(
        st.sampled_from(((first, first), (first, then), (None, then), (first, None), (None, None)))
    )
    kind = draw(st.sampled_from(("meeting", "training", "submission", "other")))
    last = draw(st.sampled_from((None, then + timedelta(days=2))))
    status = draw(st.sampled_from(("held", "held", "held", "planned", "cancelled")))
    place = draw(st.none() | TEXT)
    return name, draw(NAME), kind, status, earliest, latest, last, place, draw(st.booleans())


def opened(rows: Rows) -> Reader:
    """Open a store in memory with these rows."""
    con = duckdb.connect(config={"threads": 1})
    create_tables(con)
    for table, some in rows.items():
        if some:
            marks = ", ".join(["(" + ", ".join("?" * len(some[0])) + ")"] * len(some))
            values = [value for row in some for value in row]
            con.execute(f"insert into {table} ({_COLUMNS[table]}) values {marks}", values)
    version: Any = Version.__new__(Version)
    return Reader(con, version, lambda problem: AssertionError(str(problem)))
