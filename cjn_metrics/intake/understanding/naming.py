"""Which organization a name in a file means: recorded, decided by a person, or not known yet."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from cjn_metrics.intake.decisions import LIKE, NEW, Decisions
from cjn_metrics.intake.draft import UnknownName
from cjn_metrics.intake.organizations import Register, normalized
from cjn_metrics.intake.understanding.additions import Additions


@dataclass
class NewOrganization:
    """An organization that the file brings."""

    organization_id: str
    name: str
    details: dict[str, Any] = field(default_factory=dict)


class Names:
    """The organizations of one file; each different spelling is looked up once."""

    def __init__(self, register: Register, decisions: Decisions, additions: Additions) -> None:
        self._register = register
        self._decided = decisions.organizations
        self._additions = additions
        self._by_spelling: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._waiting: dict[str, str] = {}
        self._other_names: list[tuple[str, str]] = []
        self._cells: Counter[str] = Counter()
        self._first_seen: dict[str, tuple[str, tuple[str, str, int]]] = {}
        self.new: dict[str, NewOrganization] = {}
        """Identifier → what the file tells of an organization that is not recorded."""
        self.met: set[str] = set()
        """Identifiers of all organizations that the file names."""
        self._accepts_all = decisions.accepts_new_organizations

    def of(self, name: str, sheet: str, column: str, row: int) -> str:
        """Return the identifier of the organization that a name means.

        A name that nobody decided on gets one too, so that the file can be counted; ``unknown``
        lists it.
        """
        found = self._by_spelling.get(name)
        if found is None:
            found = self._by_spelling[name] = self._resolve(name, (sheet, column, row))
        return found

    def counted(self, name: str) -> None:
        """Note one more cell that holds the name."""
        self._cells[name] += 1

    def recorded(self, organization_id: str) -> bool:
        """True when the store has an organization of that identifier."""
        return organization_id in self._register

    def unknown(self) -> list[UnknownName]:
        """Return the names that a person must decide on, the first in the file first."""
        times: Counter[str] = Counter()
        for name, count in self._cells.items():
            times[normalized(name)] += count
        return [
            UnknownName(name, key, times[key], *place)
            for key, (name, place) in self._first_seen.items()
        ]

    def _resolve(self, name: str, place: tuple[str, str, int]) -> str:
        key = normalized(name)
        if key in self._waiting:
            # Another spelling came first and was decided to be this one.
            self.new[self._waiting.pop(key)].name = name
        if key in self._by_key:
            return self._by_key[key]
        organization_id = self._by_key[key] = self._decide(name, key, place)
        self.met.add(organization_id)
        return organization_id

    def _decide(self, name: str, key: str, place: tuple[str, str, int]) -> str:
        leader, decided = self._leader(key)
        ids = self._register.ids(name)
        if decided and decided != NEW:
            if decided not in ids:
                self._other_names.append((name, decided))
            return decided
        if leader != key:
            same = self._by_key.get(leader)
            if same is None:
                same = self._by_key[leader] = self._new(name)
                self._waiting[leader] = same
            self._other_names.append((name, same))
            return same
        if len(ids) == 1 and decided != NEW:
            return ids[0]
        if decided != NEW and (ids or not self._accepts_all):
            # Two recorded organizations of one name are for a person to tell apart.
            self._first_seen[key] = (name, place)
        return self._new(name)

    def _leader(self, key: str) -> tuple[str, str | None]:
        """Follow "the same as" to the name that is meant, and what was decided on that one.

        Names that only follow each other are decided by nobody.
        """
        first, seen = key, {key}
        while (decided := self._decided.get(key)) and decided.startswith(LIKE):
            key = decided.removeprefix(LIKE)
            if key in seen:
                return first, None
            seen.add(key)
        return key, decided

    def _new(self, name: str) -> str:
        organization_id = self._additions.new_id()
        self.new[organization_id] = NewOrganization(organization_id, name)
        self.met.add(organization_id)
        return organization_id

    def add_new(self) -> None:
        """Put the new organizations, and the names that were decided on, among the rows to add."""
        for one in self.new.values():
            said = one.details
            self._additions.add(
                "organization",
                one.organization_id,
                one.name,
                said.get("type"),
                said.get("country"),
                said.get("province"),
            )
        for name, meant in self._other_names:
            new = self.new.get(meant)
            if new is None or normalized(new.name) != normalized(name):
                self._additions.add("organization_alias", name, meant)
