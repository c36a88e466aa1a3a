"""Names that are likely one: new ones to be decided on together, recorded ones to be merged."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import combinations

from cjn_metrics.intake.organizations.comparing import CONTRADICTED, compare
from cjn_metrics.intake.organizations.forms import Form, form
from cjn_metrics.intake.organizations.near import near_pairs
from cjn_metrics.intake.organizations.register import Register

# Each name is compared with so many of its nearest, so that thousands alike stay quick.
_NEAREST = 30
_SHARING = 30
# Of new names no word is taken for a real one: one hand makes the same slip in all of them.
_NO_WORDS: frozenset[str] = frozenset()
# Two letters mistyped in the shortest name that is looked at leave this much alike.
_ALIKE_ENOUGH = 80


def groups(names: Sequence[str], at_least: int = 90) -> list[list[str]]:
    """Return the names, each once, so that those which are likely the same stand together.

    A group is led by its most frequent spelling, among equally frequent ones by the longest, then
    by the first; every other name in it is like the leader by ``at_least`` (0 to 100). The others
    follow as given, and groups follow the first of their names. A name alone is a group.
    """
    return grouped(Counter(names), at_least)


def grouped(counts: Mapping[str, int], at_least: int = 90) -> list[list[str]]:
    """Return what ``groups`` does, of names that are counted already: name → how often."""
    distinct = list(counts)
    forms = [form(name) for name in distinct]
    near: dict[int, set[int]] = defaultdict(set)
    for place, other, _score in _alike(forms, _NO_WORDS, at_least):
        near[place].add(other)
        near[other].add(place)
    led: list[list[int]] = []
    free = dict.fromkeys(range(len(distinct)))
    for leader in sorted(free, key=lambda i: (-counts[distinct[i]], -len(distinct[i]), i)):
        if leader in free:
            members = [leader, *sorted(near[leader] & free.keys())]
            led.append(members)
            for member in members:
                del free[member]
    led.sort(key=min)
    return [[distinct[place] for place in members] for members in led]


def likely_duplicates(register: Register, at_least: int = 90) -> list[tuple[str, str, int]]:
    """Return pairs of recorded organizations that may be one, with the score, likeliest first.

    Any of their names counts. Each pair once, the smaller identifier first; equally likely ones
    by identifier. Below ``BULK_SCORE`` only names of about the same length are found. Of very
    many names alike, only the nearest of each are looked at: it takes some seconds for 10,000
    organizations, whatever they are called.
    """
    spelled = register.spelled
    forms = [one.form for one in spelled]
    owners = [one.organization_id for one in spelled]
    best: dict[tuple[str, str], int] = {}
    for place, other, score in _alike(forms, register.real_words, at_least, owners):
        first, second = sorted((owners[place], owners[other]))
        best[first, second] = max(score, best.get((first, second), 0))
    return sorted(((*pair, score) for pair, score in best.items()), key=lambda one: (-one[2], one))


def _alike(
    forms: Sequence[Form],
    real_words: Container[str],
    at_least: int,
    owners: Sequence[str] | None = None,
) -> Iterator[tuple[int, int, int]]:
    """Yield (place, other place, score) of names of different owners; None: all differ."""
    for place, other in dict.fromkeys(_candidates(forms, at_least)):
        if owners is None or owners[place] != owners[other]:
            likeness = compare(forms[place], forms[other], real_words, at_least)
            if likeness.score >= max(at_least, 1):
                yield place, other, likeness.score


def _candidates(forms: Sequence[Form], at_least: int) -> Iterator[tuple[int, int]]:
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(forms):
        for kind, key in (
            ("text", one.text),
            ("compact", one.compact),
            ("core", one.core),
            ("order", " ".join(sorted(one.words))),
        ):
            if key:
                sharing[kind, key].append(place)
    for places in sharing.values():
        yield from combinations(places[:_SHARING], 2)
        # Beyond some, each with the first: they still come together.
        yield from ((places[0], place) for place in places[_SHARING:])
    # Other numbers are other organizations, and lists are full of names with a number.
    kinds = [one.numbers if at_least > CONTRADICTED else () for one in forms]
    least = max(min(at_least, _ALIKE_ENOUGH), 1)
    for texts in ([one.comparable for one in forms], [one.written for one in forms]):
        for place, other in near_pairs(texts, kinds, least, _NEAREST):
            yield min(place, other), max(place, other)
