"""The network's own workbook, filled in."""

from typing import Any

from tests.intake.files.making.case import Case, good
from tests.intake.files.making.workbooks import Page, xlsx


def cases() -> list[Case]:
    """Files over the sheets of the template."""
    activities = [
        [
            "Activity number / លេខសកម្មភាព",
            "Activity title / ចំណងជើងសកម្មភាព",
            "Activity type / ប្រភេទសកម្មភាព",
            "Date / កាលបរិច្ឆេទ",
            "Audience / ក្រុមគោលដៅ",
        ],
        ["Example", "Training", "training", "2024-05-12", "members"],
        ["A-1", "Harbor meeting", "meeting", "2024-05-12", "sector"],
        ["A-2", "River workshop", "workshop", "2024-06-20", ""],
    ]
    attendance = [
        [
            "Activity number / លេខសកម្មភាព",
            "Activity title / ចំណងជើងសកម្មភាព",
            "Date / កាលបរិច្ឆេទ",
            "Organization / អង្គការ",
            "Person / ឈ្មោះអ្នកចូលរួម",
        ],
        ["Example", "Training", "2024-05-12", "Example House", "Sok Example"],
        ["A-1", "", "", "Maple House", "Ana Reed"],
        ["", "River workshop", "2024-06-20", "Teal Bridge", ""],
    ]
    speakers = [
        ["Activity number", "Speaker", "Position", "Affiliation"],
        ["A-1", "Ben Rush", "Director", "Heron Council"],
    ]
    submissions = [
        ["Submission number", "Submission title", "Addressee", "Date sent"],
        ["S-1", "Comments on rivers", "Gecko Committee", "2024-07-01"],
    ]
    organizations = [
        ["Organization", "Organization type", "Country", "Province"],
        ["Example", "donor", "", ""],
        ["Maple House", "national NGO", "Cambodia", "Battambang"],
    ]
    whole = xlsx(
        Page([["Read this first"], ["Write one row for each."]], "Read me"),
        Page(activities, "Activities"),
        Page(attendance, "Attendance"),
        Page(speakers, "Speakers"),
        Page(submissions, "Submissions"),
        Page(organizations, "Organizations"),
        Page([["Activity type"], ["meeting"]], "Codes"),
    )
    numbered = xlsx(
        Page([activities[0], ["1", *activities[2][1:]]], "Activities"),
        Page([submissions[0], ["1", *submissions[1][1:]]], "Submissions"),
    )
    shared: dict[str, Any] = {"profile": "cjn-workbook", "encoding": None}
    accept = {"accept_new_organizations": True}
    return [
        good(
            "workbook-with-all-sheets.xlsx",
            whole,
            accept,
            rows_read=7,
            rows_stored=7,
            activities=3,
            organizations=4,
            people=2,
            speakers=1,
            submissions=1,
            latest="2024-07-01",
            **shared,
        ),
        good(
            "workbook-with-one-sheet.xlsx",
            xlsx(Page(activities, "Activities")),
            accept,
            rows_read=2,
            rows_stored=2,
            organizations=0,
            organizations_new=0,
            **shared,
        ),
        good(
            "workbook-with-one-number-for-an-activity-and-for-a-submission.xlsx",
            numbered,
            accept,
            rows_read=2,
            rows_stored=2,
            organizations=1,
            organizations_new=0,
            submissions=1,
            latest="2024-07-01",
            **shared,
        ),
    ]
