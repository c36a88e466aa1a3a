"""Names of organizations: spellings, blanks, several in a cell, and text that is not harmless.

The tiny store knows Apsara House (ផ្ទះអប្សរា, House of Apsara), Bamboo Bridge and others.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from tests.intake.files.making.case import (
    BY_HAND,
    HEADER,
    MAP,
    TABLE,
    Case,
    error,
    good,
    named,
    table,
    wrong,
)

_FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://example.org","x")')
_UNDECIDED = {"map": MAP, "set": {"activity.type": "meeting"}}


def cases() -> list[Case]:
    """Files over organizations' names and other text."""
    return [
        *_spellings(),
        *_recorded(),
        *_blanks(),
        *_several(),
        *_unsafe(),
        *_repeated(),
        *_wrong(),
    ]


def _one(name: str, names: Sequence[str], stored: int, **more: Any) -> Case:
    """One activity, a row for each of the names; ``stored`` of them are different ones."""
    return good(
        f"organization-{name}.csv",
        table(named(*names)),
        **{
            "rows_read": len(names),
            "rows_stored": stored,
            "rows_repeated": len(names) - stored,
            "activities": 1,
            "organizations": stored,
            "organizations_new": stored,
            "latest": "2024-05-12",
            **more,
        },
    )


def _spellings() -> list[Case]:
    accents = "Café Étoile"
    return [
        _one("in-other-case", ["Maple House", "MAPLE HOUSE", "maple house"], 1),
        _one("with-other-spacing", ["Maple House", " Maple  House ", "Maple\u00a0House"], 1),
        _one("with-a-new-line", ["Maple House", "Maple\nHouse"], 1),
        _one(
            "with-zero-width-characters",
            ["Maple House", "Maple\u200b House", "\ufeffMaple House"],
            1,
        ),
        _one(
            "composed-and-decomposed",
            [unicodedata.normalize(form, accents) for form in ("NFC", "NFD")],
            1,
        ),
        _one("in-khmer-with-zero-width-space", ["ផ្ទះម្លិះ", "ផ្ទះ\u200bម្លិះ"], 1),
        _one("with-homoglyphs", ["Maple House", "M\u0430ple House"], 2, warnings=["look like"]),
        _one("with-other-punctuation", ["Maple House", "Maple-House"], 2),
        _one("with-acronym", ["Maple House", "Maple House (MH)", "MH"], 3),
        _one("and-its-country-office", ["Harbor Fund", "Harbor Fund Cambodia"], 2),
        _one("without-accents", [accents, "Cafe Etoile"], 2),
        _one("of-one-letter", ["A", "B"], 2),
        _one("of-digits", ["4711", "4712"], 2),
    ]


def _recorded() -> list[Case]:
    def known(name: str, *names: str) -> Case:
        return _one(
            f"recorded-{name}",
            names,
            1,
            organizations_new=0,
        )

    return [
        known("as-it-is", "Apsara House"),
        known("in-other-case", "apsara HOUSE", "Apsara House"),
        known("by-alias", "House of Apsara", "Apsara House"),
        known("by-name-in-khmer", "ផ្ទះអប្សរា", "Apsara House"),
        known("with-zero-width-space", "ផ្ទះ\u200bអប្សរា"),
    ]


def _blanks() -> list[Case]:
    words = ["NA", "N/A", "n/a", "null", "none", "-", "–", "—", "", " ", "NULL", "None"]
    return [
        _one(
            "blank-in-many-words",
            ["Maple House", *words],
            1,
            rows_left_out=len(words),
            rows_repeated=0,
            warnings=["names nobody"],
        ),
        _one("that-only-looks-blank", ["Maple House", "Nao", "Nonet", "N/A House"], 4),
    ]


def _several() -> list[Case]:
    split = {**BY_HAND, "split": {"Organization": ";"}}
    return [
        good(
            "organization-several-in-a-cell-split.csv",
            table(named("Maple House; Teal Bridge", "Teal Bridge;Ash", "Ash; ;")),
            split,
            rows_stored=2,
            rows_repeated=1,
            activities=1,
            organizations=3,
            organizations_new=3,
            latest="2024-05-12",
        ),
        _one("several-in-a-cell-not-split", ["Maple House; Teal Bridge", "Maple House"], 2),
        _one("with-a-comma", ["Ministry of Reeds, Rivers and Rain", "Maple House"], 2),
        _one("with-and", ["Reed and Rush", "Reed & Rush"], 2),
    ]


def _unsafe() -> list[Case]:
    columns = {
        **MAP,
        "Place": "activity.place",
        "Theme": "activity.theme",
        "Person": "person.name",
        "Speaker": "speaker.name",
        "Position": "speaker.job_title",
        "Affiliation": "speaker.organization",
    }
    line = ["2024-05-12", *_FORMULAS[:1] * 8]
    return [
        *(
            _one(f"like-a-formula-{number}", [formula, "Maple House"], 2)
            for number, formula in enumerate(_FORMULAS, 1)
        ),
        good(
            "text-like-a-formula-in-every-column.csv",
            table([list(columns), line]),
            {**BY_HAND, "map": columns},
            rows_read=1,
            rows_stored=1,
            activities=1,
            organizations=1,
            organizations_new=1,
            people=1,
            speakers=1,
            latest="2024-05-12",
        ),
        _one("defused-by-hand", ["'=1+1", "Maple House"], 2),
        _one("with-right-to-left-override", ["Maple\u202eesuoH", "Maple House"], 2),
        _one("with-emoji", ["Maple 🍁 House", "👩‍👧 Teal"], 2),
        _one("like-markup", ["<script>alert(1)</script>", "![x](http://example.org/x)"], 2),
        _one("like-sql", ["'; drop table activity; --", "Maple House"], 2),
        _one("like-a-format", ["{0} %s {name}", "Maple House"], 2),
        _one("of-a-thousand-letters", ["Maple " * 170, "Maple House"], 2),
    ]


def _repeated() -> list[Case]:
    tiny = [
        HEADER,
        ["2023-03-10", "Spring meeting", "Apsara House"],
        ["2023-03-10", "Spring meeting", "Bamboo Bridge"],
    ]
    return [
        good("rows-repeated.csv", table([*TABLE, *TABLE[1:]]), rows_read=6, rows_repeated=3),
        good(
            "rows-all-in-the-store.csv",
            table([tiny[0], tiny[2]]),
            rows_read=1,
            rows_stored=0,
            rows_repeated=1,
            activities=1,
            organizations=1,
            organizations_new=0,
            earliest="2023-03-10",
            latest="2023-03-10",
        ),
        good(
            "rows-of-an-activity-in-the-store.csv",
            table([*tiny, ["2023-03-10", "spring  MEETING", "Ebony Circle"]]),
            rows_stored=2,
            rows_repeated=1,
            activities=1,
            organizations=3,
            organizations_new=0,
            earliest="2023-03-10",
            latest="2023-03-10",
        ),
    ]


def _wrong() -> list[Case]:
    return [
        wrong(
            "organization-not-recorded.csv",
            table(named("Maple House", "Apsara House")),
            error("new one", 2, "Organization", "Maple House"),
            decisions=_UNDECIDED,
        ),
        wrong(
            "organization-not-recorded-in-many-rows.csv",
            table(named("Maple House", "maple house", "Maple  House")),
            error("new one", 2, "Organization", "Maple House"),
            decisions=_UNDECIDED,
        ),
        wrong(
            "organization-nearly-recorded.csv",
            table(named("Apsara Hause")),
            error("new one", 2, "Organization", "Apsara Hause"),
            decisions=_UNDECIDED,
        ),
        wrong(
            "organization-that-is-an-acronym-of-a-recorded-one.csv",
            table(named("AH")),
            error("new one", 2, "Organization", "AH"),
            decisions=_UNDECIDED,
        ),
    ]
