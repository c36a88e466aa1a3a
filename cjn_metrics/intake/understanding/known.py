"""What the store already holds of what a file may tell, looked up before its rows are read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cjn_metrics.intake.organizations import Register, normalized
from cjn_metrics.store import Reader

# Letters that ``normalized`` drops or folds; what this finds is compared by it once more.
_NORMAL_NAME = (
    "lower(trim(regexp_replace(regexp_replace(nfc_normalize(p.name),"
    " '[\\x{00AD}\\x{200B}-\\x{200F}\\x{2060}\\x{FEFF}]', '', 'g'), '\\s+', ' ', 'g')))"
)


@dataclass(frozen=True, slots=True)
class KnownActivity:
    """An activity of the store; ``submission`` holds its row there when it is one."""

    activity_id: str
    title: str
    type: str
    earliest: date | None
    latest: date | None
    last_day: date | None
    place: str | None
    submission: dict[str, Any] | None


class Known:
    """The store's activities by key and by title, its organizations, and what is said of them.

    Attendance, speaking slots and the like are read per activity when that is met, people when
    their names are known: a store of millions of rows is not read for a file of twenty.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.register = Register.of(reader)
        self._details = {
            row["organization_id"]: row
            for row in reader.rows(
                "select organization_id, type, country, province from organization", {}
            )
        }
        self.activities: dict[str, KnownActivity] = {}
        self.by_title: dict[str, list[str]] = defaultdict(list)
        submissions = {
            row["activity_id"]: row
            for row in reader.rows(
                "select activity_id, instrument, language, url from submission", {}
            )
        }
        for row in reader.rows(
            "select activity_id, title, type, earliest_date, latest_date, last_day, place"
            " from activity order by activity_id",
            {},
        ):
            activity = KnownActivity(
                row["activity_id"],
                row["title"],
                row["type"],
                row["earliest_date"],
                row["latest_date"],
                row["last_day"],
                row["place"],
                submissions.get(row["activity_id"]),
            )
            self.activities[activity.activity_id] = activity
            self.by_title[normalized(activity.title)].append(activity.activity_id)
        self.keys = {
            row["key"]: row["activity_id"]
            for row in reader.rows("select key, activity_id from activity_key", {})
        }

    def detail(self, organization_id: str, column: str) -> str | None:
        """Return the type, country or province of a recorded organization; None if not known."""
        row = self._details.get(organization_id)
        return row[column] if row else None

    def attendance(
        self, activity_ids: Iterable[str]
    ) -> dict[tuple[str, str | None, str | None, str], tuple[str, str]]:
        """Return (activity, organization, person, role) → (attendance, status)."""
        return {
            (row["activity_id"], row["organization_id"], row["person_id"], row["role"]): (
                row["attendance_id"],
                row["status"],
            )
            for row in self._of(
                "attendance_id, activity_id, organization_id, person_id, role, status",
                "attendance",
                activity_ids,
            )
        }

    def reported(self, activity_ids: Iterable[str]) -> set[tuple[str, str, int]]:
        """Return the reported counts: (activity, unit, count)."""
        rows = self._of("activity_id, unit, count", "reported_attendance", activity_ids)
        return {(row["activity_id"], row["unit"], row["count"]) for row in rows}

    def pairs(self, table: str, column: str, activity_ids: Iterable[str]) -> set[tuple[str, str]]:
        """Return (activity, value of ``column``) of a table that has both."""
        rows = self._of(f"activity_id, {column} as value", table, activity_ids)
        return {(row["activity_id"], row["value"]) for row in rows}

    def speaking(self, activity_ids: Iterable[str]) -> dict[tuple[str, str], list[str]]:
        """Return (activity, person) → slots, that of the speaker before the moderator's."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        rows = self._of("activity_id, person_id, speaking_id, role", "speaking", activity_ids)
        for row in sorted(rows, key=lambda row: row["role"] != "speaker"):
            found[row["activity_id"], row["person_id"]].append(row["speaking_id"])
        return dict(found)

    def affiliations(self, speaking_ids: Iterable[str]) -> dict[str, list[str]]:
        """Return speaking slot → organizations, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._reader.rows(
            "select speaking_id, organization_id from speaking_affiliation"
            " where list_contains($ids::varchar[], speaking_id) order by affiliation_order",
            {"ids": list(speaking_ids)},
        ):
            found[row["speaking_id"]].append(row["organization_id"])
        return found

    def people(self, names: Iterable[str]) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """Return normalized name → [(person, organizations they came or spoke for)].

        names: normalized. A person who came for none has an empty set.
        """
        wanted = list(names)
        if not wanted:
            return {}
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for row in self._reader.rows(
            "with wanted as (select unnest($names::varchar[]) as name),"
            f" named as (select p.person_id, p.name from person p where {_NORMAL_NAME}"
            " in (select name from wanted)),"
            " came as (select person_id, organization_id from attendance"
            " where organization_id is not null"
            " union select s.person_id, f.organization_id from speaking s"
            " join speaking_affiliation f using (speaking_id))"
            " select n.person_id, any_value(n.name) as name,"
            " list(c.organization_id) filter (where c.organization_id is not null) as bodies"
            " from named n left join came c using (person_id)"
            " group by n.person_id order by n.person_id",
            {"names": wanted},
        ):
            bodies = frozenset(row["bodies"] or ())
            found[normalized(row["name"])].append((row["person_id"], bodies))
        return found

    def person_ids(self, ids: Iterable[str]) -> set[str]:
        """Return those of the identifiers that are people's in the store."""
        rows = self._reader.rows(
            "select person_id from person where list_contains($ids::varchar[], person_id)",
            {"ids": list(ids)},
        )
        return {row["person_id"] for row in rows}

    def _of(self, columns: str, table: str, activity_ids: Iterable[str]) -> list[dict[str, Any]]:
        # Both are names of ours, never of a file.
        return self._reader.rows(
            f"select {columns} from {table} where activity_id in (select unnest($ids::varchar[]))",
            {"ids": list(activity_ids)},
        )
