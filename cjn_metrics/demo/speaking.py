"""Invented speaking slots: who spoke or moderated, and for whom."""

from cjn_metrics.demo.activities import Activity
from cjn_metrics.demo.dice import Dice, deck
from cjn_metrics.demo.organizations import Organization
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sizes import person_id
from cjn_metrics.demo.sources import Sources
from cjn_metrics.demo.words import JOB_TITLES


def write_speaking(
    rows: Rows,
    sources: Sources,
    activities: list[Activity],
    organizations: list[Organization],
    seed: int,
) -> None:
    """Write the speakers and moderators of almost half of what brought people together.

    Each speaks for the organization they work for; at a third of these activities the first
    speaks for two. Few speakers are heard often, many once.
    """
    dice = Dice(seed, "speaking")
    held = [one for one in activities if one.convenes and one.status == "held"]
    has_speakers = deck(dice, len(held), False, (True, 0.45))
    spoken = [one for one, has in zip(held, has_speakers, strict=True) if has]
    moderated = deck(dice, len(spoken), False, (True, 0.35))
    # Many who speak for a member also have a part in the network, or in another organization.
    seconds = deck(dice, len(spoken), "", ("network", 0.2), ("another", 0.15))
    number = 0
    for one, has_moderator, second in zip(spoken, moderated, seconds, strict=True):
        source = sources.of("published summary", one.season)
        is_ordered = dice.chance(0.85)
        people = _speakers(dice, one, organizations, is_twofold=bool(second))
        for place, (home, person) in enumerate(people, start=1):
            number += 1
            slot = f"spk-{number:07d}"
            is_moderator = has_moderator and place == len(people)
            rows.add(
                "speaking",
                slot,
                one.id,
                person_id(person),
                "moderator" if is_moderator else "speaker",
                place if is_ordered and not is_moderator else None,
                source,
            )
            other = _other(organizations, home, second) if place == 1 and second else None
            _write_affiliations(rows, dice, slot, home, other, source)


def _speakers(
    dice: Dice, one: Activity, organizations: list[Organization], *, is_twofold: bool
) -> list[tuple[Organization, int]]:
    """Return two to seven different people with the organization that each works for.

    When the first speaks for two organizations, they do not work for the network.
    """
    found: dict[int, Organization] = {}
    for _ in range(dice.between(2, 7)):
        home = _home(dice, one, organizations)
        if is_twofold and not found and home.number == 0:
            home = organizations[1]
        found.setdefault(home.first_person + dice.below(home.persons), home)
    # A moderator needs somebody to moderate.
    if len(found) == 1:
        last = organizations[-1]
        found.setdefault(last.first_person, last)
        found.setdefault(last.first_person + 1, last)
    return [(home, person) for person, home in found.items()]


def _home(dice: Dice, one: Activity, organizations: list[Organization]) -> Organization:
    """Return an organization that takes part at the time, a treaty body, or the network."""
    if dice.chance(0.9):
        for _ in range(10):
            # Popular ones are heard more often, though not as much as they attend.
            most = max(dice.below(len(organizations)), 1)
            home = organizations[dice.between(1, most)]
            if home.is_active(one.season) or home.type == "treaty body":
                return home
    return organizations[0]


def _other(organizations: list[Organization], home: Organization, second: str) -> Organization:
    if second == "network":
        return organizations[0]
    return organizations[1 + home.number % (len(organizations) - 1)]


def _write_affiliations(
    rows: Rows,
    dice: Dice,
    slot: str,
    home: Organization,
    second: Organization | None,
    source: str,
) -> None:
    titles = dice.several(JOB_TITLES, 2)
    basis = "First listed is primary (our reading)." if second else None
    rows.add("speaking_affiliation", slot, home.id, titles[0], True, 1, basis, source)
    if second is not None:
        title = "Co-coordinator" if second.number == 0 else titles[1]
        rows.add("speaking_affiliation", slot, second.id, title, False, 2, None, source)
