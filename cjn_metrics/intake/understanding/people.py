"""Who is the same person: by e-mail, else by name and organization; never by a name alone."""

from collections.abc import Iterable

from cjn_metrics.intake.organizations import normalized
from cjn_metrics.intake.understanding.additions import Additions
from cjn_metrics.intake.understanding.known import Known


class People:
    """The people of one file. E-mail addresses tell them apart and are not kept.

    A person of the store is the same when the name is and both came for a common organization, or
    neither for any: two people may well share a name.
    """

    def __init__(self, known: Known, names: Iterable[str], additions: Additions) -> None:
        """names: every name of the file, as written; looked up in the store at once."""
        self._additions = additions
        self._normal = {name: normalized(name) for name in dict.fromkeys(names)}
        self._stored = known.people(dict.fromkeys(self._normal.values()))
        self._known = known
        self._ids: dict[str, bool] = {}
        self._by_mail: dict[str, str] = {}
        self._by_name: dict[tuple[str, str | None], str] = {}
        self._has_mail: dict[str, str] = {}
        self.met: set[str] = set()
        self.namesakes: dict[str, str] = {}
        """New person → name, when somebody of that name is recorded with another organization."""

    def of(
        self, name: str, organization_id: str | None, mail: str | None, key: str | None = None
    ) -> str:
        """Return the identifier of a person: recorded, met before in the file, or new.

        key: the identifier that an extract of ours gives; it holds when the store has it.
        """
        if key is not None and self._is_recorded(key):
            return key
        if mail is None:
            return self._named(name, organization_id, None)
        folded = mail.casefold()
        found = self._by_mail.get(folded)
        if found is None:
            found = self._by_mail[folded] = self._named(name, organization_id, folded)
        return found

    def _named(self, name: str, organization_id: str | None, mail: str | None) -> str:
        place = (self._normal[name], organization_id)
        found = self._by_name.get(place)
        if found is not None:
            other = self._has_mail.get(found)
            if mail is None or other is None or other == mail:
                if mail is not None:
                    self._has_mail[found] = mail
                return found
        person_id = self._recorded(place, mail)
        if person_id is None:
            person_id = self._additions.new_id()
            self._additions.add("person", person_id, name)
            if place[0] in self._stored:
                self.namesakes[person_id] = name
        self._by_name.setdefault(place, person_id)
        if mail is not None:
            self._has_mail[person_id] = mail
        return person_id

    def _recorded(self, place: tuple[str, str | None], mail: str | None) -> str | None:
        """Return who is recorded by that name, except whom another address of the file is."""
        name, organization_id = place
        for person_id, bodies in self._stored.get(name, ()):
            if mail is not None and self._has_mail.get(person_id, mail) != mail:
                continue
            if organization_id in bodies or (organization_id is None and not bodies):
                return person_id
        return None

    def _is_recorded(self, key: str) -> bool:
        if key not in self._ids:
            self._ids[key] = bool(self._known.person_ids([key]))
        return self._ids[key]
