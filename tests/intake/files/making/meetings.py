"""What meeting tools export: the headers are theirs, the people and the meetings are invented."""

from collections.abc import Sequence
from typing import Any

from tests.intake.files.making.case import Case, error, good, table, text, wrong

_TITLE = {"set": {"activity.title": "Harbor meeting"}}
_DAY = {"set": {"activity.title": "Harbor meeting", "activity.earliest_date": "2024-05-12"}}
_TOPIC = "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants"
_MEETING = (
    "812 3456 7890,Harbor meeting,05/12/2024 09:00:00 AM,05/12/2024 11:00:00 AM,"
    "host@maple.example,120,3"
)
_JOINED = [
    ["Ana Reed", "ana@maple.example", "05/12/2024 09:01:12 AM", "05/12/2024 09:30:00 AM", "29"],
    ["Ana Reed", "ana@maple.example", "05/12/2024 09:35:00 AM", "05/12/2024 11:00:00 AM", "85"],
    ["iPhone (Ben Rush)", "", "05/12/2024 09:03:40 AM", "05/12/2024 11:00:00 AM", "117"],
    ["Chea Oak", "chea@teal.example", "05/12/2024 10:00:00 AM", "05/12/2024 10:45:00 AM", "45"],
]
_TEAMS_TIMES = ("First join", "Last leave", "In-meeting duration")
_OLD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
_NEW = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest"


def cases() -> list[Case]:
    """Files over Zoom, Teams, Meet and Eventbrite."""
    return [*_zoom(), *_webinar(), *_teams(), *_meet(), *_eventbrite()]


def _people(
    name: str, content: bytes, profile: str, stored: int, repeated: int = 0, **more: Any
) -> Case:
    """One activity on 12 May 2024 with people and no organizations."""
    return good(
        name,
        content,
        **{
            "decisions": {},
            "profile": profile,
            "rows_read": stored + repeated,
            "rows_stored": stored,
            "rows_repeated": repeated,
            "activities": 1,
            "organizations": 0,
            "organizations_new": 0,
            "people": stored,
            "latest": "2024-05-12",
            **more,
        },
    )


def _guests(rows: Sequence[Sequence[str]]) -> list[str]:
    return [",".join([*row, "No", ""]) for row in rows]


def _zoom() -> list[Case]:
    rows = _guests(_JOINED)
    block = ["Topic,ID,Duration (minutes),Start time,End time,Participants"]
    block.append("Harbor meeting,812 3456 7890,120,05/12/2024 09:00:00 AM,05/12/2024 11:00:00 AM,3")
    old, new = f"{_OLD},Recording Consent", f"{_NEW},Recording disclaimer response,In waiting room"
    return [
        _people(
            "zoom-meeting.csv",
            _lines(_TOPIC, _MEETING, "", old, *rows),
            "zoom-meeting",
            3,
            1,
            header_row=4,
        ),
        _people(
            "zoom-meeting-with-mark.csv",
            b"\xef\xbb\xbf" + _lines(_TOPIC, _MEETING, "", old, *rows),
            "zoom-meeting",
            3,
            1,
            header_row=4,
            encoding="utf-8-sig",
        ),
        _people(
            "zoom-meeting-without-block.csv",
            _lines(old, *rows),
            "zoom-meeting",
            3,
            1,
            decisions=_TITLE,
        ),
        _people(
            "zoom-meeting-in-the-wording-of-2025.csv",
            _lines(*block, "", new, *(f"{row},No" for row in rows)),
            "zoom-meeting",
            3,
            1,
            header_row=4,
        ),
        _people(
            "zoom-meeting-of-unique-people.csv",
            _lines(
                "Name (Original Name),User Email,Total Duration (Minutes),Guest",
                "Ana Reed,ana@maple.example,114,No",
                "Ben Rush,,117,Yes",
            ),
            "zoom-meeting",
            2,
            decisions=_DAY,
        ),
        wrong(
            "zoom-meeting-without-a-title.csv",
            _lines(old, rows[0], rows[2]),
            error("No activity is named in this file; give its title"),
            decisions={},
        ),
    ]


def _webinar() -> list[Case]:
    header = (
        "Attended,User Name (Original Name),First Name,Last Name,Email,{}Join Time,Leave Time,"
        "Time in Session (minutes),Is Guest,Country/Region Name"
    )
    time = "05/12/2024 09:00:00 AM,05/12/2024 11:00:00 AM,120,No,Cambodia"
    return [
        _people(
            "zoom-webinar.csv",
            _lines(
                "Attendee Report,",
                "Report Generated:,05/13/2024 08:00:00 AM",
                "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered",
                "River webinar,812 3456 7890,05/12/2024 09:00:00 AM,120,4",
                "Host Details,",
                header.format(""),
                f"Yes,Host Reed,Host,Reed,host@maple.example,{time},",
                "Panelist Details,",
                header.format(""),
                f"Yes,Dara Elm,Dara,Elm,dara@elm.example,{time},",
                "Attendee Details,",
                header.format("Organization,"),
                f"Yes,Ana Reed,Ana,Reed,ana@maple.example,Maple House,{time},",
                f"Yes,Ben Rush,Ben,Rush,ben@teal.example,Teal Bridge,{time},",
                "No,Chea Oak,Chea,Oak,chea@ash.example,Ash Circle,--,--,--,--,Cambodia,",
            ),
            "zoom-webinar",
            5,
            decisions={"accept_new_organizations": True},
            # Whoever did not come is recorded as absent, and is not counted.
            people=4,
            header_row=6,
            organizations=3,
            organizations_new=3,
        ),
    ]


def _teams_report(day: str) -> list[list[str]]:
    times = [f"{day}, 09:00:10", f"{day}, 11:00:00"]
    return [
        ["1. Summary"],
        ["Meeting title", "Harbor meeting"],
        ["Attended participants", "3"],
        ["Start time", f"{day}, 09:00:00"],
        ["End time", times[1]],
        [],
        ["2. Participants"],
        ["Name", *_TEAMS_TIMES, "Email", "Participant ID (UPN)", "Role"],
        _teams_row("Ana Reed", times, "Organizer"),
        _teams_row("Ben Rush (Guest)", times, "Attendee"),
        _teams_row("Chea Oak (Unverified)", times, "Presenter"),
        [],
        ["3. In-Meeting activities"],
        ["Name", "Join time", "Leave time", "Duration", "Email", "Role"],
        ["Ana Reed", times[0], f"{day}, 10:00:00", "59m 50s", "", "Organizer"],
        ["Ana Reed", f"{day}, 10:01:00", times[1], "59m", "", "Organizer"],
    ]


def _teams() -> list[Case]:
    report, unclear = _teams_report("13/05/24"), _teams_report("12/05/24")
    log = [
        ["Full Name", "User Action", "Timestamp"],
        ["Ana Reed", "Joined", "5/13/2024, 9:00:10 AM"],
        ["Ana Reed", "Left", "5/13/2024, 10:00:00 AM"],
        ["Ana Reed", "Joined", "5/13/2024, 10:01:00 AM"],
        ["Ben Rush", "Joined before", "5/13/2024, 9:00:00 AM"],
    ]
    day = {"earliest": "2024-05-13", "latest": "2024-05-13", "encoding": "utf-16-le"}
    return [
        _people(
            "teams.csv",
            _utf_16(report),
            "teams",
            3,
            header_row=8,
            **day,
        ),
        _people(
            "teams-in-utf-8.csv",
            text(report, delimiter="\t").encode(),
            "teams",
            3,
            header_row=8,
            **{**day, "encoding": "utf-8"},
        ),
        _people(
            "teams-with-order-given.csv",
            _utf_16(unclear),
            "teams",
            3,
            header_row=8,
            decisions={"date_order": "dmy"},
            encoding="utf-16-le",
        ),
        wrong(
            "teams-with-a-day-to-be-read-in-two-ways.csv",
            _utf_16(unclear),
            {"severity": "error", "value": "12/05/24", "message_contains": ""},
            decisions={},
        ),
        _people("teams-log.csv", _utf_16(log), "teams-log", 2, 2, decisions=_TITLE, **day),
    ]


def _teams_row(name: str, times: Sequence[str], role: str) -> list[str]:
    return [name, *times, "1h 27m 51s", "", "", role]


def _utf_16(rows: Sequence[Sequence[str]]) -> bytes:
    return b"\xff\xfe" + text(rows, delimiter="\t").encode("utf-16-le")


def _meet() -> list[Case]:
    rows = [
        ["First name", "Last name", "Email", "Duration", "Time joined", "Time exited"],
        ["Ana", "Reed", "ana@maple.example", "1 hr 2 min", "9:00 AM", "10:02 AM"],
        ["Ben", "", "", "58 min", "9:04 AM", "10:02 AM"],
    ]
    return [_people("google-meet.csv", table(rows), "google-meet", 2, decisions=_DAY)]


def _eventbrite() -> list[Case]:
    header = (
        "Order #,Order Date,First Name,{},Email,Quantity,Ticket Type,Attendee #,Attendee Status,"
        "Job Title,Company"
    )
    order = "1001,2024-05-01 10:00:00"
    rows = [
        f"{order},Ana,Reed,ana@maple.example,1,General,1,Checked In,Director,Maple House",
        f"{order},Ben,Rush,ben@teal.example,1,General,2,Attending,Officer,Teal Bridge",
        f"{order},Chea,Oak,chea@maple.example,1,General,3,Not Attending,,Maple House",
        f"{order},Dara,Elm,dara@elm.example,1,General,4,Refunded,,N/A",
    ]
    decided = {
        "set": {**_DAY["set"], "activity.type": "workshop"},
        "accept_new_organizations": True,
    }
    how: dict[str, Any] = {
        "decisions": decided,
        "organizations": 2,
        "organizations_new": 2,
        "people": 2,
        "warnings": ["ordered"],
    }
    return [
        _people(
            "eventbrite.csv", _lines(header.format("Last Name"), *rows), "eventbrite", 4, **how
        ),
        _people(
            "eventbrite-with-surname.csv",
            _lines(header.format("Surname"), *rows),
            "eventbrite",
            4,
            **how,
        ),
    ]


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()
