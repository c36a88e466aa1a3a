"""From a file that was read to what it says: records, counts, problems. Nothing is stored here."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cjn_metrics.intake.book import Book
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.profiles import recognize, saved_decisions
from cjn_metrics.intake.profiles.saved import PREFIX as SAVED
from cjn_metrics.intake.rules import file_rules
from cjn_metrics.intake.understanding.activities import Activities, Resolved, Told
from cjn_metrics.intake.understanding.additions import COLUMNS, Additions
from cjn_metrics.intake.understanding.columns import ReadTable, read_columns
from cjn_metrics.intake.understanding.gathering import Gathering, spellings
from cjn_metrics.intake.understanding.known import Known
from cjn_metrics.intake.understanding.mapping import asked_tables, unmapped
from cjn_metrics.intake.understanding.naming import Names
from cjn_metrics.intake.understanding.outcome import (
    about_activity,
    by_sheet,
    earlier_import,
    fingerprint,
    is_left_out,
    not_recorded,
    of_tables,
    still_asked,
    without_columns,
)
from cjn_metrics.intake.understanding.people import People
from cjn_metrics.intake.understanding.telling import (
    as_one_activity,
    names_only_activities,
    told_by_rows,
    with_placeholder,
)
from cjn_metrics.store import Reader
from cjn_metrics.translation import _

Progress = Callable[[str, float], None]
_EVERY = 5_000


def understand(
    book: Book,
    decisions: Decisions,
    reader: Reader,
    progress: Progress | None = None,
    today: date | None = None,
    saved_in: Path | None = None,
) -> Draft:
    """Say what a file would add to the records that ``reader`` has open.

    progress: told a sentence and a share from 0 to 1. today: for what lies in the future; None is
    the machine's day. saved_in: the folder of saved mappings. What is wrong in the file comes as
    the draft's problems; raises FileRefused when the file has no table at all, UnknownProfile,
    UnknownColumn and UnknownField for decisions that do not fit it.
    """
    today = today or date.today()
    say: Progress = progress or (lambda _sentence, _share: None)
    say(_("Finding the tables"), 0.0)
    recognized = recognize(book, decisions.profile, saved_in)
    if saved_in is not None and recognized.profile.startswith(SAVED):
        decisions = decisions.over(saved_decisions(saved_in, recognized.profile))
    asked = asked_tables(recognized.tables, decisions)
    say(_("Reading the columns"), 0.1)
    reads = [
        read_columns(one, decisions, uses_1904=book.uses_1904, today=today)
        for one in asked
        if one.columns
    ]
    reads.sort(key=lambda read: not names_only_activities(read))

    known = Known(reader)
    additions = Additions()
    activities = Activities(known, additions, today)
    told = [told_by_rows(read) for read in reads]
    if recognized.is_one_activity:
        told = as_one_activity(told)
    told, untitled = with_placeholder(told)
    good = [
        one
        for read, rows in zip(reads, told, strict=True)
        for place, one in enumerate(rows)
        if one is not None
        and place not in read.bad_rows
        and not is_left_out(read, place, decisions)
    ]
    resolved = activities.resolve(list(dict.fromkeys(good)))
    gathering = Gathering(
        known,
        Names(known.register, decisions, additions),
        People(known, spellings(reads), additions),
        additions,
        _("as in {file}").format(file=book.file_name),
        activities.recorded,
    )
    counts = _take_rows(reads, told, resolved, gathering, decisions, say)
    gathering.finish()

    sha256 = fingerprint(book, decisions)
    unknown = gathering.names.unknown()
    problems = [*of_tables(book, asked), *recognized.problems, *without_columns(asked), *untitled]
    for read in reads:
        problems += read.problems
    problems += gathering.problems
    problems += file_rules(reads, activities, gathering)
    problems += [not_recorded(one) for one in unknown]
    dated = [one.bounds for one in activities.met.values()]
    return Draft(
        file_name=book.file_name,
        sha256=sha256,
        original_sha256=book.sha256,
        profile=recognized.profile,
        profile_title=recognized.title,
        source_kind=recognized.source_kind,
        encoding=book.encoding,
        header_row=recognized.tables[0].table.header_row if recognized.tables else None,
        tables=recognized.tables,
        mapping=by_sheet(asked),
        unmapped=[(one.mapped.table.sheet, column) for one in asked for column in unmapped(one)],
        rows_read=sum(counts.values()),
        rows_stored=counts["stored"],
        rows_left_out=counts["left out"],
        rows_repeated=counts["repeated"],
        activities=len(activities.met),
        organizations=len(gathering.names.met),
        organizations_new=len(gathering.names.new),
        people=len(gathering.came),
        speakers=len(gathering.speaking.speakers),
        submissions=sum(one.is_submission for one in activities.met.values()),
        earliest=min((low for low, _high in dated if low), default=None),
        latest=max((high for _low, high in dated if high), default=None),
        problems=[one for one in problems if (one.sheet, one.row) not in decisions.left_out],
        unknown_names=unknown,
        asked=still_asked(reads, good),
        rows={
            table: dict(zip(COLUMNS[table], map(list, zip(*rows, strict=True)), strict=True))
            for table, rows in additions.rows.items()
            if rows
        },
        fills=additions.fills,
        skips_bad_rows=decisions.skips_bad_rows,
        earlier_version=earlier_import(reader, sha256),
    )


def _take_rows(
    reads: Sequence[ReadTable],
    told: Sequence[Sequence[Told | None]],
    resolved: dict[Told, Resolved],
    gathering: Gathering,
    decisions: Decisions,
    say: Progress,
) -> dict[str, int]:
    counts = {"stored": 0, "left out": 0, "repeated": 0}
    total = sum(map(len, reads)) or 1
    done = 0
    for read, rows in zip(reads, told, strict=True):
        for place, one in enumerate(rows):
            if done % _EVERY == 0:
                say(_("Understanding the rows"), 0.2 + 0.8 * done / total)
            done += 1
            outcome = "left out"
            if place not in read.bad_rows and not is_left_out(read, place, decisions):
                activity = None if one is None else resolved[one]
                if activity is not None and activity.problem:
                    gathering.problems.append(about_activity(read, place, activity))
                else:
                    adds = gathering.take(read, place, activity)
                    outcome = {True: "stored", False: "repeated", None: "left out"}[adds]
                    if activity is not None and activity.warning:
                        gathering.problems.append(about_activity(read, place, activity))
            counts[outcome] += 1
    return counts
