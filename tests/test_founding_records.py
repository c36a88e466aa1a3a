"""The founding records say what the network published, all of it, and nothing finer.

Read with plain Python on purpose: nothing of CJN Metrics stands between the files and these facts.
"""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "data" / "cjn"

DEBRIEF = "debrief-concluding-observations"
GENERAL_COMMENT = "submission-general-comment-26"
OECD = "submission-oecd-access-to-justice"
SUBMISSIONS = (GENERAL_COMMENT, OECD)

# As published: place in the list, name, then position and organization in the published order.
SPEAKERS = [
    (1, "Mikiko Otani", [("Chair", "UN Committee on the Rights of the Child")]),
    (
        2,
        "Fanny Chappuis",
        [("CRC Reporting and Programme Support", "Child Rights Connect")],
    ),
    (3, "Roueida El Hage", [("Country Representative", "OHCHR Cambodia")]),
    (4, "Foroogh Foyouzat", [("Representative", "UNICEF Cambodia")]),
    (5, "Yan Lay", [("Executive Director", "CRC-Cambodia")]),
    (
        6,
        "Ha Ryong Jung (Michael)",
        [("Technical Advisor", "CRC-Cambodia"), ("Co-coordinator", "CJN")],
    ),
]

# activity, type, status, earliest, latest
DATES = [
    (DEBRIEF, "meeting", "held", "2022-06-03", "2022-12-31"),
    (GENERAL_COMMENT, "submission", "held", "2022-11-15", "2022-12-31"),
    (OECD, "submission", "held", "2021-07-01", "2022-12-31"),
]

# activity, addressee, instrument, draft stage, last day of the call, ask
SUBMITTED = [
    (
        GENERAL_COMMENT,
        "UN Committee on the Rights of the Child",
        "General Comment No. 26 on children’s rights and the environment "
        "with a special focus on climate change",
        "first draft",
        "2023-02-15",
        "Build in additional safeguards for children, especially in their access to justice.",
    ),
    (
        OECD,
        "Organisation for Economic Co-operation and Development (OECD)",
        "Draft Recommendation of the Council on Access to Justice "
        "and People-centred Justice Systems",
        "draft",
        "2023-01-06",
        "Make the approach to people-centered justice more inclusive of the rights of children "
        "and other groups.",
    ),
]


def rows(table):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def one(table, **wanted):
    """Return the only row of the table whose cells are as wanted."""
    (row,) = [r for r in rows(table) if all(r[k] == v for k, v in wanted.items())]
    return row


def organization_id(published):
    """Find an organization under its name or under another name it was published with."""
    named = {row["name"]: row["organization_id"] for row in rows("organization")}
    return named.get(published) or one("organization_alias", alias=published)["organization_id"]


# What was published


def test_three_activities_and_their_types():
    found = [(r["activity_id"], r["type"], r["status"]) for r in rows("activity")]
    assert found == [(activity, kind, status) for activity, kind, status, _, _ in DATES]


def test_titles_verbatim_for_the_meeting_and_plain_for_the_submissions():
    assert [r["title"] for r in rows("activity")] == [
        "Debrief Meeting for Cambodian CSOs with CRC Committee Members",
        "Submission on the first draft of General Comment No. 26",
        "Submission to the OECD on access to justice",
    ]


def test_network_was_founded_in_july_2021():
    (network,) = rows("network")
    assert network["organization_id"] == organization_id("Child Justice Network")
    assert network["founded_earliest"] == "2021-07-01"
    assert network["founded_latest"] == "2021-07-31"
    assert network["is_demonstration"] == "false"


def test_27_organizations_came_and_how_that_was_read():
    (reported,) = rows("reported_attendance")
    assert reported["activity_id"] == DEBRIEF
    assert (reported["count"], reported["unit"]) == ("27", "organizations")
    assert reported["covers"] == "participants"
    assert "The meeting was attended by representatives of 27 organizations" in reported["basis"]
    assert "read as participants" in reported["basis"]
    assert "is not stated" in reported["basis"]


def test_organizers_of_the_debrief_meeting():
    found = {
        (r["activity_id"], r["organization_id"], r["role"]) for r in rows("activity_organizer")
    }
    assert found == {
        (DEBRIEF, organization_id("Child Justice Network"), "host"),
        (DEBRIEF, organization_id("Child Rights Coalition Cambodia"), "co-organizer"),
    }


@pytest.mark.parametrize(
    "fact",
    [
        "follow-up to the Committee's Concluding Observations for Cambodia",
        "Cambodian civil society organizations",
        "members of the Committee",
        "understand the follow-up process better",
        "seek clarifications on the Concluding Observations",
    ],
)
def test_purpose_of_the_debrief_meeting(fact):
    assert fact in one("activity", activity_id=DEBRIEF)["description"]


@pytest.mark.parametrize(("place", "name", "affiliations"), SPEAKERS, ids=[s[1] for s in SPEAKERS])
def test_speaker(place, name, affiliations):
    person = one("person", name=name)
    slot = one("speaking", person_id=person["person_id"])
    assert (slot["activity_id"], slot["role"]) == (DEBRIEF, "speaker")
    assert slot["speaking_order"] == str(place)
    held = [r for r in rows("speaking_affiliation") if r["speaking_id"] == slot["speaking_id"]]
    held.sort(key=lambda r: int(r["affiliation_order"]))
    assert [(r["job_title"], r["organization_id"]) for r in held] == [
        (position, organization_id(body)) for position, body in affiliations
    ]
    assert [r["affiliation_order"] for r in held] == [str(n + 1) for n in range(len(held))]
    assert [r["is_primary"] for r in held] == ["true", "false"][: len(held)]
    if len(held) > 1:
        assert {r["basis"] for r in held} == {"first listed is read as primary"}


def test_six_speakers_and_nobody_else():
    assert len(rows("speaking")) == len(rows("person")) == len(SPEAKERS) == 6
    assert len(rows("speaking_affiliation")) == 7


def test_summary_record_is_the_only_document():
    (document,) = rows("document")
    assert document["activity_id"] == DEBRIEF
    assert (document["kind"], document["title"]) == ("summary record", "Summary record")
    assert "insights that the speakers shared" in document["note"]
    assert document["url"] == document["language"] == ""


@pytest.mark.parametrize(
    ("activity", "addressee", "instrument", "stage", "deadline", "ask"),
    SUBMITTED,
    ids=SUBMISSIONS,
)
def test_submission(activity, addressee, instrument, stage, deadline, ask):
    submission = one("submission", activity_id=activity)
    assert submission["instrument"] == instrument
    assert submission["draft_stage"] == stage
    assert submission["call_deadline"] == deadline
    assert submission["source_id"].endswith("-consultation")
    to = one("submission_addressee", activity_id=activity)["organization_id"]
    assert one("organization", organization_id=to)["name"] == addressee
    assert submission["language"] == submission["url"] == ""
    asked = one("ask", activity_id=activity)
    assert (asked["ask_text"], asked["ask_order"]) == (ask, "1")
    status = one("submission_status", activity_id=activity)
    assert status["status_order"] == "1"
    assert (status["status"], status["status_date"]) == ("submitted", "")
    by = one("submission_signatory", activity_id=activity)["organization_id"]
    assert by == organization_id("Child Justice Network")


def test_there_are_two_submissions():
    assert {r["activity_id"] for r in rows("submission")} == set(SUBMISSIONS)


def test_tags_are_marked_as_our_reading():
    assert {(r["activity_id"], r["audience"]) for r in rows("activity_audience")} == {
        (DEBRIEF, "sector"),
        (GENERAL_COMMENT, "children"),
        (OECD, "children"),
    }
    assert {(r["activity_id"], r["theme"]) for r in rows("activity_theme")} == {
        (DEBRIEF, "concluding observations follow-up"),
        (GENERAL_COMMENT, "access to justice"),
        (GENERAL_COMMENT, "climate change"),
        (OECD, "access to justice"),
    }
    tags = rows("activity_audience") + rows("activity_theme")
    assert {r["basis"] for r in tags} == {"read from the text"}


def test_everything_that_the_network_published_is_public():
    assert {r["is_public"] for r in rows("activity")} == {"true"}


# Nothing finer


@pytest.mark.parametrize(("activity", "kind", "status", "earliest", "latest"), DATES)
def test_bounds_are_the_evidence_and_no_day(activity, kind, status, earliest, latest):
    row = one("activity", activity_id=activity)
    assert (row["earliest_date"], row["latest_date"]) == (earliest, latest)
    assert row["earliest_date"] < row["latest_date"]
    assert "No day is published" in row["date_note"]


def test_date_notes_name_their_evidence():
    debrief = one("activity", activity_id=DEBRIEF)["date_note"]
    assert "CRC/C/KHM/CO/4-6" in debrief
    assert "3 June 2022" in debrief
    comment = one("activity", activity_id=GENERAL_COMMENT)["date_note"]
    assert "15 November 2022" in comment
    assert "nothing narrower is known" in one("activity", activity_id=OECD)["date_note"]


@pytest.mark.parametrize("column", ["last_day", "format", "place", "province"])
def test_what_the_summary_does_not_say_is_blank(column):
    assert {r[column] for r in rows("activity")} == {""}


@pytest.mark.parametrize("table", ["attendance", "membership", "outcome"])
def test_what_is_not_recorded_has_no_rows(table):
    assert not (FOLDER / f"{table}.csv").exists()


# The figures, counted again without the store


def test_recount():
    assert sum(int(r["count"]) for r in rows("reported_attendance")) == 27
    assert len({r["person_id"] for r in rows("speaking")}) == 6
    affiliations = rows("speaking_affiliation")
    primary = {r["organization_id"] for r in affiliations if r["is_primary"] == "true"}
    anybody = {r["organization_id"] for r in affiliations}
    assert (len(primary), len(anybody)) == (5, 6)
    organizers = {r["organization_id"] for r in rows("activity_organizer")}
    known = (anybody | organizers) - {r["organization_id"] for r in rows("network")}
    assert (max(len(known), 27), len(known) + 27) == (27, 32)
