"""The names that somebody has to decide on, in the order in which that goes quickest.

Pure: it holds what is proposed and turns what a person does into decisions, and keeps none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjn_metrics.intake.decisions import LIKE, NEW
from cjn_metrics.intake.draft import UnknownName
from cjn_metrics.intake.organizations.grouping import grouped
from cjn_metrics.intake.organizations.proposing import Proposal, propose
from cjn_metrics.intake.organizations.register import Register


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One name to decide on."""

    name: str
    """As the file writes it first."""
    key: str
    """Its normalized form, by which decisions are remembered."""
    count: int
    """Cells that hold it."""
    group: int
    """From 1; names of one group are likely one organization."""
    best: Proposal | None
    """None when nothing recorded is near."""
    others: tuple[Proposal, ...]
    """Less likely ones, the likeliest first."""

    @property
    def score(self) -> int:
        """The best proposal's, 0 without one."""
        return self.best.score if self.best else 0

    @property
    def why(self) -> str:
        """Why the best one is proposed, empty without one."""
        return self.best.why if self.best else ""

    @property
    def is_undecided_between_some(self) -> bool:
        """True when another proposal is as likely as the best."""
        return bool(self.others) and self.others[0].score == self.score


@dataclass(frozen=True)
class Review:
    """The names to decide on: group by group, the most frequent group first, its leader first."""

    rows: tuple[ReviewRow, ...]

    @classmethod
    def of(cls, unknown_names: Sequence[UnknownName], register: Register) -> "Review":
        """Group the names and propose for each; a second name of the same key adds to its count."""
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        for one in unknown_names:
            names.setdefault(one.key, one.name)
            counts[one.key] = counts.get(one.key, 0) + one.count
        by_group = grouped(counts)
        # Sorting keeps the order of groups that are equally frequent.
        by_group.sort(key=lambda keys: -sum(counts[key] for key in keys))
        proposed = propose(list(counts), register)
        rows = []
        for number, (leader, *others) in enumerate(by_group, start=1):
            for key in (leader, *sorted(others, key=lambda key: -counts[key])):
                likely = proposed[key]
                best = likely[0] if likely else None
                rows.append(
                    ReviewRow(names[key], key, counts[key], number, best, tuple(likely[1:]))
                )
        return cls(tuple(rows))

    def accept_above(self, score: int) -> dict[str, str]:
        """Return key → organization for names whose best proposal has that score or more.

        Names for which another organization is as likely are left to a person, whatever the
        score. From ``BULK_SCORE`` on, no acronym and no country office is among them.
        """
        return {
            row.key: row.best.organization_id
            for row in self.rows
            if row.best and row.score >= score and not row.is_undecided_between_some
        }

    def as_new(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the decision that each of these names is a new organization of its own.

        Raises KeyError for a key that is not under review.
        """
        return {row.key: NEW for row in self._of(keys)}

    def as_one_new(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the decision that all these names mean one new organization.

        It gets the name that stands first in the review; the others become its aliases. Raises
        KeyError for a key that is not under review.
        """
        found = self._of(keys)
        decided = {row.key: f"{LIKE}{found[0].key}" for row in found[1:]}
        return {found[0].key: NEW} | decided if found else {}

    def group(self, number: int) -> tuple[ReviewRow, ...]:
        """Return the names of a group, its leader first; empty for a number that there is not."""
        return tuple(row for row in self.rows if row.group == number)

    def remaining(self, decisions: Mapping[str, str]) -> tuple[ReviewRow, ...]:
        """Return the names that are still undecided, in order.

        A name that is to mean what another one means is undecided as long as that one is.
        """
        return tuple(row for row in self.rows if not is_decided(row.key, decisions))

    def _of(self, keys: Iterable[str]) -> list[ReviewRow]:
        wanted = dict.fromkeys(keys)
        found = [row for row in self.rows if row.key in wanted]
        if missing := wanted.keys() - {row.key for row in found}:
            # No name in an error: how many must do.
            raise KeyError(f"{len(missing)} keys are not under review")
        return found


def is_decided(key: str, decisions: Mapping[str, str]) -> bool:
    """Return whether the decision on a name leads to an organization, recorded or new.

    Names that are only said to be like each other, round in a circle, are undecided.
    """
    passed = set()
    while key not in passed:
        passed.add(key)
        decision = decisions.get(key, "")
        if not decision.startswith(LIKE):
            return bool(decision)
        key = decision.removeprefix(LIKE)
    return False
