"""A thousand new names among ten thousand recorded are worked through while a person waits."""

import random
import time
from collections.abc import Callable

import pytest

from cjn_metrics.intake.organizations import (
    Recorded,
    Register,
    groups,
    likely_duplicates,
    normalized,
    propose,
)

pytestmark = pytest.mark.slow

_COMMON = """
    cambodia child rights coalition association women development organization center justice
    legal aid rural community education health support network foundation national youth human
    cooperation ministry department school village farmers lotus bamboo river sunrise hope
"""
WORDS = _COMMON.split()


def seconds(work: Callable[[], object]) -> float:
    """Processor time, because these tests share the machine."""
    began = time.process_time()
    work()
    return time.process_time() - began


def made_up(count: int, seed: int) -> list[str]:
    dice = random.Random(seed)
    invented = ["".join(dice.choices("aeioukrtmnspl", k=dice.randint(4, 9))) for _ in range(2_000)]
    return [
        " ".join(dice.choice(dice.choice((WORDS, invented))) for _ in range(dice.randint(2, 6)))
        for _ in range(count)
    ]


def mistyped(name: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(name))
    return name[:place] + dice.choice("aeiou") + name[place + 1 :]


@pytest.fixture(scope="module")
def register():
    return Register(Recorded(f"o{n:05}", name) for n, name in enumerate(made_up(10_000, 1)))


def test_a_thousand_names_are_proposed_for_in_five_seconds(register):
    dice = random.Random(2)
    recorded = [register.name_of(f"o{n:05}") for n in dice.sample(range(10_000), 600)]
    names = [mistyped(name, dice) for name in recorded] + made_up(400, 3)
    assert seconds(lambda: propose(names, register)) < 5


def test_ten_thousand_organizations_are_searched_for_duplicates_in_ten_seconds(register):
    assert seconds(lambda: likely_duplicates(register)) < 10


def test_ten_thousand_names_with_a_number_take_no_longer():
    numbered = Register(Recorded(f"o{n:05}", f"Commune Council {n:05}") for n in range(10_000))
    assert seconds(lambda: likely_duplicates(numbered)) < 10
    names = [f"Comune Council {n}" for n in range(1_000)]
    assert seconds(lambda: propose(names, numbered)) < 5


def test_ten_thousand_names_of_one_word_apart_take_no_longer():
    letters = "abcdefghijklmnopqrstuv"
    alike = [f"Council of {a}{b}{c}ang" for a in letters for b in letters for c in letters][:10_000]
    assert seconds(lambda: groups(alike)) < 15


def test_a_hundred_thousand_names_are_normalized_in_two_seconds():
    names = [f"អង្គការ\u200b  Lotus {n}" for n in range(100_000)]
    assert seconds(lambda: [normalized(name) for name in names]) < 2
