"""Invented people: adults who work for the invented organizations."""

from cjn_metrics.demo import words, words_khmer
from cjn_metrics.demo.dice import Dice
from cjn_metrics.demo.names import stem
from cjn_metrics.demo.organizations import Organization
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sizes import person_id
from cjn_metrics.demo.sources import DIRECTORY


def write_people(rows: Rows, organizations: list[Organization], seed: int) -> int:
    """Write everyone who works for the organizations and return how many they are.

    About a third are written in Khmer script. Two people may share a name, as people do.
    """
    dice = Dice(seed, "people")
    last = organizations[-1]
    count = last.first_person + last.persons - 1
    for number in range(1, count + 1):
        if dice.chance(0.35):
            name = f"{dice.pick(words_khmer.STEMS)} {dice.pick(words_khmer.GIVEN_NAMES)}"
        else:
            name = f"{dice.pick(words.GIVEN_NAMES)} {stem(dice)}"
        rows.add("person", person_id(number), name, None if dice.chance(0.05) else DIRECTORY)
    return count
