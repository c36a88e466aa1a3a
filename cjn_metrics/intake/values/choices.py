"""Choices: the values that a column with a fixed list can hold, and what else people call them."""

import tomllib
from functools import cache
from importlib.resources import files

from cjn_metrics.errors import good_values
from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES, ORGANIZATION_TYPES
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.text import likeness
from cjn_metrics.translation import _

# The last four are those of the checks in store/schema.sql; a test compares them.
VOCABULARIES: dict[str, tuple[str, ...]] = {
    "activity type": ACTIVITY_TYPES,
    "audience": AUDIENCES,
    "organization type": ORGANIZATION_TYPES,
    "attendance role": ("participant", "speaker", "organizer", "observer"),
    "attendance status": ("attended", "registered", "absent"),
    "attendance mode": ("in person", "online"),
    "submission status": (
        "submitted",
        "acknowledged",
        "published by addressee",
        "final text adopted",
        "reviewed",
        "withdrawn",
    ),
}
# Enough to find the nearest value by; comparing a whole paragraph would take long.
_COMPARED = 40


def read_choice(vocabulary: str, text: str) -> str:
    """Return the value of the vocabulary that a cell names, itself or by a synonym.

    Case, spaces, hyphens and dots make no difference; synonyms are those of ``synonyms.toml``.
    Raises Unreadable, naming the good values, and KeyError for a vocabulary that does not exist.
    """
    value = _spellings()[vocabulary].get(likeness(text))
    if value is None:
        good = good_values(text[:_COMPARED], VOCABULARIES[vocabulary])
        raise Unreadable(_("This is not a value of this column. {good}").format(good=good))
    return value


def synonyms() -> dict[str, dict[str, list[str]]]:
    """Return vocabulary → value → the other words for it, as they are written down."""
    text = (files(__package__) / "synonyms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _spellings() -> dict[str, dict[str, str]]:
    known = {
        name: {likeness(value): value for value in values} for name, values in VOCABULARIES.items()
    }
    for name, others in synonyms().items():
        for value, words in others.items():
            known[name].update((likeness(word), value) for word in words)
    return known
