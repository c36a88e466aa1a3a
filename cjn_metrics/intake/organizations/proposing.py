"""Which recorded organization may be meant by a name that is not recorded. A person decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cjn_metrics.intake.organizations.comparing import (
    BULK_SCORE,
    SHARED_ACRONYM,
    Kind,
    Likeness,
    compare,
)
from cjn_metrics.intake.organizations.forms import Form, form
from cjn_metrics.intake.organizations.near import nearest
from cjn_metrics.intake.organizations.register import Register, Spelled
from cjn_metrics.intake.organizations.words import PLACES
from cjn_metrics.translation import _

# Of names that share a key, so many are looked at: a word in more names than that says nothing.
_SHARING = 60
_NEAREST = 12
# Two that are this near to each other in score are equally likely.
_AHEAD = 3
_BY_ACRONYM: tuple[Kind, ...] = ("acronym", "office", "more words")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A recorded organization that may be meant."""

    organization_id: str
    organization_name: str
    score: int
    """0 to 100; from ``BULK_SCORE`` on it may be accepted together with others."""
    why: str
    """What the two names differ in, for a person to read."""


def propose(
    names: Sequence[str], register: Register, at_most: int = 3, at_least: int = 70
) -> dict[str, list[Proposal]]:
    """Return, for each name as given, the organizations that may be meant, the likeliest first.

    At most ``at_most`` each, none below the score ``at_least``; a name without any has an empty
    list. A score of ``BULK_SCORE`` or more is given to one organization only: where two are about
    as near, both stay below. Takes a second or two for 1,000 names among 10,000.
    """
    forms = {name: form(name) for name in names}
    index = _Index(register)
    least = max(at_least - 10, 1)
    near = nearest([one.comparable for one in forms.values()], index.comparable, least, _NEAREST)
    also = nearest([one.written for one in forms.values()], index.written, least, _NEAREST)
    return {
        name: _proposals(one, index, (*sorted_alike, *written_alike), at_most, at_least)
        for (name, one), sorted_alike, written_alike in zip(forms.items(), near, also, strict=True)
    }


class _Index:
    """The recorded names by all that leads from a new name to one of them."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.spelled: list[Spelled] = register.spelled
        self.comparable = [one.form.comparable for one in self.spelled]
        self.written = [one.form.written for one in self.spelled]
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_rarest: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.spelled):
            short = [("short", one.form.short)] if one.form.short else []
            for key in (*_keys(one.form), *short, *_of_initials(one.form)):
                self._by_key[key].append(place)
            for word in set(one.form.words):
                self._by_word[word].append(place)
        for place, one in enumerate(self.spelled):
            if rarest := self._rarest(one.form.words):
                self._by_rarest[rarest].append(place)

    def candidates(self, one: Form) -> Iterable[int]:
        """Return the places of names with the same letters, the same acronym, or more words."""
        # An acronym leads to full names and a full name to acronyms, never one to its like.
        keys = [*_keys(one), ("initials", one.short), *(("short", i) for i in one.initials)]
        found: dict[int, None] = {}
        for key in keys:
            found.update(dict.fromkeys(self._by_key.get(key, [])[:_SHARING]))
        words = set(one.words)
        if rarest := self._rarest(one.words):
            # Names that hold all the words of this one, and names all of whose words it holds.
            sharing = self._by_word.get(rarest, ())
            if len(sharing) <= _SHARING:
                wider = (i for i in sharing if words <= set(self.spelled[i].form.words))
                found.update(dict.fromkeys(wider))
        for word in one.words:
            narrower = self._by_rarest.get(word, ())
            if len(narrower) <= _SHARING:
                found.update(
                    dict.fromkeys(
                        i for i in narrower if words.issuperset(self.spelled[i].form.words)
                    )
                )
        return found

    def _rarest(self, words: Sequence[str]) -> str | None:
        telling = [word for word in words if word not in PLACES]
        return min(telling, key=lambda word: (len(self._by_word.get(word, ())), word), default=None)


def _keys(one: Form) -> list[tuple[str, str]]:
    keys = [
        ("compact", one.compact),
        ("core", one.core),
        ("order", " ".join(sorted(one.words))),
    ]
    return [key for key in keys if key[1]]


def _of_initials(one: Form) -> list[tuple[str, str]]:
    return [("initials", initials) for initials in one.initials]


def _proposals(
    one: Form, index: _Index, near: Iterable[int], at_most: int, at_least: int
) -> list[Proposal]:
    register = index.register
    meant = register.ids(one.text)
    if len(meant) == 1:
        best = {meant[0]: Likeness(100, "same")}
    else:
        best = {}
        for place in dict.fromkeys((*index.candidates(one), *near)):
            spelled = index.spelled[place]
            likeness = compare(one, spelled.form, register.real_words, at_least)
            if likeness > best.get(spelled.organization_id, Likeness(0, "near")):
                best[spelled.organization_id] = likeness
    likely = sorted(
        best.items(), key=lambda item: (-item[1].score, register.name_of(item[0]), item[0])
    )
    # "CRC" stands in one name and for another: neither is likelier for that.
    is_shared = bool(one.short) and sum(found.kind in _BY_ACRONYM for _, found in likely) > 1
    proposals = []
    for known, likeness in likely:
        score, name = likeness.score, register.name_of(known)
        why = _why(likeness.kind, one, name)
        if is_shared and likeness.kind in _BY_ACRONYM:
            score = min(score, SHARED_ACRONYM)
            why = f"{why} {_('Others may be meant as well.')}"
        proposals.append(Proposal(known, name, score, why))
    proposals = [one for one in _undecided(proposals) if one.score >= at_least]
    proposals.sort(key=lambda one: -one.score)
    return proposals[:at_most]


def _undecided(proposals: list[Proposal]) -> list[Proposal]:
    """Lower those that might be accepted together with others, unless one is clearly ahead."""
    near = [one.score for one in proposals if one.score >= BULK_SCORE]
    if len(near) < 2:
        return proposals
    is_ahead = near[0] - near[1] >= _AHEAD
    also = _("Another recorded one is about as near.")
    return [
        one
        if one.score < BULK_SCORE or (is_ahead and place == 0)
        else replace(one, score=BULK_SCORE - 1, why=f"{one.why} {also}")
        for place, one in enumerate(proposals)
    ]


def _why(kind: Kind, one: Form, name: str) -> str:
    if kind == "office" and PLACES.intersection(one.words) - PLACES.intersection(form(name).words):
        return _("Maybe the country office of {organization}, or another office of it.").format(
            organization=name
        )
    return _(_WHY[kind])


_WHY: Mapping[Kind, str] = {
    "same": "The same name.",
    "punctuation": "The same letters; only punctuation, spaces or accents differ.",
    "spelling": "The same words; only spelling, articles or an added acronym differ.",
    "order": "The same words in another order.",
    "typing": "One or two letters differ.",
    "acronym": "One may be the acronym of the other.",
    "office": "Maybe the headquarters, or another office: only the place differs.",
    "more words": "One name has words that the other lacks.",
    "numbers": "The numbers differ.",
    "places": "The places differ.",
    "opposed": "One word says the opposite.",
    "near": "Written alike.",
}
