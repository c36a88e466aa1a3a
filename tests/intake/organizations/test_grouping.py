"""Names that are likely one stand together: new ones, and recorded ones."""

from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.organizations import Recorded, Register, groups, likely_duplicates

WORDS = ("Angkor", "Lotus", "Associaton", "Association", "Assosiation", "House", "1", "2", "(AL)")


def test_slips_stand_with_the_most_frequent_spelling():
    names = ["Red Lotus Hoouse", "Bamboo", "Red Lotus House", "Red Lotus House", "red-lotus house"]
    assert groups(names) == [["Red Lotus House", "Red Lotus Hoouse", "red-lotus house"], ["Bamboo"]]


def test_among_equally_frequent_spellings_the_longest_leads():
    assert groups(["Coaliton of Angkor", "Coalition of Angkor"]) == [
        ["Coalition of Angkor", "Coaliton of Angkor"]
    ]


def test_other_numbers_places_and_acronyms_stand_alone():
    names = ["Legal Aid 1", "Legal Aid 2", "UNICEF", "UNICEF Cambodia", "CRC", "CRC Cambodia"]
    assert groups(names) == [[name] for name in names]


def test_a_chain_of_slips_does_not_join_its_ends():
    names = ["Angkor Sampan", "Angkor Sampans", "Angkor Zampans"]
    assert all(len(group) < 3 for group in groups(names))


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=12))
def test_every_name_stands_in_one_group_and_groups_come_in_order(names):
    found = groups(names)
    assert sorted(name for group in found for name in group) == sorted(set(names))
    firsts = [min(names.index(name) for name in group) for group in found]
    assert firsts == sorted(firsts)
    assert groups(names) == found


def test_recorded_organizations_that_may_be_one_are_told_once():
    register = Register(
        [
            Recorded("a", "Red Lotus House"),
            Recorded("b", "Red Lotus Hoouse"),
            Recorded("c", "Bamboo", "ឫស្សី"),
            Recorded("d", "Green Bamboo", "ឫស្សី"),
            Recorded("e", "UNICEF"),
            Recorded("f", "UNICEF Cambodia"),
        ],
        [("Lotus House Red", "a")],
    )
    assert likely_duplicates(register) == [("c", "d", 100), ("a", "b", 93)]


def test_a_lower_score_tells_of_country_offices_too():
    register = Register(
        [Recorded("e", "Save the Children"), Recorded("f", "Save the Children Laos")]
    )
    assert likely_duplicates(register) == []
    assert likely_duplicates(register, 80) == [("e", "f", 80)]


def test_organizations_without_a_like_give_nothing(tiny_reader):
    assert likely_duplicates(Register.of(tiny_reader)) == []
    assert likely_duplicates(Register([])) == []
