"""Invented names, no two organizations with the same."""

from cjn_metrics.demo import words, words_khmer
from cjn_metrics.demo.dice import Dice


def stem(dice: Dice) -> str:
    """Return an invented word that may begin a name."""
    return dice.pick(words.STEM_STARTS) + dice.pick(words.STEM_MIDDLES) + dice.pick(words.STEM_ENDS)


class OrganizationNames:
    """Makes up names and remembers them; there are many more than any store needs."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken = {words.NETWORK_NAME, words.NETWORK_NAME_KM}

    def english(self, kind: str | None) -> tuple[str, str | None]:
        """Return a name that suits the type (None: not known), and the province it names if any."""
        name, province = self._english(kind)
        while name in self._taken:
            name, province = self._english(kind)
        self._taken.add(name)
        return name, province

    def country_office(self, headquarters: str) -> str:
        """Return the name of the office in the country, an organization of its own."""
        name = f"{headquarters} Cambodia"
        self._taken.add(name)
        return name

    def khmer(self) -> str | None:
        """Return a Khmer name, or None when none could be found that is not taken."""
        dice = self._dice
        for _ in range(20):
            stems = "".join(dice.several(words_khmer.STEMS, 2))
            name = dice.pick(words_khmer.KINDS) + stems + dice.pick(words_khmer.GOALS)
            if name not in self._taken:
                self._taken.add(name)
                return name
        return None

    def _english(self, kind: str | None) -> tuple[str, str | None]:
        form = self._dice.pick(words.NAMES[kind or "national NGO"])
        code, place = self._dice.pick(words.PROVINCES)
        name = form.format(stem=stem(self._dice), place=place)
        return name, code if "{place}" in form else None
