"""Speaking slots and affiliations that a file tells of."""

from collections.abc import Sequence

from cjn_metrics.intake.understanding.additions import Additions
from cjn_metrics.intake.understanding.known import Known
from cjn_metrics.translation import _


class Speaking:
    """One slot per person and activity. A file's order is nobody's published order: it is blank."""

    def __init__(
        self, known: Known, recorded: Sequence[str], additions: Additions, basis: str
    ) -> None:
        """recorded: the file's activities that the store has."""
        self._additions = additions
        self._basis = basis
        self._slots = known.speaking(recorded)
        slots = [slot for several in self._slots.values() for slot in several]
        self._affiliations = known.affiliations(slots)
        self.speakers: set[str] = set()

    def speaks(
        self, activity_id: str, person_id: str, organizations: Sequence[str], job: str | None
    ) -> bool:
        """Note a speaker; return whether anything of it is new.

        The first organization that is named is the primary affiliation, and the basis says so.
        """
        self.speakers.add(person_id)
        slots = self._slots.get((activity_id, person_id), [])
        adds = not slots
        if not slots:
            slots = self._slots[activity_id, person_id] = [self._additions.new_id()]
            self._additions.add("speaking", slots[0], activity_id, person_id, "speaker", None)
        slot, *others = slots
        there = self._affiliations.setdefault(slot, [])
        # Of somebody who moderated too, nothing is said again that is recorded of that.
        elsewhere = {one for other in others for one in self._affiliations.get(other, ())}
        for organization_id in organizations:
            if organization_id in there or organization_id in elsewhere:
                continue
            there.append(organization_id)
            order = len(there)
            # One job title is said of all the organizations in a cell: it is the first one's.
            self._additions.add(
                "speaking_affiliation",
                slot,
                organization_id,
                job if organization_id == organizations[0] else None,
                order == 1,
                order,
                _("first named; {basis}").format(basis=self._basis) if order == 1 else self._basis,
            )
            adds = True
        return adds
