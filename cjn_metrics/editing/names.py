"""Which organization or person a name that somebody typed means: recorded, or new."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cjn_metrics.editing.plan import Plan, new_id
from cjn_metrics.intake.decisions import NEW
from cjn_metrics.store import Reader


@dataclass(frozen=True)
class UndecidedName:
    """An organization's name that is not recorded, or means several: a person decides."""

    name: str
    """As it was typed first."""
    key: str
    """Its normalized form, by which the decision is given."""
    meant: tuple[str, ...]
    """Identifiers of the organizations that have just this name; mostly none."""


@dataclass
class Names:
    """The names of one edit. Equal names mean the same; nothing less than equal does by itself."""

    reader: Reader
    plan: Plan
    source_id: str
    decisions: Mapping[str, str]
    """Normalized name → identifier of the organization that is meant, or ``NEW``."""
    undecided: dict[str, UndecidedName] = field(default_factory=dict)
    _new: dict[str, str] = field(default_factory=dict)
    _people: dict[str, list[tuple[str, set[str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from cjn_metrics.intake.organizations import Register

        self._register = Register.of(self.reader)

    def organization(self, name: str) -> str | None:
        """Return the identifier of the organization that a name means; None while undecided."""
        from cjn_metrics.intake.organizations import normalized

        key = normalized(name)
        if key in self._new:
            return self._new[key]
        ids = tuple(self._register.ids(name))
        decided = self.decisions.get(key)
        if decided == NEW:
            return self._add(key, name)
        if decided and decided in self._register:
            if not ids:
                self.plan.insert(
                    "organization_alias",
                    {"alias": name, "organization_id": decided, "source_id": self.source_id},
                )
            self._new[key] = decided
            return decided
        if len(ids) == 1:
            return ids[0]
        self.undecided.setdefault(key, UndecidedName(name, key, ids))
        return None

    def others_named(self, name: str, organization_id: str) -> list[str]:
        """Return the other organizations that have this name already."""
        return [one for one in self._register.ids(name) if one != organization_id]

    def person(self, name: str, organizations: set[str]) -> str:
        """Return the person of that name who came or spoke for one of the organizations.

        Without organizations it is the one who has none either. Otherwise it is a new person.
        """
        from cjn_metrics.intake.organizations import normalized

        if not self._people:
            self._people = _people(self.reader)
        known = self._people.setdefault(normalized(name), [])
        for person_id, theirs in known:
            if theirs & organizations or (not theirs and not organizations):
                theirs |= organizations
                return person_id
        person_id = new_id()
        self.plan.insert(
            "person", {"person_id": person_id, "name": name, "source_id": self.source_id}
        )
        known.append((person_id, set(organizations)))
        return person_id

    def _add(self, key: str, name: str) -> str:
        organization_id = self._new[key] = new_id()
        self.plan.insert(
            "organization",
            {"organization_id": organization_id, "name": name, "source_id": self.source_id},
        )
        return organization_id


def _people(reader: Reader) -> dict[str, list[tuple[str, set[str]]]]:
    from cjn_metrics.intake.organizations import normalized

    found: dict[str, list[tuple[str, set[str]]]] = {}
    for row in reader.rows(
        "with came as (select person_id, organization_id from attendance"
        " where organization_id is not null"
        " union select s.person_id, f.organization_id from speaking s"
        " join speaking_affiliation f using (speaking_id))"
        " select p.person_id, any_value(p.name) as name,"
        " list(c.organization_id) filter (where c.organization_id is not null) as organizations"
        " from person p left join came c using (person_id)"
        " group by p.person_id order by p.person_id",
        {},
    ):
        known = found.setdefault(normalized(row["name"]), [])
        known.append((row["person_id"], set(row["organizations"] or ())))
    return found
