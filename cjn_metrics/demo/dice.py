"""Chance that falls the same way for the same seed, on every machine and Python.

Only ``Random.random`` promises the same numbers in every Python release, so everything here is
derived from it.
"""

import random
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Dice:
    """A stream of chance for one purpose; another purpose of the same seed is another stream."""

    def __init__(self, seed: int, purpose: str) -> None:
        self.share = random.Random(f"{seed}/{purpose}").random

    def chance(self, probability: float) -> bool:
        """Return true with ``probability`` (0 never, 1 always)."""
        return self.share() < probability

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to ``limit`` - 1; 0 for a limit below 1."""
        return int(self.share() * limit)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def favoring_first(self, limit: int) -> int:
        """Return a place from 0 to ``limit`` - 1, the first ones far more often than the last."""
        share = self.share()
        return int(share * share * share * limit)

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of ``choices``, which must not be empty."""
        return choices[self.below(len(choices))]

    def several(self, choices: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different entries in random order, or all when there are fewer."""
        return self.shuffled(choices)[:count]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """Return the entries in random order."""
        cards = list(choices)
        for last in range(len(cards) - 1, 0, -1):
            other = self.below(last + 1)
            cards[last], cards[other] = cards[other], cards[last]
        return cards

    def bell(self) -> float:
        """Return a number around 0, roughly normal with deviation 1, within -6 and 6."""
        return sum(self.share() for _ in range(12)) - 6.0

    def salt(self) -> int:
        """Return a 32-bit whole number that starts the arithmetic done in SQL."""
        return self.below(1 << 32)


class Weighted(Generic[T]):
    """Choices that are drawn in proportion to their weights."""

    def __init__(self, *weights: tuple[T, float]) -> None:
        self._choices = [choice for choice, _ in weights]
        self._edges = list(accumulate(weight for _, weight in weights))

    def draw(self, dice: Dice) -> T:
        """Return one choice."""
        place = bisect_right(self._edges, dice.share() * self._edges[-1])
        return self._choices[min(place, len(self._choices) - 1)]


def deck(dice: Dice, size: int, rest: T, *shares: tuple[T, float]) -> list[T]:
    """Return ``size`` cards in random order, each case at least once while there is room.

    ``shares`` are (case, share of all cards); what they leave over is ``rest``. Unlike drawing
    at random, this makes sure that even a small store shows every kind of case.
    """
    cards: list[T] = []
    for case, share in shares:
        wanted = max(1, int(share * size + 0.5))
        cards.extend([case] * min(wanted, size - len(cards)))
    cards.extend([rest] * (size - len(cards)))
    return dice.shuffled(cards)
