"""What goes beside the tables of a zip: how to read them, and what each of them counts."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from cjn_metrics.answers import Answer, Context
from cjn_metrics.catalogue import records
from cjn_metrics.extracts.columns import Columns
from cjn_metrics.filters import Filters, day
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, plural

MADE_UP = "Demonstration: every record in this store is made up."

_DEFINITIONS = {
    "kind": "“records” for rows, “metrics” for figures.",
    "name": "Name of the extract or metric.",
    "title": "Title.",
    "question": "The question that a metric answers.",
    "definition": "What is counted, or what a row is.",
    "unit": "What the figures count.",
    "filters": "The filters that change a metric's answer; it ignores the others.",
    "rows_behind": "The record extracts that list what a metric counts, the closest first.",
    "file": "Where it lies in the zip.",
    "rows": "How many rows the file has, its header aside.",
    "notes": "Why a figure is a range or blank, and what was ignored.",
}


def definitions_columns() -> tuple[Columns, dict[str, str]]:
    """Return the columns of definitions.csv, and a sentence for each."""
    types = {"rows": "BIGINT"}
    columns = tuple((name, types.get(name, "VARCHAR")) for name in _DEFINITIONS)
    return columns, {name: _(meaning) for name, meaning in _DEFINITIONS.items()}


def definitions(answers: Sequence[Answer], counts: Mapping[str, int]) -> list[list[object]]:
    """Return the rows of definitions.csv: the metrics, then the record extracts.

    counts: rows of each record extract.
    """
    told: list[list[object]] = []
    for each in answers:
        one = each.metric
        told.append(
            [
                "metrics",
                one.name,
                _(one.title),
                _(one.question),
                _(one.definition),
                _(one.unit),
                "; ".join(map(_, one.filters)),
                "; ".join(one.rows),
                f"metrics/{one.name}.csv",
                len(each.rows),
                " ".join(each.notes),
            ]
        )
    for name, rows in counts.items():
        one_record = records()[name]
        title, description = _(one_record.title), _(one_record.description)
        file = f"records/{name}.csv"
        told.append(["records", name, title, None, description, None, None, None, file, rows, None])
    return told


def about(
    reader: Reader, filters: Filters, access: Access, said: Context | None = None
) -> list[str]:
    """Return sentences on what a file holds: for when, of which version, and what it leaves out.

    said: how sure the period is; None leaves that away. The first says so when all is made up.
    """
    version = reader.version
    made = _("Version {number} of the store ({identifier}), published on {day} (UTC).").format(
        number=version.number,
        identifier=version.version_id,
        day=day(version.created_at.astimezone(UTC).date()),
    )
    parts = [_(MADE_UP)] if reader.is_demonstration else []
    parts += [
        _("Filters: {filters}.").format(filters=filters.sentence()) + "\n" + made,
        *(said.sentences() if said else ()),
    ]
    if not access.may_see_names:
        parts.append(
            _(
                "Rows are those of activities that the network has published. Figures count every"
                " activity, so they can be higher than what the rows add up to."
            )
        )
        if said and said.withheld:
            parts.append(
                plural(
                    "The rows of {count} activity are left out, because it is not published.",
                    "The rows of {count} activities are left out, because they are not published.",
                    said.withheld,
                )
            )
    return parts


def readme(
    reader: Reader,
    filters: Filters,
    access: Access,
    said: Context,
    counts: Mapping[str, int],
    also: Sequence[str] = (),
) -> str:
    """Return README.txt: what the zip holds and how to read it, in plain words.

    counts: rows of each record extract. also: lines on what else is in the zip.

    It begins with a byte order mark and has CRLF line ends, for the simplest of editors.
    """
    parts = [_("CJN Metrics: everything"), *about(reader, filters, access, said)]
    parts += [
        _contents(counts, also),
        _("How to read it"),
        *how_to_read_tables(),
        *_how_to_read_csv(),
    ]
    text = "\n\n".join(parts) + "\n"
    return "\ufeff" + text.replace("\n", "\r\n")


def _contents(counts: Mapping[str, int], also: Sequence[str]) -> str:
    lines = [
        _("What is in the zip"),
        *also,
        _("metrics/      the figures, one file each"),
        _("records/      the rows behind them, one file each:"),
    ]
    for name, rows in counts.items():
        counted = plural("{count} row", "{count} rows", rows)
        lines.append(f"              {name}.csv ({counted}): {_(records()[name].title)}")
    lines += [
        _("definitions.csv   what each file counts, and why a figure is a range or blank"),
        _("datapackage.json  the same for programs, with the columns, rows and checksums"),
    ]
    return "\n".join(lines)


def how_to_read_tables() -> list[str]:
    """Return paragraphs on ranges, blanks and days, the same for every kind of file."""
    return [
        _(
            "Low and high: a figure is at least low and at most high. They are equal when all is"
            " known. They differ when the day of an activity is not known, so that it may or may"
            " not fall in the period, or when a count of organizations was published without"
            " their names."
        ),
        _(
            "Blank is not zero: a blank cell is not known or not recorded. The column not_recorded"
            " counts the activities that brought people together without any record of which"
            " organizations came; where there are any, the figure is “at least low” and high is"
            " blank."
        ),
        _(
            "The column in_period of the records says “certain” for a row whose activity surely"
            " falls in the period and “possible” for one that may. Counting the certain rows gives"
            " the low figure, counting both the high one; the definitions say what to count."
        ),
        _(
            "Dates are calendar days in Cambodia, written year-month-day. earliest_date and"
            " latest_date are the first and the last day on which an activity may have begun;"
            " when they are the same, the day is known. The first and last days of the filters"
            " are included."
        ),
    ]


def _how_to_read_csv() -> list[str]:
    return [
        _(
            "An apostrophe (') stands before text that begins with = + - or @, so that no"
            " spreadsheet takes it for a formula and runs it. The apostrophe is not part of the"
            " text; CJN Metrics takes it away when it reads such a file. The same goes for text"
            " that begins with a tab or a new line, and for spaces before these signs. Numbers"
            " are never marked."
        ),
        _(
            "The files are UTF-8 with a byte order mark, separated by commas. They open in a"
            " spreadsheet by double click, Khmer included."
        ),
    ]
