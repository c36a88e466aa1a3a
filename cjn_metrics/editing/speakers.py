"""The speakers of an activity as a person left them: a row for each affiliation."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjn_metrics.editing.fields import LISTS, Field
from cjn_metrics.editing.lists import given, is_blank_row
from cjn_metrics.editing.names import Names
from cjn_metrics.editing.plan import Plan, Row, new_id
from cjn_metrics.editing.values import read_value, required
from cjn_metrics.translation import _

_FIELDS: Mapping[str, Field] = {field.name: field for field in LISTS["speaking"].fields}
_OF_THE_SLOT = ("role", "speaking_order")
_OF_THE_AFFILIATION = ("job_title", "basis")
_FIRST_LISTED = "first listed is read as primary"


class SpeakerReader:
    """Puts the rows of one speaker together: those of one slot, or of one name and role."""

    def __init__(self, activity_id: str, names: Names, source_id: str) -> None:
        """Take the activity, who is meant by names, and the source of what is new."""
        self.activity_id = activity_id
        self.names = names
        self.source_id = source_id
        self.sentences: list[str] = []

    def read(self, rows: Sequence[Row], before: Sequence[Row], plan: Plan) -> None:
        """Add to ``plan`` what makes the speakers, ``before`` now, what ``rows`` say."""
        old_slots: dict[str, list[Row]] = {}
        for row in before:
            old_slots.setdefault(row["key"], []).append(row)
        taken: dict[tuple[str, str], int] = {}
        for slot in self._slots(rows):
            old = old_slots.pop(slot[0][1].get("key") or "", [])
            self._slot(slot, old, taken, plan)
        for slot_id, gone in old_slots.items():
            for row in gone:
                if row["organization_key"]:
                    plan.delete("speaking_affiliation", _affiliation(slot_id, row))
            plan.delete("speaking", {"speaking_id": slot_id})

    def _slots(self, rows: Sequence[Row]) -> list[list[tuple[int, dict[str, Any]]]]:
        slots: dict[tuple[Any, ...], list[tuple[int, dict[str, Any]]]] = {}
        for number, row in enumerate(rows, start=1):
            if is_blank_row(row, tuple(_FIELDS)):
                continue
            cells = {name: given(value) for name, value in row.items()}
            who = (cells.get("person_id"), cells.get("role"))
            # A row added below a speaker's own belongs to the same slot.
            place = next(
                (one for one in slots if one[0] == cells.get("key") or one[1:] == who),
                (cells.get("key") or number, *who),
            )
            if place[1:] != who:
                first = slots[place][0][0]
                sentence = _("give it the name and role of row {first}, or delete it")
                self._complain(number, sentence.format(first=first))
            slots.setdefault(place, []).append((number, cells))
        return list(slots.values())

    def _slot(
        self,
        slot: list[tuple[int, dict[str, Any]]],
        old: Sequence[Row],
        taken: dict[tuple[str, str], int],
        plan: Plan,
    ) -> None:
        said = len(self.sentences)
        number, first = slot[0]
        before = old[0] if old else {}
        values = {
            name: self._value(number, name, first.get(name), before.get(name))
            for name in _OF_THE_SLOT
        }
        affiliations = self._affiliations(slot, old)
        person = self._person(number, first, before, set(affiliations))
        if len(self.sentences) > said or person is None:
            return
        values["person_id"] = person
        who = (person, str(values["role"]))
        if who in taken:
            sentence = _("this speaker is in row {same} already").format(same=taken[who])
            self._complain(number, sentence)
            return
        taken[who] = number
        slot_id = before.get("key") or new_id()
        if old:
            recorded = {**before, "person_id": before["person_key"]}
            changed = {name: new for name, new in values.items() if new != recorded[name]}
            plan.update("speaking", {"speaking_id": slot_id}, changed)
        else:
            fresh = {"speaking_id": slot_id, "activity_id": self.activity_id, **values}
            plan.insert("speaking", {**fresh, "source_id": self.source_id})
        self._write(slot_id, affiliations, old, plan)

    def _affiliations(
        self, slot: list[tuple[int, dict[str, Any]]], old: Sequence[Row]
    ) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        shown = {row["organization_id"]: row["organization_key"] for row in old}
        for number, cells in slot:
            organization = self._organization(number, cells.get("organization_id"), shown)
            if organization is None:
                if cells.get("job_title"):
                    self._complain(number, required(), "Affiliation")
                continue
            if organization in found:
                self._complain(number, _("this affiliation is listed twice"))
                continue
            recorded = next((row for row in old if row["organization_key"] == organization), {})
            found[organization] = {
                name: self._value(number, name, cells.get(name), recorded.get(name))
                for name in _OF_THE_AFFILIATION
            }
            found[organization]["is_primary"] = bool(cells.get("is_primary"))
            found[organization]["affiliation_order"] = len(found)
        primaries = [one for one in found.values() if one["is_primary"]]
        if len(primaries) > 1:
            self._complain(slot[0][0], _("only one affiliation is the primary one"))
        elif found and not primaries:
            chosen = next(iter(found.values()))
            chosen["is_primary"] = True
            if len(found) > 1 and not chosen["basis"]:
                chosen["basis"] = _FIRST_LISTED
        return found

    def _write(
        self,
        slot_id: str,
        affiliations: Mapping[str, dict[str, Any]],
        old: Sequence[Row],
        plan: Plan,
    ) -> None:
        recorded = {row["organization_key"]: row for row in old if row["organization_key"]}
        places = {one: place for place, one in enumerate(recorded, start=1)}
        for organization, values in affiliations.items():
            key = {"speaking_id": slot_id, "organization_id": organization}
            if organization in recorded:
                was = {**recorded[organization], "affiliation_order": places[organization]}
                changed = {name: new for name, new in values.items() if new != was[name]}
                plan.update("speaking_affiliation", key, changed)
            else:
                plan.insert("speaking_affiliation", {**key, **values, "source_id": self.source_id})
        for organization, row in recorded.items():
            if organization not in affiliations:
                plan.delete("speaking_affiliation", _affiliation(slot_id, row))

    def _organization(
        self, number: int, cell: object, shown: Mapping[str | None, str | None]
    ) -> str | None:
        from cjn_metrics.intake.values import cleaned, is_blank

        text = "" if cell is None else str(cell)
        if is_blank(text):
            return None
        if text in shown:
            return shown[text]
        found = self.names.organization(cleaned(text))
        if found is None:
            sentence = _("this organization is not recorded; say below who is meant")
            self._complain(number, sentence, "Affiliation")
        return found

    def _person(self, number: int, cells: Row, before: Row, organizations: set[str]) -> str | None:
        from cjn_metrics.intake.values import cleaned, is_blank

        text = str(cells.get("person_id") or "")
        if before and text == before["person_id"]:
            return str(before["person_key"])
        if is_blank(text):
            self._complain(number, required(), "Speaker")
            return None
        return self.names.person(cleaned(text), organizations)

    def _value(self, number: int, name: str, cell: object, before: Any) -> Any:
        table = "speaking" if name in _OF_THE_SLOT else "speaking_affiliation"
        try:
            return read_value(table, _FIELDS[name], cell, before)
        except ValueError as problem:
            self._complain(number, str(problem), _FIELDS[name].label)
            return None

    def _complain(self, number: int, what: str, label: str | None = None) -> None:
        place = _("Row {number}").format(number=number)
        if label:
            place += f", {_(label)}"
        self.sentences.append(f"{place}: {what.rstrip('.')}.")


def _affiliation(slot_id: str, row: Row) -> dict[str, Any]:
    return {"speaking_id": slot_id, "organization_id": row["organization_key"]}
