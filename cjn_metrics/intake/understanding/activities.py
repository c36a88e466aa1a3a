"""Which activity a row tells of: recorded, met earlier in the file, or new."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cjn_metrics.intake.organizations import normalized
from cjn_metrics.intake.understanding.additions import Additions
from cjn_metrics.intake.understanding.known import Known, KnownActivity
from cjn_metrics.intake.values.dates import Span
from cjn_metrics.translation import _

SUBMISSION = "submission"
SUBMISSION_KEY = "submission "
"""Before the key of a submission: members number them apart from their activities."""
UNTOLD_TYPE = "other"


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says of its activity; equal rows say it of the same one."""

    key: str | None
    title: str | None
    type: str | None
    first: Span | None
    latest: Span | None
    last: Span | None
    place: str | None
    submission: tuple[Any, ...] | None = None
    """Instrument, language and link of a submission; None when it is none."""

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """The earliest and the latest day that the first day can be; None where it is open."""
        earliest = self.first.earliest if self.first else None
        latest = self.first.latest if self.first else None
        if self.latest is not None:
            latest = self.latest.latest
        return earliest, latest

    @property
    def last_day(self) -> date | None:
        """The last day, when the row says one."""
        if self.last is not None:
            return self.last.latest if self.last.earliest == self.last.latest else None
        return self.first.last_day if self.first else None

    @property
    def is_dated(self) -> bool:
        """True when the row bounds the first day at all."""
        return self.bounds != (None, None)


@dataclass
class Resolved:
    """The activity that is meant, or the sentence why none can be."""

    activity_id: str | None
    problem: str | None = None
    warning: str | None = None
    adds: bool = False
    """True until the first row that brought it, or a value it lacked, is counted."""
    bounds: tuple[date | None, date | None] = (None, None)
    is_submission: bool = False


class Activities:
    """The activities of one file."""

    def __init__(self, known: Known, additions: Additions, today: date) -> None:
        self._known = known
        self._additions = additions
        self._today = today
        self._by_key: dict[str, Resolved] = {}
        self._by_place: dict[tuple[str, tuple[date | None, date | None]], Resolved] = {}
        self._by_title: dict[str, list[Resolved]] = defaultdict(list)
        self._by_id: dict[str, Resolved] = {}
        self.untold_types = 0
        """New activities whose type nothing in the file says."""

    @property
    def met(self) -> dict[str, Resolved]:
        """Identifier → activity, of all that the file tells of."""
        return self._by_id

    @property
    def recorded(self) -> list[str]:
        """The identifiers of those that the store has."""
        return [one for one in self._by_id if one in self._known.activities]

    def resolve(self, told: Sequence[Told]) -> dict[Told, Resolved]:
        """Find the activity of each different thing that rows say, the dated ones first.

        A row with a title and no date means the one activity of that title, if there is just one.
        Of rows with one key the earliest day says when the activity was.
        """
        far = date.max
        ordered = sorted(
            told, key=lambda one: (not one.is_dated, one.bounds[0] or far, one.type is None)
        )
        found = {one: self._resolve(one) for one in ordered}
        return {one: found[one] for one in told}

    def _resolve(self, told: Told) -> Resolved:
        if told.key is not None:
            if (same := self._by_key.get(told.key)) is not None:
                return same
            stored = self._known.keys.get(told.key)
            own = told.key.removeprefix(SUBMISSION_KEY)
            if stored is None and own in self._known.activities:
                stored = own
            if stored is not None and self._is_another(stored, told):
                return Resolved(
                    None,
                    _(
                        "This number is recorded for an activity of another title and date; give"
                        " this one another number, or none."
                    ),
                )
            resolved = self._stored(stored, told) if stored else self._titled(told)
            if resolved.activity_id is not None:
                self._by_key[told.key] = resolved
                if stored is None:
                    self._additions.add("activity_key", told.key, resolved.activity_id)
                    resolved.adds = True
            return resolved
        return self._titled(told)

    def _is_another(self, activity_id: str, told: Told) -> bool:
        """True when neither title nor dates fit: two members may both begin to count at 1."""
        known = self._known.activities[activity_id]
        if told.title is None or normalized(told.title) == normalized(known.title):
            return False
        return told.bounds != (known.earliest, known.latest)

    def _titled(self, told: Told) -> Resolved:
        if told.title is None:
            return Resolved(None, _("No activity is named; give a title, for this row or for all."))
        title = normalized(told.title)
        earliest, latest = told.bounds
        if earliest and latest and earliest > latest:
            return Resolved(
                None, _("The latest day is before the earliest one; exchange them or mend one.")
            )
        if told.last_day and earliest and told.last_day < earliest:
            return Resolved(None, _("The last day is before the first one; mend one of them."))
        if (same := self._by_place.get((title, told.bounds))) and told.key is None:
            return same
        stored = [
            one
            for one in self._known.by_title.get(title, ())
            if self._is_of_kind(one, told)
            and (not told.is_dated or self._bounds_of(one) == told.bounds)
        ]
        met = [] if told.is_dated else self._by_title.get(title, [])
        choices = {one.activity_id for one in met} | set(stored)
        if len(choices) > 1:
            return Resolved(
                None,
                _("Several activities have this title; give the date, or a number, of the one."),
            )
        if choices and told.key is None:
            (activity_id,) = choices
            return self._by_id.get(activity_id or "") or self._stored(str(activity_id), told)
        if len(stored) == 1 and not self._keyed_otherwise(stored[0]):
            return self._stored(stored[0], told)
        return self._new(title, told)

    def _is_of_kind(self, activity_id: str, told: Told) -> bool:
        is_submission = self._known.activities[activity_id].submission is not None
        return told.submission is None or is_submission

    def _keyed_otherwise(self, activity_id: str) -> bool:
        return activity_id in self._known.keys.values()

    def _bounds_of(self, activity_id: str) -> tuple[date | None, date | None]:
        one = self._known.activities[activity_id]
        return one.earliest, one.latest

    def _stored(self, activity_id: str, told: Told) -> Resolved:
        known = self._known.activities[activity_id]
        if (same := self._by_id.get(activity_id)) is not None:
            return same
        resolved = Resolved(
            activity_id,
            bounds=(known.earliest, known.latest),
            is_submission=known.submission is not None,
        )
        resolved.adds = self._fill(known, told)
        if told.type and told.submission is None and told.type != known.type:
            resolved.warning = _(
                "This activity is recorded with the type “{type}”, which stays as it is."
            ).format(type=_(known.type))
        self._enter(normalized(known.title), resolved)
        return resolved

    def _fill(self, known: KnownActivity, told: Told) -> bool:
        fills: list[tuple[str, str, Any]] = []
        if told.place and known.place is None:
            fills.append(("activity", "place", told.place))
        if told.last_day and known.last_day is None and told.last_day >= (known.latest or date.max):
            fills.append(("activity", "last_day", told.last_day))
        if told.submission is not None and known.submission is not None:
            for column, value in zip(
                ("instrument", "language", "url"), told.submission, strict=True
            ):
                if value and known.submission[column] is None:
                    fills.append(("submission", column, value))
        for table, column, value in fills:
            self._additions.fill(table, known.activity_id, column, value)
        return bool(fills)

    def _new(self, title: str, told: Told) -> Resolved:
        activity_id = self._additions.new_id()
        earliest, latest = told.bounds
        kind = SUBMISSION if told.submission is not None else told.type
        if kind is None:
            self.untold_types += 1
        resolved = Resolved(
            activity_id,
            adds=True,
            bounds=told.bounds,
            is_submission=told.submission is not None,
        )
        is_planned = earliest is not None and earliest > self._today
        if is_planned:
            resolved.warning = _(
                "This lies in the future: it is recorded as planned, and counted once it is held."
            )
        elif not told.is_dated:
            resolved.warning = _("No date is given: it will be counted as undated.")
        self._additions.add(
            "activity",
            activity_id,
            told.title,
            kind or UNTOLD_TYPE,
            "planned" if is_planned else "held",
            earliest,
            latest,
            told.last_day,
            told.first.note if told.first else None,
            told.place,
            False,
        )
        if told.submission is not None:
            self._additions.add(SUBMISSION, activity_id, *told.submission)
        self._enter(title, resolved)
        return resolved

    def _enter(self, title: str, resolved: Resolved) -> None:
        self._by_id[str(resolved.activity_id)] = resolved
        self._by_place.setdefault((title, resolved.bounds), resolved)
        self._by_title[title].append(resolved)
