"""Adding an activity with everything about it, or an organization, from what a person typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cjn_metrics.editing.plan import Row
from cjn_metrics.editing.saving import Edit, save
from cjn_metrics.editing.sources import BY_HAND
from cjn_metrics.store import Reader, Store, Version


@dataclass(frozen=True)
class ActivityForm:
    """A new activity as it was filled in. Nothing is made up for what is left blank."""

    values: Mapping[str, object]
    """Column → value, as in ``Edit``; "submission.…" for a submission."""
    audiences: Sequence[str] = ()
    themes: str = ""
    """What stands between semicolons, commas or lines is a theme of its own."""
    organizers: Sequence[Row] = ()
    """Rows with ``organization_id`` (a name) and ``role``."""
    attended: str = ""
    """A line for each: an organization's name; after a tab the person who came, if named."""
    attendance: Mapping[str, object] = field(default_factory=dict)
    """Role, status and mode of all who are named in ``attended``."""
    reported: Sequence[Row] = ()
    """Published counts: ``count``, ``unit``, ``covers``, ``basis``."""
    speakers: Sequence[Row] = ()
    """As the rows of the list ``speaking``: one for each affiliation."""
    addressees: str = ""
    """A name of an organization on each line."""
    signatories: str = ""
    stage: str | None = None
    """The stage that a submission has reached."""
    names: Mapping[str, str] = field(default_factory=dict)
    source: str = BY_HAND

    def edit(self) -> Edit:
        """Return the same as an edit of a record that is not there yet."""
        lists: dict[str, Sequence[Row]] = {
            "activity_audience": [{"audience": one} for one in self.audiences],
            "activity_theme": [{"theme": one} for one in _themes(self.themes)],
            "activity_organizer": self.organizers,
            "attendance": [{**row, **self.attendance} for row in who_came(self.attended)],
            "reported_attendance": self.reported,
            "speaking": self.speakers,
            "submission_addressee": _named(self.addressees),
            "submission_signatory": _named(self.signatories),
            "submission_status": [{"status": self.stage, "status_date": None}]
            if self.stage
            else [],
        }
        given = {table: rows for table, rows in lists.items() if rows}
        # The one thing that is assumed: what nobody has published is not public.
        values: dict[str, Any] = {"is_public": False, **self.values}
        return Edit("activity", None, values, given, self.names, self.source)


def who_came(pasted: str) -> list[dict[str, Any]]:
    """Read pasted lines as rows of an attendance list; the same line twice counts once.

    A line names an organization and, after a tab (as pasted from a spreadsheet), a person; either
    may be blank. Lines without a name are left out.
    """
    from cjn_metrics.intake.organizations import normalized

    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for line in pasted.splitlines():
        organization, _tab, person = (part.strip() for part in line.partition("\t"))
        key = normalized(organization), normalized(person)
        if any(key):
            rows.setdefault(
                key, {"organization_id": organization or None, "person_id": person or None}
            )
    return list(rows.values())


def add_activity(
    store: Store, reader: Reader, form: ActivityForm, author: str, message: str
) -> Version:
    """Add an activity with all its lists as one version; return that.

    Raises what ``save`` raises: BadRecord names every field that is wrong, and every organization
    about which a person must first say who is meant.
    """
    return save(store, reader, form.edit(), author, message)


def add_organization(
    store: Store, reader: Reader, values: Mapping[str, object], author: str, message: str
) -> Version:
    """Add an organization as one version; return that. Raises what ``save`` raises."""
    return save(store, reader, Edit("organization", None, values), author, message)


def _themes(text: str) -> list[str]:
    separated = text.replace(";", "\n").replace(",", "\n").splitlines()
    return list(dict.fromkeys(one.strip().lower() for one in separated if one.strip()))


def _named(text: str) -> list[Row]:
    names = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return [{"organization_id": name} for name in names]
