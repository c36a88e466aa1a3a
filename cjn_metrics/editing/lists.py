"""The lists of a record as a person left them, compared with what is recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjn_metrics.editing.fields import LISTS, Field, ListField, described
from cjn_metrics.editing.names import Names
from cjn_metrics.editing.plan import Plan, Row, new_id
from cjn_metrics.editing.values import out_of_order, read_value, required
from cjn_metrics.translation import _


def is_blank_row(row: Row, names: Sequence[str]) -> bool:
    """True for a row in which nothing was filled in, as a table to fill in ends with one."""
    return all(given(row.get(name)) in (None, "", False) for name in names)


def given(value: Any) -> Any:
    """Return what a cell of a table holds; a missing number or day is None."""
    return None if value is None or value != value else value


class ListReader:
    """Reads one list of a record; what is wrong is said with the number of its row."""

    def __init__(self, table: str, owner: Mapping[str, str], names: Names, source_id: str) -> None:
        """Take the list's table, the column and identifier of its record, and for new rows."""
        self.listed: ListField = LISTS[table]
        self.owner = dict(owner)
        self.names = names
        self.source_id = source_id
        self.sentences: list[str] = []
        self.shown: dict[str | None, str | None] = {}

    def read(self, rows: Sequence[Row], before: Sequence[Row], plan: Plan) -> None:
        """Add to ``plan`` what makes the list, which is ``before`` now, what ``rows`` say.

        ``rows`` are the whole list: what is missing is deleted. ``sentences`` then say what is
        wrong; a row that cannot be read adds nothing.
        """
        known = {self._key_of(row): row for row in before}
        # A name as it is shown means whom it means there, also where several have that name.
        self.shown = {
            row["organization_id"]: row["organization_key"]
            for row in before
            if "organization_key" in row
        }
        kept: dict[tuple[Any, ...], int] = {}
        columns = [field.name for field in self.listed.fields]
        for number, row in enumerate(rows, start=1):
            if is_blank_row(row, columns):
                continue
            old = known.get(self._id_of(row)) if self.listed.id_column else None
            values = self._values(number, len(kept) + 1, row, old)
            if values is None:
                continue
            if old is None and not self.listed.id_column:
                old = known.get(self._natural(values))
            if (same := kept.get(self._distinct(number, values))) is not None:
                self._complain(number, _("this is in row {same} already").format(same=same))
                continue
            kept[self._distinct(number, values)] = number
            self._write(values, old, known, plan)
        for row in known.values():
            plan.delete(self.listed.table, self._where(row))

    def _write(self, values: Row, old: Row | None, known: dict[Any, Row], plan: Plan) -> None:
        if old is None:
            fresh = {**self.owner, **values, "source_id": self.source_id}
            if id_column := self.listed.id_column:
                fresh[id_column] = new_id()
            plan.insert(self.listed.table, fresh)
            return
        del known[self._key_of(old)]
        recorded = {name: _stored(old, name) for name in values}
        changed = {name: new for name, new in values.items() if new != recorded[name]}
        plan.update(self.listed.table, self._where(old), changed)

    def _values(self, number: int, place: int, row: Row, old: Row | None) -> dict[str, Any] | None:
        said = len(self.sentences)
        values: dict[str, Any] = {}
        person = None
        for field in self.listed.fields:
            if field.name not in row:
                # Who gives only some of the columns leaves the others as they are.
                if old is None and self._is_required(field):
                    self._complain(number, required(), field.label)
                continue
            cell = given(row[field.name])
            before = old.get(field.name) if old else None
            try:
                if field.kind in ("organization", "person"):
                    text = "" if cell is None else str(cell)
                    if old and text == (before or ""):
                        values[field.name] = _stored(old, field.name)
                    elif field.kind == "person":
                        person = text
                    else:
                        values[field.name] = self._organization(text)
                else:
                    values[field.name] = read_value(self.listed.table, field, cell, before)
            except ValueError as problem:
                self._complain(number, str(problem), field.label)
        if person is not None and len(self.sentences) == said:
            values["person_id"] = self._person(person, values.get("organization_id"))
        if self.listed.table == "activity_theme" and values.get("theme"):
            values["theme"] = values["theme"].lower()
        if self.listed.table == "submission_status":
            values["status_order"] = place
        if len(self.sentences) == said:
            self._check(number, values)
        return values if len(self.sentences) == said else None

    def _check(self, number: int, values: Row) -> None:
        for sentence in out_of_order(self.listed.table, values).values():
            self._complain(number, sentence)
        if self.listed.table == "attendance" and not (
            values.get("organization_id") or values.get("person_id")
        ):
            self._complain(number, _("an organization or a person must be named"))
        if (
            self.listed.table == "organization_alias"
            and values.get("alias")
            and self.names.others_named(values["alias"], self.owner["organization_id"])
        ):
            self._complain(number, _("this name means another organization already"))

    def _is_required(self, field: Field) -> bool:
        return described(self.listed.table, field).is_required

    def _organization(self, text: str) -> str | None:
        from cjn_metrics.intake.values import cleaned, is_blank

        if is_blank(text):
            if self.listed.table != "attendance":
                raise ValueError(required())
            return None
        found = self.shown.get(text) or self.names.organization(cleaned(text))
        if found is None:
            raise ValueError(_("this organization is not recorded; say below who is meant"))
        return found

    def _person(self, text: str, organization_id: str | None) -> str | None:
        from cjn_metrics.intake.values import cleaned, is_blank

        if is_blank(text):
            return None
        return self.names.person(cleaned(text), {organization_id} if organization_id else set())

    def _complain(self, number: int, what: str, label: str | None = None) -> None:
        place = _("Row {number}").format(number=number)
        if label:
            place += f", {_(label)}"
        self.sentences.append(f"{place}: {what.rstrip('.')}.")

    def _id_of(self, row: Row) -> tuple[Any, ...]:
        return (given(row.get("key")),)

    def _key_of(self, row: Row) -> tuple[Any, ...]:
        """What tells a recorded row apart from the others of its list."""
        return (row["key"],) if self.listed.id_column else self._natural(row)

    def _natural(self, row: Row) -> tuple[Any, ...]:
        return tuple(_stored(row, name) for name in self.listed.natural_key)

    def _distinct(self, number: int, values: Row) -> tuple[Any, ...]:
        """What no two rows of the list may have alike."""
        if self.listed.table == "attendance":
            return values.get("organization_id"), values.get("person_id"), values.get("role")
        return (number,) if self.listed.id_column else self._natural(values)

    def _where(self, row: Row) -> dict[str, Any]:
        if id_column := self.listed.id_column:
            return {id_column: row["key"]}
        natural = {name: _stored(row, name) for name in self.listed.natural_key}
        if self.listed.table == "organization_alias":
            return natural
        return {**self.owner, **natural}


def _stored(row: Row, name: str) -> Any:
    """The identifier behind a name that is shown, or the value itself."""
    return row.get(f"{name.removesuffix('_id')}_key", row.get(name))
