"""Rules on a whole file, each a small function that returns the problems it finds.

What one cell must be is said where cells are read (``values``), what one row must be where rows
are understood. Here stands what only shows when all rows are in.
"""

import unicodedata
from collections.abc import Callable, Sequence

from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.understanding.activities import Activities
from cjn_metrics.intake.understanding.columns import ReadTable
from cjn_metrics.intake.understanding.gathering import Gathering
from cjn_metrics.translation import _, plural

Rule = Callable[[Sequence[ReadTable], Activities, Gathering], list[Problem]]

# Letters of these alphabets look like each other's: a name with two of them is a mistake or a trap.
_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def file_rules(
    reads: Sequence[ReadTable], activities: Activities, gathering: Gathering
) -> list[Problem]:
    """Return what all rules of this module find, in their order."""
    return [problem for rule in RULES for problem in rule(reads, activities, gathering)]


def type_is_said(
    reads: Sequence[ReadTable], activities: Activities, gathering: Gathering
) -> list[Problem]:
    """Warn once when new activities have no type: they are recorded as "other"."""
    if not activities.untold_types:
        return []
    counted = plural(
        "The type of {count} activity is not said: it is recorded as “other”.",
        "The type of {count} activities is not said: they are recorded as “other”.",
        activities.untold_types,
    )
    return [Problem("warning", f"{counted} {_('Give a type for every row if they have one.')}")]


def one_alphabet_a_name(
    reads: Sequence[ReadTable], activities: Activities, gathering: Gathering
) -> list[Problem]:
    """Warn of new organizations whose names mix letters that look alike."""
    return [
        Problem(
            "warning",
            _("This name mixes Latin letters with others that look like them; type it anew."),
            value=one.name,
        )
        for one in gathering.names.new.values()
        if not one.name.isascii() and len(_alphabets(one.name)) > 1
    ]


def namesakes_are_told(
    reads: Sequence[ReadTable], activities: Activities, gathering: Gathering
) -> list[Problem]:
    """Warn of people whose name is recorded with another organization."""
    return [
        Problem(
            "warning",
            _(
                "Somebody of this name is recorded, but not with this organization; they are kept"
                " apart. If they are one person, merge them on the Records page."
            ),
            value=name,
        )
        for name in gathering.people.namesakes.values()
    ]


def tables_have_rows(
    reads: Sequence[ReadTable], activities: Activities, gathering: Gathering
) -> list[Problem]:
    """Warn when a file has headers and nothing under any of them."""
    if not reads or any(map(len, reads)):
        return []
    table = reads[0].asked.mapped.table
    message = _("There is no row under the header; nothing can be stored.")
    return [Problem("warning", message, table.sheet, table.header_row)]


RULES: tuple[Rule, ...] = (tables_have_rows, type_is_said, one_alphabet_a_name, namesakes_are_told)


def _alphabets(name: str) -> set[str]:
    found = set()
    for letter in name:
        if letter.isalpha():
            word = unicodedata.name(letter, "").partition(" ")[0]
            if word in _LOOK_ALIKE:
                found.add(word)
    return found
