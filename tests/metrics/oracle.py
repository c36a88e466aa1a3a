"""The truth by brute force: every day an activity may have had, every way to fill in the unnamed.

Plain Python and slow on purpose. It shares nothing with the SQL: no formula for low or high stands
here, only what a world may look like and how one counts in a world where all is known.
A world is a choice of days (before, in or after the period) and, for each activity, of the
organizations that were there. Organizations are numbered; a set of them is the bits of an int.
"""

from collections.abc import Iterator
from itertools import combinations, product

from tests.metrics.made_up import HOST, Activity, Records

# Far enough outside every span and every period for an open bound.
BEFORE_ALL, AFTER_ALL = -2, 13


class Truths:
    """All values that each figure takes over the worlds, as (smallest, largest)."""

    def __init__(self, made: Records) -> None:
        self.made = made
        self.known = {name: 1 << place for place, name in enumerate(sorted(made.types))}
        held = [one for one in made.activities if one.status == "held"]
        self.held = held
        unnamed = sum(max([0, *one.participant_counts, *one.everyone_counts]) for one in held)
        strangers = [1 << (len(self.known) + place) for place in range(unnamed)]
        self.everybody = [*self.known.values(), *strangers]
        self.of_type: dict[str | None, int] = {None: sum(strangers)}
        for name, kind in made.types.items():
            self.of_type[kind] = self.of_type.get(kind, 0) | self.known[name]
        self.seen: dict[str, tuple[int, int]] = {}
        for days in product(*(self.positions(one) for one in held)):
            self._look_at(days)

    def positions(self, one: Activity) -> list[str]:
        first = BEFORE_ALL if one.earliest is None else one.earliest
        last = AFTER_ALL if one.latest is None else one.latest
        return sorted({self._position(number) for number in range(first, last + 1)})

    def _position(self, number: int) -> str:
        if self.made.first is not None and number < self.made.first:
            return "before"
        if self.made.last is not None and number > self.made.last:
            return "after"
        return "in"

    def in_scope(self, one: Activity) -> bool:
        return not self.made.activity_types or one.type in self.made.activity_types

    def _saw(self, figure: str, *values: int) -> None:
        low, high = self.seen.get(figure, (values[0], values[0]))
        self.seen[figure] = (min(low, *values), max(high, *values))

    def _look_at(self, days: tuple[str, ...]) -> None:
        inside = [
            one
            for one, place in zip(self.held, days, strict=True)
            if place == "in" and self.in_scope(one)
        ]
        self._saw("activities", len(inside))
        self._saw("submissions", sum(one.type == "submission" for one in inside))
        self._saw("speakers", len({person for one in inside for person, _bodies in one.speakers}))
        self._saw("speaking_slots", sum(len(one.speakers) for one in inside))
        self._count_new(inside, days)
        present = [list(self.participants(one)) for one in inside]
        self._saw_selected("attendances", *map(sum, product(*map(self._sizes, present))))
        reached = _unions(present)
        self._saw_selected("organizations_reached", *map(self._size, reached))
        self._count_types(inside, reached)
        anybody = _unions([list(self.involved(one)) for one in inside])
        self._saw_selected("organizations_involved", *map(self._size, anybody))

    def _saw_selected(self, figure: str, *sizes: complex) -> None:
        # The imaginary part: those whose type is not known and may be any.
        for size in sizes:
            self._saw(figure, int(size.real), int(size.real + size.imag))

    def _size(self, bodies: int) -> complex:
        if not self.made.selected:
            return complex(bodies.bit_count())
        chosen = sum(self.of_type.get(kind, 0) for kind in self.made.selected)
        return complex((bodies & chosen).bit_count(), (bodies & self.of_type[None]).bit_count())

    def _sizes(self, present: list[int]) -> set[complex]:
        return {self._size(bodies) for bodies in present}

    def _set(self, names: frozenset[str]) -> int:
        return sum(self.known[name] for name in names if name != HOST)

    def _holding(self, named: int, size: int) -> Iterator[int]:
        """Every set of that size which holds the named; the named alone if they are more."""
        others = [body for body in self.everybody if not body & named]
        for more in combinations(others, max(0, size - named.bit_count())):
            yield named + sum(more)

    def participants(self, one: Activity) -> Iterator[int]:
        named = self._set(one.named)
        if one.participant_counts:
            sizes = range(min(one.participant_counts), max(one.participant_counts) + 1)
        elif one.everyone_counts:
            sizes = range(max(one.everyone_counts) + 1)
        else:
            sizes = range(1)
        for size in {max(size, named.bit_count()) for size in sizes}:
            yield from self._holding(named, size)

    def involved(self, one: Activity) -> Iterator[int]:
        """Participants, speakers' affiliations, organizers; among everyone also the host, and
        those who only looked on."""
        speaking = frozenset(body for _person, bodies in one.speakers for body in bodies)
        organizing = one.organizers | one.helpers
        sure = self._set(one.named) | self._set(speaking) | self._set(organizing)
        onlookers = (self._set(one.observers) | self._set(frozenset(one.moderator))) & ~sure
        if not one.everyone_counts:
            yield from (sure | bodies for bodies in self.participants(one))
            return
        counted = range(min(one.everyone_counts), max(one.everyone_counts) + 1)
        sizes = {max(0, count - host) for count in counted for host in (0, 1)}
        # Without a count of participants it makes no difference which of the others are some.
        some = set(self.participants(one)) if one.participant_counts else {self._set(one.named)}
        for participants in some:
            for size in sizes:
                for bodies in self._holding(participants, size):
                    yield sure | participants | (bodies & ~onlookers)

    def _count_types(self, inside: list[Activity], reached: set[int]) -> None:
        named = self._set(frozenset().union(*(one.named for one in inside)))
        for kind, bodies in self.of_type.items():
            if kind is not None:
                self._saw(f"type {kind}", (named & bodies).bit_count())
        typed = (named & ~self.of_type[None]).bit_count()
        self._saw("type not known", *(bodies.bit_count() - typed for bodies in reached))

    def _count_new(self, inside: list[Activity], days: tuple[str, ...]) -> None:
        came = frozenset().union(*(one.named for one in inside))
        earlier = frozenset().union(
            *(one.named for one, place in zip(self.held, days, strict=True) if place == "before")
        )
        self._saw_selected("new_organizations", self._size(self._set(came - earlier)))
        self._saw_selected("returning_organizations", self._size(self._set(came & earlier)))


def _unions(choices: list[list[int]]) -> set[int]:
    found = {0}
    for options in choices:
        found = {bodies | more for bodies in found for more in set(options)}
    return found
