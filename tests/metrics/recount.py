"""Every metric counted again from the tables, in plain Python, as its definition says."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

from cjn_metrics.filters import Filters

CONVENING = {"meeting", "training", "webinar", "workshop"}
TABLES = (
    "network",
    "organization",
    "activity",
    "activity_audience",
    "activity_theme",
    "activity_organizer",
    "attendance",
    "reported_attendance",
    "speaking",
    "speaking_affiliation",
    "submission",
    "submission_addressee",
    "submission_status",
    "ask",
    "outcome",
)


class Tables:
    """The tables of a store as lists of mappings, and what is needed of them again and again."""

    def __init__(self, reader) -> None:
        self.rows = {name: reader.rows(f'select * from "{name}"', {}) for name in TABLES}
        self.host = self.rows["network"][0]["organization_id"]
        self.type_of = {row["organization_id"]: row["type"] for row in self.rows["organization"]}
        self.name_of = {row["organization_id"]: row["name"] for row in self.rows["organization"]}
        self.held = [row for row in self.rows["activity"] if row["status"] == "held"]
        self.named = defaultdict(set)
        self.involved = defaultdict(set)
        self.onlookers = defaultdict(set)
        self.affiliations = defaultdict(list)
        self.speeches = defaultdict(list)
        self.reported = {"participants": defaultdict(list), "everyone": defaultdict(list)}
        for row in self.rows["speaking_affiliation"]:
            self.affiliations[row["speaking_id"]].append(
                (row["is_primary"], row["organization_id"])
            )
        self._read_attendance()
        self._read_speaking()
        for row in self.rows["activity_organizer"]:
            self.involved[row["activity_id"]].add(row["organization_id"])
        for row in self.rows["reported_attendance"]:
            if row["unit"] == "organizations":
                self.reported[row["covers"]][row["activity_id"]].append(row["count"])
        for sets in (self.named, self.involved, self.onlookers):
            for bodies in sets.values():
                bodies.discard(self.host)
        self.audiences = self.tags("activity_audience", "audience")
        self.themes = self.tags("activity_theme", "theme")
        self.attended = defaultdict(list)
        for activity in self.held:
            for body in self.named[activity["activity_id"]]:
                self.attended[body].append(bounds_of(activity))

    def _read_attendance(self) -> None:
        for row in self.rows["attendance"]:
            body = row["organization_id"]
            if row["status"] != "attended" or body is None:
                continue
            if row["role"] == "participant":
                self.named[row["activity_id"]].add(body)
            if row["role"] == "observer":
                self.onlookers[row["activity_id"]].add(body)
            else:
                self.involved[row["activity_id"]].add(body)

    def _read_speaking(self) -> None:
        for row in self.rows["speaking"]:
            bodies = {body for _primary, body in self.affiliations[row["speaking_id"]]}
            if row["role"] == "speaker":
                self.speeches[row["activity_id"]].append(row)
                self.involved[row["activity_id"]] |= bodies
            else:
                self.onlookers[row["activity_id"]] |= bodies

    def tags(self, table: str, column: str) -> dict[str, set[str]]:
        found = defaultdict(set)
        for row in self.rows[table]:
            found[row["activity_id"]].add(row[column])
        return found


def bounds_of(activity) -> tuple[date, date]:
    return activity["earliest_date"] or date.min, activity["latest_date"] or date.max


class Recount:
    """The figures under one set of filters; every answer is (low, high) or (low, high, blank)."""

    def __init__(self, tables: Tables, filters: Filters) -> None:
        self.tables = tables
        self.filters = filters
        self.first = filters.from_date or date.min
        self.last = filters.to_date or date.max
        self.possible = [row for row in tables.held if self._is_in_reach(row)]
        self.certain = [row for row in self.possible if self.is_certain(row)]

    def _is_in_reach(self, activity) -> bool:
        name = activity["activity_id"]
        earliest, latest = bounds_of(activity)
        audiences, themes = self.tables.audiences[name], self.tables.themes[name]
        return (
            earliest <= self.last
            and latest >= self.first
            and (not self.filters.types or activity["type"] in self.filters.types)
            and (not self.filters.audiences or bool(audiences & set(self.filters.audiences)))
            and (not self.filters.themes or bool(themes & set(self.filters.themes)))
        )

    def is_certain(self, activity) -> bool:
        earliest, latest = bounds_of(activity)
        return self.first <= earliest and latest <= self.last

    def both(self, count) -> tuple[int, int]:
        return count(self.certain), count(self.possible)

    def surely(self, bodies: set[str]) -> set[str]:
        chosen = self.filters.organization_types
        return {body for body in bodies if not chosen or self.tables.type_of[body] in chosen}

    def perhaps(self, bodies: set[str]) -> set[str]:
        unknown = {body for body in bodies if self.tables.type_of[body] is None}
        return self.surely(bodies) | unknown

    def union(self, sets: dict[str, set[str]], activities) -> set[str]:
        return set().union(*(sets[row["activity_id"]] for row in activities))

    def count_of(self, activity, covers: str, pick) -> int:
        return pick(self.tables.reported[covers][activity["activity_id"]], default=0)

    def unnamed(self, activity, *, any_role: bool = False) -> int:
        most = self.count_of(activity, "participants", max)
        if any_role or not self.tables.reported["participants"][activity["activity_id"]]:
            most = max(most, self.count_of(activity, "everyone", max))
        return max(0, most - len(self.tables.named[activity["activity_id"]]))

    def at_once(self, activity) -> int:
        named = len(self.tables.named[activity["activity_id"]])
        return max(named, self.count_of(activity, "participants", min))

    def not_recorded(self) -> int:
        return sum(
            activity["type"] in CONVENING
            and not self.tables.named[activity["activity_id"]]
            and not any(kind[activity["activity_id"]] for kind in self.tables.reported.values())
            for activity in self.possible
        )

    def activities(self):
        return self.both(len)

    def submissions(self):
        return self.both(lambda rows: sum(row["type"] == "submission" for row in rows))

    def asks(self):
        sent = Counter(row["activity_id"] for row in self.tables.rows["ask"])
        return self.both(lambda rows: sum(sent[row["activity_id"]] for row in rows))

    def speeches(self, activities) -> list:
        return [speech for row in activities for speech in self.tables.speeches[row["activity_id"]]]

    def speakers(self):
        return self.both(lambda rows: len({one["person_id"] for one in self.speeches(rows)}))

    def speaking_slots(self):
        return self.both(lambda rows: len(self.speeches(rows)))

    def affiliated(self, activities, *, primary_only: bool) -> set[str]:
        return {
            body
            for one in self.speeches(activities)
            for is_primary, body in self.tables.affiliations[one["speaking_id"]]
            if is_primary or not primary_only
        }

    def speaker_organizations_primary(self):
        return (
            len(self.surely(self.affiliated(self.certain, primary_only=True))),
            len(self.perhaps(self.affiliated(self.possible, primary_only=True))),
        )

    def speaker_organizations_any(self):
        return (
            len(self.surely(self.affiliated(self.certain, primary_only=False))),
            len(self.perhaps(self.affiliated(self.possible, primary_only=False))),
        )

    def open_ended(self, low: int, high: int):
        return low, None if self.not_recorded() else high

    def attendances(self):
        named = self.tables.named
        low = sum(
            len(self.surely(named[row["activity_id"]]))
            if self.filters.organization_types
            else self.at_once(row)
            for row in self.certain
        )
        high = sum(
            len(self.perhaps(named[row["activity_id"]])) + self.unnamed(row)
            for row in self.possible
        )
        return self.open_ended(low, high)

    def organizations_reached(self):
        low = len(self.surely(self.union(self.tables.named, self.certain)))
        if not self.filters.organization_types:
            low = max([low, *map(self.at_once, self.certain)])
        high = len(self.perhaps(self.union(self.tables.named, self.possible)))
        return self.open_ended(low, high + sum(map(self.unnamed, self.possible)))

    def organizations_involved(self):
        low = len(self.surely(self.union(self.tables.involved, self.certain)))
        if not self.filters.organization_types:
            for row in self.certain:
                onlookers = len(self.tables.onlookers[row["activity_id"]])
                present = self.count_of(row, "everyone", min) - 1 - onlookers
                low = max(low, self.at_once(row), present)
        high = len(self.perhaps(self.union(self.tables.involved, self.possible)))
        high += sum(self.unnamed(row, any_role=True) for row in self.possible)
        return self.open_ended(low, high)

    def organizations_by_type(self):
        sure, maybe = (
            self.union(self.tables.named, rows) for rows in (self.certain, self.possible)
        )
        found = {}
        for kind in {self.tables.type_of[body] for body in self.perhaps(maybe)} - {None}:
            one = [
                {body for body in bodies if self.tables.type_of[body] == kind}
                for bodies in (sure, maybe)
            ]
            found[kind] = (len(one[0]), len(one[1]))
        untyped = [
            {body for body in bodies if self.tables.type_of[body] is None}
            for bodies in (sure, maybe)
        ]
        typed = len(maybe) - len(untyped[1])
        low = max([len(untyped[0]), *(self.at_once(row) - typed for row in self.certain)])
        high = len(untyped[1]) + sum(map(self.unnamed, self.possible))
        if high or self.not_recorded():
            found["type not known"] = self.open_ended(low, high)
        return found

    def _by_first_time(self, is_certainly, is_possibly):
        came = self.union(self.tables.named, self.possible)
        if not came and any(row["type"] in CONVENING or self.unnamed(row) for row in self.possible):
            return None, None
        sure = self.surely(self.union(self.tables.named, self.certain))
        return (
            sum(is_certainly(self.tables.attended[body]) for body in sure),
            sum(is_possibly(self.tables.attended[body]) for body in self.perhaps(came)),
        )

    def new_organizations(self):
        return self._by_first_time(
            lambda spans: not any(earliest < self.first for earliest, _latest in spans),
            lambda spans: not any(latest < self.first for _earliest, latest in spans),
        )

    def returning_organizations(self):
        return self._by_first_time(
            lambda spans: any(latest < self.first for _earliest, latest in spans),
            lambda spans: any(earliest < self.first for earliest, _latest in spans),
        )

    def retention(self):
        begin, end = self.filters.from_date, self.filters.to_date
        if not (begin and end):
            return None, None
        eve = begin - timedelta(days=1)
        earlier = Recount(
            self.tables, replace(self.filters, from_date=eve - (end - begin), to_date=eve)
        )
        for half in (self, earlier):
            for row in half.possible:
                attended = self.tables.named[row["activity_id"]] or self.unnamed(row)
                if attended and not half.is_certain(row):
                    return None, None
        now = self.union(self.tables.named, self.possible)
        before = self.surely(self.union(self.tables.named, earlier.possible))
        somebody = any(row["type"] in CONVENING or self.unnamed(row) for row in self.possible)
        if not before or (somebody and not now):
            return None, None
        share = round(100 * len(before & now) / len(before), 1)
        return share, share
