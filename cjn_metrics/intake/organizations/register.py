"""The organizations that are recorded, with every name under which each is known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cjn_metrics.intake.organizations.forms import Form, form
from cjn_metrics.intake.organizations.normalizing import normalized
from cjn_metrics.store import Reader

# A misspelling seldom stands in three names.
_NAMES_OF_A_REAL_WORD = 3


@dataclass(frozen=True, slots=True)
class Recorded:
    """One organization as it is recorded; None is not known."""

    id: str
    name: str
    name_km: str | None = None
    type: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Spelled:
    """One of the names of a recorded organization, taken apart."""

    organization_id: str
    form: Form


class Register:
    """The recorded organizations of one version of the store, in the order of their identifiers.

    ``host`` is the identifier of the organization that is the network itself, None where no
    network is recorded. It is matched and proposed like any other.
    """

    def __init__(
        self,
        organizations: Iterable[Recorded],
        aliases: Iterable[tuple[str, str]] = (),
        host: str | None = None,
    ) -> None:
        """Take recorded organizations and (alias, identifier) pairs, all of known identifiers."""
        self.host = host
        self._recorded = {one.id: one for one in sorted(organizations, key=lambda one: one.id)}
        self._aliases = [pair for pair in aliases if pair[1] in self._recorded]
        self._by_name: dict[str, list[str]] = {}
        self._by_alias: dict[str, list[str]] = {}
        for one in self._recorded.values():
            for name in (one.name, one.name_km or ""):
                _add(self._by_name, name, one.id)
        for alias, meant in self._aliases:
            _add(self._by_alias, alias, meant)

    @classmethod
    def of(cls, reader: Reader) -> "Register":
        """Read all organizations and their other names; the store is asked once for each kind."""
        organizations = reader.rows(
            "select organization_id as id, name, name_km, type, country from organization", {}
        )
        aliases = reader.rows("select alias, organization_id as id from organization_alias", {})
        host = reader.rows("select organization_id as id from network", {})
        return cls(
            (Recorded(**row) for row in organizations),
            sorted((row["alias"], row["id"]) for row in aliases),
            host[0]["id"] if host else None,
        )

    def __len__(self) -> int:
        return len(self._recorded)

    def __contains__(self, organization_id: object) -> bool:
        return organization_id in self._recorded

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the organizations that have this very name, after normalizing, or this alias.

        Usually none or one. Several mean that a person has to say which; an alias that belongs to
        just one of several organizations of this name is such a word, and decides.
        """
        key = normalized(name)
        named, meant = self._by_name.get(key, []), self._by_alias.get(key, [])
        if len(named) > 1 and len(meant) == 1 and meant[0] in named:
            return tuple(meant)
        return tuple(sorted({*named, *meant}))

    def name_of(self, organization_id: str) -> str:
        """Return the name as recorded; raises KeyError for an identifier that is not."""
        return self._recorded[organization_id].name

    def type_of(self, organization_id: str) -> str | None:
        """Return the type, None when not known; raises KeyError for an unknown identifier."""
        return self._recorded[organization_id].type

    def country_of(self, organization_id: str) -> str | None:
        """Return the ISO 3166-1 code, None when not known; raises KeyError as ``name_of``."""
        return self._recorded[organization_id].country

    @cached_property
    def spelled(self) -> list[Spelled]:
        """Every name of every organization, once each, organization by organization."""
        names: dict[str, dict[str, None]] = {
            one.id: dict.fromkeys(filter(None, map(normalized, (one.name, one.name_km or ""))))
            for one in self._recorded.values()
        }
        for alias, meant in self._aliases:
            if key := normalized(alias):
                names[meant][key] = None
        return [Spelled(known, form(name)) for known in names for name in names[known]]

    @cached_property
    def real_words(self) -> frozenset[str]:
        """Words that several organizations have in their names, so that they are no slips."""
        used = {(one.organization_id, word) for one in self.spelled for word in one.form.words}
        counted = Counter(word for _known, word in used)
        return frozenset(word for word, count in counted.items() if count >= _NAMES_OF_A_REAL_WORD)


def _add(known: dict[str, list[str]], name: str, organization_id: str) -> None:
    key = normalized(name)
    if key and organization_id not in known.setdefault(key, []):
        known[key].append(organization_id)
