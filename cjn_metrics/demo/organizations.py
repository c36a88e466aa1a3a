"""Invented organizations: their names, types, when they take part, aliases and membership."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from cjn_metrics.demo.dice import Dice, deck
from cjn_metrics.demo.names import OrganizationNames
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sizes import Sizes, organization_id
from cjn_metrics.demo.sources import DIRECTORY, FIRST_YEAR, LAST_YEAR, SEASONS
from cjn_metrics.demo.words import COUNTRIES, NETWORK_NAME, NETWORK_NAME_KM, PROVINCES
from cjn_metrics.demo.words_khmer import GOALS

ZERO_WIDTH_SPACE = "\u200b"

ADDRESSEE_TYPES = ("treaty body", "UN agency", "intergovernmental", "government")
_ABROAD = ("international NGO", "donor", "treaty body", "UN agency", "intergovernmental")
# Bodies that are few however large the network is: beyond this the next is a national NGO.
_AT_MOST = {"treaty body": 12, "UN agency": 16, "intergovernmental": 12, "coalition": 40}
# Leanings: who comes to meetings, to trainings and workshops, and to webinars differs.
LEANINGS = 3


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization; ``number`` 0 is the network itself, 1 the most popular.

    ``first_season`` to ``last_season`` are the half-years in which it takes part, both
    included; a last before the first means never. ``persons`` people, from ``first_person``,
    work for it.
    """

    number: int
    name: str
    name_km: str | None
    type: str | None
    country: str | None
    province: str | None
    first_season: int
    last_season: int
    first_person: int
    persons: int

    @property
    def id(self) -> str:
        """The identifier in the store."""
        return organization_id(self.number)

    def is_active(self, season: int) -> bool:
        """Return whether it takes part in that half-year."""
        return self.first_season <= season <= self.last_season


def write_organizations(rows: Rows, sizes: Sizes, seed: int) -> list[Organization]:
    """Write the network, its organizations, their aliases and memberships; return them all.

    The first entry is the network itself, which is not among ``sizes.organizations``.
    """
    dice = Dice(seed, "organizations")
    types = _types(dice, sizes.organizations)
    staff = _staff(dice, sizes)
    names = OrganizationNames(dice)
    headquarters: list[str] = []
    offices = 0
    found = [
        Organization(
            0, NETWORK_NAME, NETWORK_NAME_KM, "network", "KH", None, 0, SEASONS - 1, 1, staff[0]
        )
    ]
    for number in range(1, sizes.organizations + 1):
        kind = types[number - 1]
        before = found[-1]
        country = _country(dice, kind)
        khmer = names.khmer() if country == "KH" and dice.chance(0.6) else None
        is_office = kind == "international NGO" and headquarters
        if is_office and (not offices or dice.chance(0.3)):
            # An organization of its own, never to be merged with its headquarters.
            name, country, province = names.country_office(headquarters.pop()), "KH", None
            offices += 1
        else:
            name, province = names.english(kind)
            if kind == "international NGO" and country != "KH":
                headquarters.append(name)
        if province is None and country == "KH" and dice.chance(0.8):
            province = PROVINCES[dice.favoring_first(len(PROVINCES))][0]
        first, last = _seasons(dice, kind, number / sizes.organizations)
        found.append(
            Organization(
                number=number,
                name=name,
                name_km=khmer,
                type=kind,
                country=country,
                province=province,
                first_season=first,
                last_season=last,
                first_person=before.first_person + before.persons,
                persons=staff[number],
            )
        )
    _write(rows, dice, found)
    _write_aliases(rows, Dice(seed, "aliases"), found)
    _write_memberships(rows, Dice(seed, "memberships"), found)
    return found


def _types(dice: Dice, count: int) -> list[str | None]:
    cards = deck(
        dice,
        count,
        "national NGO",
        ("treaty body", 0.012),
        ("UN agency", 0.03),
        ("intergovernmental", 0.02),
        ("government", 0.08),
        (None, 0.08),
        ("international NGO", 0.13),
        ("academia", 0.06),
        ("coalition", 0.03),
        ("donor", 0.04),
        ("media", 0.03),
        ("network", 0.03),
        ("other", 0.03),
    )
    seen: Counter[str | None] = Counter()
    for place, kind in enumerate(cards):
        seen[kind] += 1
        if seen[kind] > _AT_MOST.get(kind or "", count):
            cards[place] = "national NGO"
    return cards


def _staff(dice: Dice, sizes: Sizes) -> list[int]:
    """Return how many people each organization has: two, and more where it is popular."""
    staff = [2] * (sizes.organizations + 1)
    for _ in range(sizes.persons - sum(staff)):
        staff[dice.favoring_first(len(staff))] += 1
    return staff


def _country(dice: Dice, kind: str | None) -> str | None:
    if kind in ("treaty body", "intergovernmental", "UN agency"):
        return None
    if kind in _ABROAD:
        return dice.pick(COUNTRIES) if dice.chance(0.8) else None
    return "KH" if dice.chance(0.93) else None


def _seasons(dice: Dice, kind: str | None, rank: float) -> tuple[int, int]:
    """Return first and last half-year: the popular stay for years, others come and go."""
    if kind == "treaty body":
        return 0, -1
    if rank < 0.35:
        return 0, min(SEASONS - 1, 17 + dice.below(9))
    first = max(0, dice.below(SEASONS + 3) - 4)
    return first, min(SEASONS - 1, first + dice.below(14))


def _write(rows: Rows, dice: Dice, found: list[Organization]) -> None:
    network = found[0]
    rows.add("network", network.id, date(2013, 7, 1), date(2013, 12, 31), True, DIRECTORY)
    for one in found:
        source = None if one.number and dice.chance(0.05) else DIRECTORY
        rows.add(
            "organization",
            one.id,
            one.name,
            one.name_km,
            one.type,
            one.country,
            one.province,
            source,
        )
        never = one.last_season < one.first_season
        # Places in the order of popularity, shaken differently for each leaning.
        places = [one.number * 8 + dice.below(3 * len(found)) for _ in range(LEANINGS)]
        rows.add(
            "demo_organization",
            one.number,
            one.id,
            one.first_person,
            one.persons,
            # The network is put on lists by hand, not drawn.
            None if never or one.number == 0 else one.first_season,
            None if never or one.number == 0 else one.last_season,
            *places,
        )


def _write_aliases(rows: Rows, dice: Dice, found: list[Organization]) -> None:
    taken = {one.name.casefold() for one in found}
    kinds = deck(
        dice,
        len(found) - 1,
        "none",
        ("acronym", 0.2),
        ("office", 0.06),
        ("zero width", 0.04),
        ("acronym and office", 0.05),
    )
    in_khmer = [one for one in found if one.name_km is not None]
    khmer_kinds = deck(dice, len(in_khmer), "none", ("khmer", 0.15), ("khmer zero width", 0.1))
    for one, kind in [
        *zip(found[1:], kinds, strict=True),
        *zip(in_khmer, khmer_kinds, strict=True),
    ]:
        for alias in _aliases(one, kind):
            # An acronym that two organizations share names neither.
            if alias.casefold() not in taken:
                taken.add(alias.casefold())
                rows.add("organization_alias", alias, one.id, DIRECTORY)


def _aliases(one: Organization, kind: str) -> list[str]:
    words = one.name.replace(",", "").split()
    acronym = "".join(word[0] for word in words if word[0].isupper())
    office = "Cambodia office" if one.type in _ABROAD else "Phnom Penh office"
    return {
        "none": [],
        "acronym": [f"{acronym}-{one.number}" if len(acronym) < 3 else acronym],
        "office": [f"{one.name} ({office})"],
        "acronym and office": [acronym + "-KH", f"{one.name} - {office}"],
        "zero width": [ZERO_WIDTH_SPACE.join((words[0], "")) + one.name[len(words[0]) :]],
        "khmer": [one.name_km or ""],
        "khmer zero width": [_with_zero_width(one.name_km or "")],
    }[kind]


def _with_zero_width(khmer: str) -> str:
    """Return the name as a Khmer keyboard writes it, with an invisible space between words."""
    for goal in GOALS:
        khmer = khmer.replace(goal, ZERO_WIDTH_SPACE + goal)
    return khmer


def _write_memberships(rows: Rows, dice: Dice, found: list[Organization]) -> None:
    for one in found[1:]:
        if one.type not in ("national NGO", "international NGO", "coalition", None):
            continue
        if one.last_season < one.first_season or not dice.chance(0.45):
            continue
        first = date(FIRST_YEAR + one.first_season // 2, dice.between(1, 12), 1)
        left = date(FIRST_YEAR + one.last_season // 2, 12, 31)
        if left <= first + timedelta(days=400) or dice.chance(0.7):
            rows.add("membership", one.id, None if dice.chance(0.1) else first, None, DIRECTORY)
            continue
        rows.add("membership", one.id, first, left, DIRECTORY)
        if left.year < LAST_YEAR - 1 and dice.chance(0.2):
            rows.add("membership", one.id, date(left.year + 1, 7, 1), None, DIRECTORY)
