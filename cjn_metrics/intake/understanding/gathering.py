"""What each row adds to the records: its facts, compared with the store's and the file's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.understanding.activities import Resolved
from cjn_metrics.intake.understanding.additions import Additions
from cjn_metrics.intake.understanding.columns import ReadTable
from cjn_metrics.intake.understanding.known import Known
from cjn_metrics.intake.understanding.naming import Names
from cjn_metrics.intake.understanding.people import People
from cjn_metrics.intake.understanding.speaking import Speaking
from cjn_metrics.translation import _

# Of two rows of one person at one activity, the one that says most is right.
_STRENGTH = {"attended": 2, "registered": 1, "absent": 0}


@dataclass
class _Present:
    attendance_id: str
    status: str
    mode: str | None
    is_stored: bool


@dataclass
class Gathering:
    """Takes row after row; ``take`` says whether a row added anything."""

    known: Known
    names: Names
    people: People
    additions: Additions
    basis: str
    """How a count or an audience is known, in words that name the file."""
    recorded: list[str]
    """The file's activities that the store has."""
    problems: list[Problem] = field(default_factory=list)
    came: set[str] = field(default_factory=set)
    """People who were present or registered, and those who spoke."""

    def __post_init__(self) -> None:
        known, ids = self.known, self.recorded
        self._present = {
            place: _Present(attendance_id, status, None, True)
            for place, (attendance_id, status) in known.attendance(ids).items()
        }
        self._reported = known.reported(ids)
        self._tags = {
            "audience": known.pairs("activity_audience", "audience", ids),
            "theme": known.pairs("activity_theme", "theme", ids),
        }
        self._addressees = known.pairs("submission_addressee", "organization_id", ids)
        self._signatories = known.pairs("submission_signatory", "organization_id", ids)
        self._statuses = known.pairs("submission_status", "status", ids)
        self._stages: dict[str, int] = {}
        for activity_id, _status in self._statuses:
            self._stages[activity_id] = self._stages.get(activity_id, 0) + 1
        self.speaking = Speaking(known, ids, self.additions, self.basis)
        self._described: set[tuple[str, str]] = set()

    def take(self, read: ReadTable, place: int, activity: Resolved | None) -> bool | None:
        """Read one row; True when it adds something, False when all of it is known.

        None when it says nothing that could be recorded; a warning says so.
        """
        values, table = read.values, read.asked.mapped.table
        number = table.numbers[place]

        def said(name: str) -> Any:
            column = values.get(name)
            return None if column is None else column[place]

        def bodies(name: str) -> list[str]:
            column = read.columns.get(name, "")
            found = []
            for body in said(name) or ():
                self.names.counted(body)
                found.append(self.names.of(body, table.sheet, column, number))
            return found

        key = said("organization.key")
        if key is not None and self.names.recorded(key):
            self.names.met.add(key)
            organizations = [key]
        else:
            organizations = bodies("organization.name")
        adds = self._describe(organizations, said, read, place)
        if activity is None:
            if organizations:
                return adds
            self._say_nothing(read, place)
            return None
        activity_id = str(activity.activity_id)
        adds |= activity.adds
        activity.adds = False
        subjects = read.subjects
        if "activity" in subjects:
            adds |= self._tag(activity_id, said)
        if "reported" in subjects:
            adds |= self._report(activity_id, said, read, place)
        speaker = said("speaker.name")
        if speaker is not None:
            affiliations = bodies("speaker.organization")
            person = self.people.of(
                speaker, affiliations[0] if affiliations else None, None, said("person.key")
            )
            self.came.add(person)
            self.people.met.add(person)
            adds |= self.speaking.speaks(
                activity_id, person, affiliations, said("speaker.job_title")
            )
        if "submission" in subjects:
            adds |= self._submit(activity_id, bodies, said)
        name = said("person.name")
        if activity.is_submission:
            # Nobody attends a submission: its organizations are recorded, and no more is said.
            return adds
        if name is not None or organizations:
            adds |= self._attend(activity_id, name, organizations, said)
        elif not adds and _lists_people(read) and speaker is None:
            self._say_nothing(read, place)
            return None
        return adds

    def finish(self) -> None:
        """Put the attendance, with what later rows said of it, among the rows to add."""
        for (activity_id, organization_id, person_id, role), one in self._present.items():
            if not one.is_stored:
                self.additions.add(
                    "attendance",
                    one.attendance_id,
                    activity_id,
                    organization_id,
                    person_id,
                    role,
                    one.status,
                    one.mode,
                )
        self.names.add_new()

    def _attend(self, activity_id: str, name: str | None, bodies: list[str], said: Any) -> bool:
        role = said("attendance.role") or "participant"
        status = said("attendance.status") or "attended"
        mode = said("attendance.mode")
        mail, key = said("person.email"), said("person.key")
        adds = False
        for body in bodies or [None]:  # type: ignore[list-item]  # once, for a person alone
            person = None
            if name is not None:
                person = self.people.of(name, body, mail, key)
                self.people.met.add(person)
                if status != "absent":
                    self.came.add(person)
            place = (activity_id, body, person, role)
            there = self._present.get(place)
            if there is None:
                self._present[place] = _Present(self.additions.new_id(), status, mode, False)
                adds = True
            elif _STRENGTH[status] > _STRENGTH[there.status]:
                there.status = status
                if there.is_stored:
                    self.additions.fill("attendance", there.attendance_id, "status", status)
                adds = True
        return adds

    def _describe(self, bodies: list[str], said: Any, read: ReadTable, place: int) -> bool:
        """Note what a row says of its organization, where it names just one."""
        adds = False
        for body in bodies:
            if body in self.names.new and (body, "") not in self._described:
                self._described.add((body, ""))
                adds = True
        if len(bodies) != 1:
            return adds
        body = bodies[0]
        for detail in ("type", "country", "province"):
            value = said(f"organization.{detail}")
            if value is None or (body, f"{detail} {value}") in self._described:
                continue
            self._described.add((body, f"{detail} {value}"))
            new = self.names.new.get(body)
            if new is not None:
                adds |= detail not in new.details
                there = new.details.setdefault(detail, value)
            else:
                there = self.known.detail(body, detail)
                if there is None and (body, detail) not in self._described:
                    self._described.add((body, detail))
                    self.additions.fill("organization", body, detail, value)
                    adds = True
                    continue
            if there is not None and there != value:
                self._warn(
                    read,
                    place,
                    f"organization.{detail}",
                    _("This organization is recorded otherwise (“{there}”); that stays.").format(
                        there=there
                    ),
                )
        return adds

    def _tag(self, activity_id: str, said: Any) -> bool:
        adds = False
        for kind, tags in self._tags.items():
            for tag in said(f"activity.{kind}") or ():
                tag = tag.casefold() if kind == "theme" else tag
                if (activity_id, tag) not in tags:
                    tags.add((activity_id, tag))
                    self.additions.add(f"activity_{kind}", activity_id, tag, self.basis)
                    adds = True
        return adds

    def _report(self, activity_id: str, said: Any, read: ReadTable, place: int) -> bool:
        adds = False
        for unit in ("organizations", "people"):
            count = said(f"reported.{unit}")
            if count is None or (activity_id, unit, count) in self._reported:
                continue
            if any(one[:2] == (activity_id, unit) for one in self._reported):
                self._warn(
                    read,
                    place,
                    f"reported.{unit}",
                    _("Another number is reported for this activity too; both are kept."),
                )
            self._reported.add((activity_id, unit, count))
            self.additions.add(
                "reported_attendance",
                self.additions.new_id(),
                activity_id,
                unit,
                count,
                "participants",
                self.basis,
            )
            adds = True
        return adds

    def _submit(self, activity_id: str, bodies: Any, said: Any) -> bool:
        adds = False
        for name, table, there in (
            ("submission.addressee", "submission_addressee", self._addressees),
            ("submission.submitter", "submission_signatory", self._signatories),
        ):
            for body in bodies(name):
                if (activity_id, body) not in there:
                    there.add((activity_id, body))
                    self.additions.add(table, activity_id, body)
                    adds = True
        status = said("submission.status")
        if status is not None and (activity_id, status) not in self._statuses:
            self._statuses.add((activity_id, status))
            order = self._stages[activity_id] = self._stages.get(activity_id, 0) + 1
            self.additions.add("submission_status", activity_id, status, order)
            adds = True
        return adds

    def _say_nothing(self, read: ReadTable, place: int) -> None:
        table = read.asked.mapped.table
        self.problems.append(
            Problem(
                "warning",
                _("This row names nobody and nothing that could be recorded; it is left out."),
                table.sheet,
                table.numbers[place],
            )
        )

    def _warn(self, read: ReadTable, place: int, name: str, message: str) -> None:
        table, column = read.asked.mapped.table, read.columns.get(name)
        value = table.rows[place][table.columns.index(column)] if column else None
        self.problems.append(
            Problem("warning", message, table.sheet, table.numbers[place], column, value)
        )


def spellings(reads: Iterable[ReadTable]) -> list[str]:
    """Return every person's name in the tables, each spelling once, in order."""
    found: dict[str, None] = {}
    for read in reads:
        for name in ("person.name", "speaker.name"):
            found.update(dict.fromkeys(value for value in read.values.get(name, ()) if value))
    return list(found)


def _lists_people(read: ReadTable) -> bool:
    columns = read.asked.columns.values()
    return any(name.startswith(("person.", "organization.", "speaker.")) for name in columns)
