"""Days as people write them: 12 May and 20 June 2024 in every form, and days that cannot be."""

from collections.abc import Sequence
from typing import Any

from tests.intake.files.making.case import (
    BY_HAND,
    HEADER,
    MAP,
    Case,
    dated,
    error,
    good,
    table,
    wrong,
)

_BUDDHIST = "Buddhist"
_SHORT = "two digits"
_UNTIL = {**BY_HAND, "map": {**MAP, "Until": "activity.last_day"}}


def cases() -> list[Case]:
    """Files over dates."""
    return [*_days(), *_less_than_a_day(), *_several_days(), *_doubtful(), *_wrong()]


def _whole(name: str, may: str, june: str, warnings: Sequence[str] = (), **more: Any) -> Case:
    return good(f"date-{name}.csv", table(dated(may, may, june)), warnings=warnings, **more)


def _days() -> list[Case]:
    ordered = {**BY_HAND, "date_order": "dmy"}
    return [
        _whole("year-first-with-slashes", "2024/05/12", "2024/06/20"),
        _whole("year-first-with-dots", "2024.05.12", "2024.06.20"),
        _whole("year-first-without-zeros", "2024-5-12", "2024-6-20"),
        _whole("in-eight-digits", "20240512", "20240620"),
        _whole("day-first-with-slashes-proven", "12/05/2024", "20/06/2024"),
        _whole("day-first-with-dots-proven", "12.05.2024", "20.06.2024"),
        _whole("day-first-with-hyphens-proven", "12-05-2024", "20-06-2024"),
        _whole("day-first-without-zeros-proven", "12/5/2024", "20/6/2024"),
        _whole("month-first-proven", "05/12/2024", "06/20/2024"),
        _whole("month-by-name", "12 May 2024", "20 June 2024"),
        _whole("month-by-name-first", "May 12, 2024", "June 20, 2024"),
        _whole("month-in-three-letters", "12-May-2024", "20-Jun-2024"),
        _whole("with-weekday", "Sunday, 12 May 2024", "Thursday, 20 June 2024"),
        _whole("with-ordinals", "12th of May 2024", "June 20th, 2024"),
        _whole("in-capitals", "12 MAY 2024", "20 JUNE 2024"),
        _whole("with-time", "2024-05-12 09:30", "2024-06-20 14:00:15"),
        _whole("with-time-in-iso-form", "2024-05-12T09:30:00", "2024-06-20T14:00:00"),
        _whole("with-time-of-twelve-hours", "5/12/2024 9:30:00 AM", "6/20/2024 2:00:00 PM"),
        _whole("in-khmer-digits", "១២/០៥/២០២៤", "២០/០៦/២០២៤"),
        _whole("with-khmer-month", "១២ ឧសភា ២០២៤", "២០ មិថុនា ២០២៤"),
        _whole("with-khmer-words", "ថ្ងៃទី១២ ខែឧសភា ឆ្នាំ២០២៤", "ថ្ងៃទី២០ ខែមិថុនា ឆ្នាំ២០២៤"),
        _whole("of-buddhist-era", "12/05/2567", "20/06/2567", [_BUDDHIST]),
        _whole("of-buddhist-era-in-khmer", "១២ ឧសភា ២៥៦៧", "២០ មិថុនា ២៥៦៧", [_BUDDHIST]),
        _whole("with-two-digit-year", "12/05/24", "20/06/24", [_SHORT]),
        _whole("with-two-digit-year-and-month-by-name", "12-May-24", "20-Jun-24", [_SHORT]),
        _whole("as-excel-serial", "45424", "45463", ["as Excel does"]),
        _whole("with-spaces-around", "  2024-05-12 ", " 2024-06-20"),
        _whole("with-zero-width-space", "2024\u200b-05-12", "2024-06-20\u200b"),
        good(
            "date-of-which-one-row-proves-the-order.csv",
            table(dated("05/06/2024", "05/06/2024", "20/06/2024")),
            earliest="2024-06-05",
        ),
        good(
            "date-with-order-given.csv",
            table(dated("05/06/2024", "05/06/2024", "06/07/2024")),
            ordered,
            earliest="2024-06-05",
            latest="2024-07-06",
        ),
        good(
            "date-with-day-and-month-alike.csv",
            table(dated("05/05/2024", "05/05/2024", "06/06/2024")),
            earliest="2024-05-05",
            latest="2024-06-06",
        ),
        good(
            "date-of-29-february-in-a-leap-year.csv",
            table(dated("29/02/2024", "29/02/2024", "20/06/2024")),
            earliest="2024-02-29",
        ),
        good(
            "date-in-several-forms.csv",
            table(dated("2024-05-12", "12 May 2024", "20/06/2024")),
        ),
    ]


def _less_than_a_day() -> list[Case]:
    def bounds(
        name: str, written: str, earliest: str | None, latest: str | None, *warnings: str
    ) -> Case:
        return good(
            f"date-{name}.csv",
            table([HEADER, [written, "Harbor meeting", "Maple House"]]),
            warnings=warnings,
            rows_read=1,
            rows_stored=1,
            activities=1,
            organizations=1,
            organizations_new=1,
            earliest=earliest,
            latest=latest,
        )

    return [
        bounds("of-a-month", "May 2024", "2024-05-01", "2024-05-31"),
        bounds("of-a-month-in-digits", "2024-05", "2024-05-01", "2024-05-31"),
        bounds("of-a-month-with-slash", "05/2024", "2024-05-01", "2024-05-31"),
        bounds("of-a-month-in-khmer", "ឧសភា ២០២៤", "2024-05-01", "2024-05-31"),
        bounds("of-february-in-a-leap-year", "February 2024", "2024-02-01", "2024-02-29"),
        bounds("of-a-quarter", "Q2 2024", "2024-04-01", "2024-06-30"),
        bounds("of-a-year", "2024", "2024-01-01", "2024-12-31"),
        bounds("of-a-season-in-edtf", "2024-21", "2024-03-01", "2024-05-31", "season"),
        bounds("of-an-unknown-day-in-edtf", "2024-05-XX", "2024-05-01", "2024-05-31"),
        bounds("of-two-years-in-edtf", "[2021,2022]", "2021-01-01", "2022-12-31"),
        bounds("of-one-of-two-days", "12 or 13 May 2024", "2024-05-12", "2024-05-13"),
        bounds("of-early-may", "before 12 May 2024", None, "2024-05-11"),
        bounds("not-known", "", None, None, "undated"),
    ]


def _several_days() -> list[Case]:
    table_until = [
        [*HEADER, "Until"],
        ["2024-05-12", "Harbor meeting", "Maple House", "2024-05-14"],
        ["2024-05-12", "Harbor meeting", "Teal Bridge", "2024-05-14"],
        ["2024-06-20", "River workshop", "Maple House", ""],
    ]
    return [
        _whole("of-several-days", "12–14 May 2024", "20 June 2024"),
        _whole("of-several-days-with-to", "12 to 14 May 2024", "20 June 2024"),
        _whole("of-several-days-over-a-month-end", "12 May – 2 June 2024", "20 June 2024"),
        good("date-with-last-day-in-a-column.csv", table(table_until), _UNTIL),
        good(
            "date-over-the-end-of-the-year.csv",
            table(dated("30 December 2023 – 2 January 2024", "12 May 2024", "20 June 2024")),
            activities=3,
            earliest="2023-12-30",
        ),
    ]


def _doubtful() -> list[Case]:
    return [
        good(
            "date-far-from-all-others.csv",
            table(dated("2024-05-12", "1930-05-12", "2024-06-20")),
            warnings=["far from the others"],
            activities=3,
            earliest="1930-05-12",
        ),
        good(
            "date-still-to-come.csv",
            table(dated("2024-05-12", "2024-05-12", "2031-06-20")),
            warnings=["still to come", "future"],
            latest="2031-06-20",
        ),
    ]


def _wrong() -> list[Case]:
    def one(name: str, written: str, message: str) -> Case:
        return wrong(
            f"date-{name}.csv",
            table(dated("2024-05-12", written, "2024-06-20")),
            error(message, 3, "Date", written),
        )

    return [
        one("of-31-february", "2024-02-31", "no day 31"),
        one("of-29-february-in-a-common-year", "29 February 2023", "no day 29"),
        one("of-a-13th-month", "2024-13-05", ""),
        one("of-day-zero", "2024-05-00", ""),
        one("of-29-february-1900", "60", ""),
        one("of-the-year-0026", "0026-05-12", "year"),
        one("of-the-year-20240", "12 May 20240", ""),
        one("in-words", "soon", ""),
        one("of-a-time-alone", "09:30", ""),
        one("negative", "-45424", ""),
        one("like-a-formula", "=TODAY()", ""),
        wrong(
            "date-that-may-be-read-in-two-ways.csv",
            table(dated("05/06/2024", "05/06/2024", "06/07/2024")),
            error("", 2, "Date", "05/06/2024"),
            error("", 3, "Date", "05/06/2024"),
            error("", 4, "Date", "06/07/2024"),
        ),
        wrong(
            "date-contradicting-the-others.csv",
            table(
                [
                    *dated("13/05/2024", "14/05/2024", "20/06/2024"),
                    ["05/25/2024", "River workshop", "Teal Bridge"],
                ]
            ),
            error("say which comes first", None, "Date"),
            error("the day first", 5, "Date", "05/25/2024"),
        ),
        wrong(
            "date-after-the-last-day.csv",
            table(
                [
                    [*HEADER, "Until"],
                    ["2024-05-12", "Harbor meeting", "Maple House", "2024-05-10"],
                ]
            ),
            error("last day", 2, None, None),
            decisions=_UNTIL,
        ),
        wrong(
            "date-of-which-the-latest-is-before-the-earliest.csv",
            table(
                [
                    [*HEADER, "Latest"],
                    ["2024-05-12", "Harbor meeting", "Maple House", "2024-05-10"],
                ]
            ),
            error("latest", 2, None, None),
            decisions={**BY_HAND, "map": {**MAP, "Latest": "activity.latest_date"}},
        ),
    ]
