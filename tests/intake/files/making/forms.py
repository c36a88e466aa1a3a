"""What people fill in: Google Forms, Microsoft Forms and KoboToolbox."""

from typing import Any

from tests.intake.files.making.case import Case, good, table
from tests.intake.files.making.workbooks import Page, rows_as_xlsx, xlsx

_DECIDED = {
    "set": {
        "activity.title": "Harbor meeting",
        "activity.earliest_date": "2024-05-12",
        "activity.type": "meeting",
    },
    "accept_new_organizations": True,
}
_SENT = ["when a form was sent"]
_KOBO = [
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
    "_index",
]


def cases() -> list[Case]:
    """Files over form responses."""
    return [*_google(), *_microsoft(), *_kobo()]


def _responses(name: str, content: bytes, profile: str, **more: Any) -> Case:
    """Two people of two organizations at one meeting, whose day was said for all."""
    return good(
        name,
        content,
        **{
            "decisions": _DECIDED,
            "profile": profile,
            "warnings": _SENT,
            "rows_read": 2,
            "rows_stored": 2,
            "activities": 1,
            "people": 2,
            "latest": "2024-05-12",
            **more,
        },
    )


def _google() -> list[Case]:
    rows = [
        ["5/13/2024 8:01:02", "ana@maple.example", "Ana Reed", "Maple House", "Yes"],
        ["5/13/2024 9:30:00", "ben@teal.example", "Ben Rush", "Teal Bridge", "No"],
    ]
    header = ["Timestamp", "Email Address", "Your name", "Name of organization", "Did it help?"]
    khmer = ["ត្រាពេលវេលា", "អាសយដ្ឋានអ៊ីមែល", "ឈ្មោះ", "ឈ្មោះអង្គការ", "មតិយោបល់"]
    return [
        _responses("google-forms.csv", table([header, *rows]), "google-forms"),
        _responses(
            "google-forms.xlsx",
            xlsx(Page([header, *rows], "Form Responses 1")),
            "google-forms",
            encoding=None,
        ),
        _responses("google-forms-in-khmer.csv", table([khmer, *rows]), "google-forms"),
    ]


def _microsoft() -> list[Case]:
    header = ["ID", "Start time", "Completion time", "Email", "Name", "Your name", "Organisation"]
    times = ["5/13/24 8:01:02", "5/13/24 8:04:00"]
    anonymous = [
        ["1", *times, "anonymous", "", "Ana Reed", "Maple House"],
        ["2", *times, "anonymous", "", "Ben Rush", "Teal Bridge"],
    ]
    named = [header[:5] + header[6:]]
    named += [["1", *times, "ana@maple.example", "Ana Reed", "Maple House"]]
    named += [["2", *times, "ben@teal.example", "Ben Rush", "Teal Bridge"]]
    return [
        _responses("microsoft-forms.xlsx", rows_as_xlsx(named), "microsoft-forms", encoding=None),
        _responses(
            "microsoft-forms-anonymous.xlsx",
            rows_as_xlsx([header, *anonymous]),
            "microsoft-forms",
            encoding=None,
        ),
    ]


def _kobo() -> list[Case]:
    asked = ["details/Name", "details/Organization", "topics", "topics/law", "topics/health"]
    sent = "2024-05-13T08:01:02"
    rows = [
        ["Ana Reed", "Maple House", "law health", "1", "1", "1", "uuid-1", sent, *[""] * 6, "1"],
        ["Ben Rush", "Teal Bridge", "law", "1", "0", "2", "uuid-2", sent, *[""] * 6, "2"],
    ]
    quoted = "".join(
        ";".join(f'"{cell}"' for cell in row) + "\r\n" for row in ([*asked, *_KOBO], *rows)
    )
    tags = [["#adm", "#org+name", "", "", "", *[""] * 10]]
    with_tags = quoted.split("\r\n", 1)
    tag_line = ";".join(f'"{cell}"' for cell in tags[0])
    visits = [["Name of activity", "Date", *_KOBO], ["Harbor meeting", "2024-05-12", *rows[0][5:]]]
    people = [
        ["Name", "Organization", "_index", "_parent_table_name", "_parent_index"],
        ["Ana Reed", "Maple House", "1", "visits", "1"],
        ["Ben Rush", "Teal Bridge", "2", "visits", "1"],
    ]
    return [
        _responses("kobo.csv", quoted.encode(), "kobo"),
        _responses(
            "kobo-with-hxl-tags.csv",
            f"{with_tags[0]}\r\n{tag_line}\r\n{with_tags[1]}".encode(),
            "kobo",
        ),
        _responses(
            "kobo-with-repeated-groups.xlsx",
            xlsx(Page(visits, "visits"), Page(people, "people")),
            "kobo",
            decisions={"set": {"activity.type": "meeting"}, "accept_new_organizations": True},
            encoding=None,
            rows_read=3,
            rows_stored=3,
        ),
    ]
