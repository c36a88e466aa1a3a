"""Registers of submissions, speakers, counts and people, and what the rules forbid."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.intake.files.making.case import (
    BY_HAND,
    HEADER,
    MAP,
    ROWS,
    TABLE,
    Case,
    error,
    good,
    table,
    wrong,
)

_REGISTER = {
    "Number": "submission.key",
    "Title": "submission.title",
    "Addressee": "submission.addressee",
    "Instrument": "submission.instrument",
    "Sent": "submission.date",
    "Status": "submission.status",
    "Language": "submission.language",
    "Link": "submission.url",
    "By": "submission.submitter",
}
_LETTER = [
    "S-1",
    "Comments on rivers",
    "Gecko Committee",
    "River Convention",
    "2024-05-12",
    "submitted",
    "English",
    "https://example.org/rivers",
    "Maple House",
]
_SECOND = ["S-2", "Comments on reeds", "Heron Council", "", "2024-06-20", *[""] * 4]
_TYPE = {"set": {"activity.type": "meeting"}, "accept_new_organizations": True}


def cases() -> list[Case]:
    """Files over what is neither attendance nor how it is written."""
    return [*_submissions(), *_speakers(), *_counts(), *_people(), *_rules()]


def _submissions() -> list[Case]:
    decided = {"map": _REGISTER, "accept_new_organizations": True}
    three = {"organizations": 3, "organizations_new": 1, "submissions": 2}
    return [
        good(
            "submissions.csv",
            table([list(_REGISTER), _LETTER, _SECOND]),
            decided,
            rows_read=2,
            rows_stored=2,
            **three,
        ),
        good(
            "submissions-with-a-number-repeated.csv",
            table([list(_REGISTER), _LETTER, _SECOND, _LETTER]),
            decided,
            rows_stored=2,
            rows_repeated=1,
            **three,
        ),
        good(
            "submissions-of-one-title-with-other-numbers.csv",
            table([list(_REGISTER), _LETTER, ["S-3", *_LETTER[1:]]]),
            decided,
            rows_read=2,
            rows_stored=2,
            **{**three, "organizations": 2},
            latest="2024-05-12",
        ),
        good(
            "submissions-with-a-row-for-each-addressee.csv",
            table([list(_REGISTER), _LETTER, [*_LETTER[:2], "Heron Council", *_LETTER[3:]]]),
            decided,
            rows_read=2,
            rows_stored=2,
            **{**three, "submissions": 1},
            activities=1,
            latest="2024-05-12",
        ),
        good(
            "submissions-keyed-by-link.csv",
            table(
                [
                    ["Link", "Title", "Sent"],
                    [_LETTER[7], _LETTER[1], "2024-05-12"],
                    [_LETTER[7], _LETTER[1], "2024-05-12"],
                ]
            ),
            {
                "map": {
                    "Link": "submission.key",
                    "Title": "submission.title",
                    "Sent": "submission.date",
                }
            },
            rows_read=2,
            rows_stored=1,
            rows_repeated=1,
            activities=1,
            organizations=0,
            organizations_new=0,
            submissions=1,
            latest="2024-05-12",
        ),
    ]


def _speakers() -> list[Case]:
    columns = {
        "Date": "activity.earliest_date",
        "Activity": "activity.title",
        "Speaker": "speaker.name",
        "Position": "speaker.job_title",
        "Affiliation": "speaker.organization",
    }
    start = ["2024-05-12", "Harbor meeting"]
    rows = [
        [*start, "Ana Reed", "Director", "Maple House"],
        [*start, "Ana Reed", "Member", "Teal Bridge"],
        [*start, "Ben Rush", "", ""],
    ]
    return [
        good(
            "speakers.csv",
            table([list(columns), *rows[1:]]),
            {**_TYPE, "map": columns},
            rows_read=2,
            rows_stored=2,
            activities=1,
            organizations=1,
            organizations_new=1,
            people=2,
            speakers=2,
            latest="2024-05-12",
        ),
    ]


def _counts() -> list[Case]:
    columns = [*HEADER[:2], "Number of organizations", "Number of participants"]
    return [
        good(
            "reported-counts.csv",
            table([columns, [*ROWS[0][:2], "27", "1,204"], [*ROWS[2][:2], "0", ""]]),
            {"set": {"activity.type": "meeting"}},
            rows_read=2,
            rows_stored=2,
            organizations=0,
            organizations_new=0,
        ),
        good(
            "reported-counts-beside-names.csv",
            table([[*HEADER, "Number of organizations"], *([*row, "27"] for row in ROWS)]),
            _TYPE,
        ),
    ]


def _people() -> list[Case]:
    columns = [*HEADER, "Name", "Email"]

    def people(name: str, rows: Sequence[Sequence[str]], stored: int) -> Case:
        return good(
            f"people-{name}.csv",
            table([columns, *([*ROWS[0][:2], *row] for row in rows)]),
            _TYPE,
            rows_read=len(rows),
            rows_stored=stored,
            rows_repeated=len(rows) - stored,
            activities=1,
            organizations=1,
            organizations_new=1,
            people=stored,
            latest="2024-05-12",
        )

    maple = "Maple House"
    return [
        people(
            "with-the-same-e-mail",
            [[maple, "Ana Reed", "ana@maple.example"], [maple, "A. Reed", "ANA@maple.example"]],
            1,
        ),
        people("with-the-same-name", [[maple, "Ana Reed", ""], [maple, "ana  reed", ""]], 1),
        people(
            "with-the-same-name-and-other-e-mails",
            [[maple, "Ana Reed", "ana1@maple.example"], [maple, "Ana Reed", "ana2@maple.example"]],
            2,
        ),
        people("in-khmer", [[maple, "សុខ អាណា", ""], [maple, "សុខ\u200b អាណា", ""]], 1),
        people("with-a-quoted-e-mail", [[maple, "Ana Reed", '"ana, r"@maple.example']], 1),
    ]


def _rules() -> list[Case]:
    def one(name: str, column: str, field: str, value: str, message: str, **how: Any) -> Case:
        decided: Mapping[str, Any] = {
            **BY_HAND,
            "map": {**MAP, column: field},
            "set": {} if field == "activity.type" else {"activity.type": "meeting"},
        }
        rows = [[*TABLE[0], column], [*ROWS[0], value]]
        return wrong(
            f"rule-{name}.csv", table(rows), error(message, 2, column, value), decisions=decided
        )

    untitled = [HEADER, ROWS[0], ["2024-05-12", "", "Teal Bridge"], ROWS[2]]
    bad_day = [HEADER, ROWS[0], ["soon", *ROWS[1][1:]], ROWS[2]]
    return [
        one("type-of-activity-not-known", "Kind", "activity.type", "gathering", "meeting"),
        one("audience-not-known", "For", "activity.audience", "everybody", "children"),
        one("type-of-organization-not-known", "Sort", "organization.type", "club", "coalition"),
        one("country-not-known", "Land", "organization.country", "Freedonia", ""),
        one("province-not-known", "Region", "organization.province", "Atlantis", ""),
        one("role-not-known", "Part", "attendance.role", "singer", "observer"),
        one("status-not-known", "Came", "attendance.status", "perhaps", "absent"),
        one("mode-not-known", "How", "attendance.mode", "by boat", "online"),
        one("count-negative", "Heads", "reported.people", "-3", ""),
        one("count-with-words", "Heads", "reported.people", "about thirty", ""),
        one("count-with-a-fraction", "Heads", "reported.people", "2.5", ""),
        one("link-that-runs-something", "Link", "submission.url", "javascript:alert(1)", ""),
        one("language-not-known", "Language", "submission.language", "Klingonese", ""),
        wrong(
            "rule-activity-without-a-title.csv",
            table(untitled),
            {"severity": "error", "row": 3, "message_contains": "title"},
        ),
        good(
            "rows-with-errors-left-out.csv",
            table(bad_day),
            {**BY_HAND, "skip_bad_rows": True},
            rows_stored=2,
            rows_left_out=1,
            organizations=1,
            organizations_new=1,
        ),
        good(
            "rows-without-a-type-of-activity.csv",
            table(),
            {"accept_new_organizations": True},
            warnings=["other"],
        ),
    ]
