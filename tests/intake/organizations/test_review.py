"""A thousand new names are put in an order in which a person gets through them."""

import itertools
import random
import time

import pytest

from cjn_metrics.intake.draft import UnknownName
from cjn_metrics.intake.organizations import BULK_SCORE, Recorded, Register, normalized
from cjn_metrics.intake.organizations.review import LIKE, Review, is_decided

REGISTER = Register(
    [
        Recorded("coalition", "Child Rights Coalition Cambodia"),
        Recorded("committee", "UN Committee on the Rights of the Child"),
        Recorded("unicef-kh", "UNICEF Cambodia"),
        Recorded("lotus", "Red Lotus Foundation"),
    ]
)
WRITTEN = {
    "CRC": 9,
    "UNICEF": 4,
    "Red-Lotus Foundation": 1,
    "Red Lotus Fundation": 5,
    "Bamboo Bridge Asociation": 6,
    "Bamboo Bridge Association": 7,
    "Bamboo Bridge Associaton": 2,
    "Zebra": 1,
}


def unknown(written):
    return [
        UnknownName(n, normalized(n), c, sheet="", column="Organization", row=2)
        for n, c in written.items()
    ]


@pytest.fixture(scope="module")
def review():
    return Review.of(unknown(WRITTEN), REGISTER)


def test_groups_stand_together_the_most_frequent_first(review):
    assert [(row.group, row.name, row.count) for row in review.rows] == [
        (1, "Bamboo Bridge Association", 7),
        (1, "Bamboo Bridge Asociation", 6),
        (1, "Bamboo Bridge Associaton", 2),
        (2, "CRC", 9),
        (3, "Red Lotus Fundation", 5),
        (3, "Red-Lotus Foundation", 1),
        (4, "UNICEF", 4),
        (5, "Zebra", 1),
    ]
    assert [row.count for row in review.group(3)] == [5, 1]
    assert review.group(6) == ()


def test_a_row_says_what_is_proposed_and_why(review):
    rows = {row.name: row for row in review.rows}
    lotus = rows["Red-Lotus Foundation"]
    assert lotus.best.organization_name == "Red Lotus Foundation"
    assert (lotus.score, lotus.others) == (99, ())
    assert "punctuation" in lotus.why
    assert {one.organization_id for one in (rows["CRC"].best, *rows["CRC"].others)} == {
        "coalition",
        "committee",
    }
    zebra = rows["Zebra"]
    assert (zebra.best, zebra.score, zebra.why, zebra.others) == (None, 0, "", ())


def test_accepting_all_above_takes_slips_and_no_acronym_and_no_office(review):
    assert review.accept_above(BULK_SCORE) == {
        "red-lotus foundation": "lotus",
        "red lotus fundation": "lotus",
    }
    assert review.accept_above(99) == {"red-lotus foundation": "lotus"}
    assert review.accept_above(101) == {}


def test_however_low_the_score_an_acronym_of_two_is_left_to_a_person(review):
    accepted = review.accept_above(1)
    assert accepted["unicef"] == "unicef-kh"
    assert "crc" not in accepted


def test_a_group_can_become_one_new_organization_or_several(review):
    keys = [row.key for row in review.group(1)]
    assert review.as_one_new(reversed(keys)) == {
        "bamboo bridge association": "new",
        "bamboo bridge asociation": "like:bamboo bridge association",
        "bamboo bridge associaton": "like:bamboo bridge association",
    }
    assert review.as_new(keys) == dict.fromkeys(keys, "new")
    assert review.as_one_new([]) == review.as_new([]) == {}


def test_a_name_that_is_not_under_review_is_refused_without_saying_it(review):
    with pytest.raises(KeyError) as refused:
        review.as_new(["somebody's name"])
    assert "somebody" not in str(refused.value)


def test_what_is_decided_remains_no_longer(review):
    decisions = review.accept_above(BULK_SCORE)
    decisions |= review.as_one_new(row.key for row in review.group(1))
    assert [row.name for row in review.remaining(decisions)] == ["CRC", "UNICEF", "Zebra"]
    assert review.remaining({}) == review.rows


def test_a_name_like_an_undecided_one_is_undecided():
    decisions = {"a": f"{LIKE}b", "b": f"{LIKE}a", "c": f"{LIKE}d", "d": f"{LIKE}e", "e": "new"}
    assert [key for key in "abcdef" if is_decided(key, decisions)] == ["c", "d", "e"]


def test_names_of_one_key_are_one_row():
    names = unknown({"Zebra": 1, "ZEBRA": 2})
    (row,) = Review.of(names, REGISTER).rows
    assert (row.name, row.count) == ("Zebra", 3)


def test_nothing_unknown_leaves_nothing_to_review():
    assert Review.of([], REGISTER).rows == ()


def test_a_thousand_names_are_ready_for_review_in_five_seconds():
    dice = random.Random(1)
    invented = ["".join(dice.choices("aeioukrtmnspl", k=8)) for _ in range(1_000)]
    recorded = [f"{a} {b} Association" for a, b in itertools.pairwise(invented)]
    register = Register(Recorded(f"o{n}", name) for n, name in enumerate(recorded))
    written = {name.replace("Assoc", "Asoc"): dice.randint(1, 50) for name in recorded[:500]}
    written |= {f"{a.title()} Coalition": dice.randint(1, 50) for a in invented[:300]}
    written |= {f"{a.title()} Coaliton": 1 for a in invented[:200]}
    began = time.process_time()
    review = Review.of(unknown(written), register)
    assert time.process_time() - began < 5
    assert len(review.rows) == 1_000
    assert len(review.accept_above(BULK_SCORE)) == 500
    groups = [row.group for row in review.rows]
    assert groups == sorted(groups)
    assert groups[-1] == 800
    totals = [sum(row.count for row in review.group(n)) for n in range(1, 801)]
    assert totals == sorted(totals, reverse=True)
