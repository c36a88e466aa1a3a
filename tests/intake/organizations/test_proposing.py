"""What is near is proposed; what may be accepted in bulk differs in the writing only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.organizations import BULK_SCORE, Recorded, Register, propose
from cjn_metrics.intake.organizations.comparing import compare
from cjn_metrics.intake.organizations.forms import form

SAME = [
    # punctuation, spaces, accents, width, digits
    ("Child Rights Coalition", "Child-Rights Coalition"),
    ("Child Rights Coalition", "Childrights Coalition"),
    ("Cambodian Women's Association", "Cambodian Women’s Association"),
    ("Cambodian Women's Association", "Cambodian Womens Association"),
    ("UNICEF", "U.N.I.C.E.F."),
    ("UNICEF", "ＵＮＩＣＥＦ"),
    ("Médecins du Monde", "Medecins du monde"),
    ("Legal Aid 1", "Legal Aid ១"),
    ("សម្ព័ន្ធសិទ្ធិកុមារ", "សម្ព័ន្ធ សិទ្ធិ កុមារ"),
    ("សម្ព័ន្ធសិទ្ធិកុមារ", "«សម្ព័ន្ធសិទ្ធិកុមារ»"),
    # spelling, articles, legal forms, an acronym beside the name
    ("The Lotus Foundation", "Lotus Foundation"),
    ("Lotus Org.", "Lotus Organisation"),
    ("Bamboo Bridge Co., Ltd.", "Bamboo Bridge"),
    ("Ministry of Women's Affairs", "Ministry for Women's Affairs"),
    ("Women and Children Centre", "Women & Children Center"),
    ("United Nations Human Rights Office", "UN Human Rights Office"),
    ("Organization for Economic Cooperation", "Organisation for Economic Co-operation (OEC)"),
    ("Child Rights Coalition Cambodia", "Child Rights Coalition Cambodia (CRC-Cambodia)"),
    ("Child Rights Coalition Cambodia", "CRC-Cambodia (Child Rights Coalition Cambodia)"),
    ("Child Rights Coalition Cambodia", "CRCC – Child Rights Coalition Cambodia"),
    # word order
    ("Child Rights Coalition Cambodia", "Cambodia Child Rights Coalition"),
    ("House of Apsara", "Apsara House"),
    # slips of the hand
    ("Child Rights Coalition", "Child Rights Coaliton"),
    ("Child Rights Coalition", "Child Rigths Coalition"),
    ("Bamboo Bridge Association", "Bamboo Bridge Asociaton"),
    ("Cambodian Red Lotus", "Cambodia Red Lotus"),
    ("Battambang Youth Group", "Battambong Youth Group"),
    ("Rural Development Organization", "Development Organization, Rurale"),
]
OTHER = [
    # acronyms
    ("CRC", "Child Rights Coalition Cambodia"),
    ("CRC", "UN Committee on the Rights of the Child"),
    ("CRC", "Convention on the Rights of the Child"),
    ("CRC", "CRC Committee"),
    ("CRC-Cambodia", "CRC Committee"),
    ("OECD", "Organisation for Economic Co-operation and Development"),
    ("MoWA", "Ministry of Women's Affairs"),
    # an office is not its headquarters, nor another office
    ("UNICEF", "UNICEF Cambodia"),
    ("UNICEF Laos", "UNICEF Cambodia"),
    ("Save the Children", "Save the Children Cambodia"),
    ("Save the Children", "Save the Children (Battambang)"),
    ("NGO Forum", "NGO Forum on Cambodia"),
    ("Red Lotus", "Cambodian Red Lotus"),
    # a word more or less
    ("Friends International", "Friends of the Earth International"),
    ("Lotus Organization", "Lotus"),
    ("Child Rights Coalition", "Child Rights Coalition Youth"),
    ("អង្គការសិទ្ធិកុមារ", "សិទ្ធិកុមារ"),
    # a word that says another thing, however near it is written
    ("Cambodian Women's Association", "Cambodian Men's Association"),
    ("Boys Home Cambodia", "Girls Home Cambodia"),
    ("Legal Aid 1", "Legal Aid 2"),
    ("Legal Aid 12", "Legal Aid 1 2"),
    ("Legal Aid II", "Legal Aid III"),
    ("ក្រុមទី១", "ក្រុមទី២"),
    ("Legal Aid North", "Legal Aid South"),
    ("Northern Farmers Union", "Southern Farmers Union"),
    ("Kampong Cham Women Network", "Kampong Thom Women Network"),
    ("Employers Federation Cambodia", "Employees Federation Cambodia"),
    ("National Youth Council", "International Youth Council"),
    ("Ministry of Justice", "Ministry of Interior"),
    ("Mother House Cambodia", "Brother House Cambodia"),
    ("House of Hope Cambodia", "House of Home Cambodia"),
    ("Peace House Cambodia", "Place House Cambodia"),
    # too short to tell a slip from another name
    ("Hagar", "Hagan"),
    ("Yaralin Legal Aid", "Yarolin Legal Aid"),
    ("ស្រី", "ស្ត្រី"),
    ("អង្គការកុមារកម្ពុជា", "អង្គការកុមារីកម្ពុជា"),
]


def likeness(one: str, other: str):
    return compare(form(one), form(other), frozenset())


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_differ_in_the_writing_only_may_be_accepted_in_bulk(one, other):
    assert likeness(one, other).score >= BULK_SCORE


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_that_may_mean_others_are_never_accepted_in_bulk(one, other):
    assert likeness(one, other).score < BULK_SCORE


@pytest.mark.parametrize(("one", "other"), SAME + OTHER)
def test_likeness_is_the_same_from_both_sides(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_can_be_compared(one, other):
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found.score <= 100
    assert likeness(one, one).score == 100


def test_two_words_that_many_names_have_are_not_a_slip():
    first, second = form("Angkor Craftsman House"), form("Angkor Craftsmen House")
    assert compare(first, second, frozenset()).score >= BULK_SCORE
    assert compare(first, second, {"craftsman"}).score >= BULK_SCORE
    assert compare(first, second, {"craftsman", "craftsmen"}).score < BULK_SCORE


@pytest.fixture(scope="module")
def founding(founding_reader):
    return Register.of(founding_reader)


def test_an_acronym_of_several_organizations_proposes_all_of_them_and_decides_nothing(founding):
    found = propose(["CRC"], founding)["CRC"]
    assert {one.organization_id for one in found} == {
        "crc-cambodia",
        "un-crc-committee",
        "child-rights-connect",
    }
    assert {one.score for one in found} == {75}
    assert all("Others may be meant as well." in one.why for one in found)


def test_a_shared_word_alone_proposes_nothing(founding):
    (found,) = propose(["Child Justice Network Cambodia"], founding).popitem()[1]
    assert found.organization_id == "child-justice-network"
    assert found.score < BULK_SCORE


def test_a_headquarters_is_proposed_its_country_office_with_a_warning(founding):
    (found,) = propose(["UNICEF"], founding)["UNICEF"]
    assert (found.organization_id, found.organization_name) == (
        "unicef-cambodia",
        "UNICEF Cambodia",
    )
    assert found.score < BULK_SCORE
    assert found.why == "Maybe the headquarters, or another office: only the place differs."


def test_a_country_office_is_proposed_its_headquarters_with_a_warning():
    register = Register([Recorded("stc", "Save the Children")])
    (found,) = propose(["Save the Children Cambodia"], register)["Save the Children Cambodia"]
    assert found.score < BULK_SCORE
    assert "Maybe the country office of Save the Children" in found.why


def test_a_slip_in_an_alias_leads_to_the_organization(founding):
    name = "Organisation for Economic Co-operation and Developement"
    (found, *_) = propose([name], founding)[name]
    assert (found.organization_id, found.score) == ("oecd", 93)
    assert found.why == "One or two letters differ."


def test_a_slip_that_changes_the_alphabetical_order_is_found():
    register = Register([Recorded("a", "Sutmlnou Assiruoa Association")])
    name = "Sutmlnou Assiruoa Asociation"
    assert [one.score for one in propose([name], register)[name]] == [93]


def test_a_name_that_is_recorded_is_proposed_itself(founding):
    (found,) = propose(["unicef  CAMBODIA"], founding)["unicef  CAMBODIA"]
    assert (found.organization_id, found.score) == ("unicef-cambodia", 100)


def test_where_two_are_equally_near_neither_may_be_accepted_in_bulk():
    register = Register([Recorded("a", "Lotus House, Angkor"), Recorded("b", "Lotus-House Angkor")])
    found = propose(["Lotus House Angkor"], register)["Lotus House Angkor"]
    assert [(one.organization_id, one.score) for one in found] == [("a", 89), ("b", 89)]
    assert all("Another recorded one" in one.why for one in found)


def test_a_name_that_two_organizations_have_proposes_both_for_a_person_to_say():
    register = Register([Recorded("a", "Lotus House"), Recorded("b", "lotus house")])
    found = propose(["Lotus House"], register)["Lotus House"]
    assert [(one.organization_id, one.score) for one in found] == [("a", 89), ("b", 89)]


def test_the_nearest_may_be_accepted_when_it_is_clearly_ahead():
    register = Register(
        [Recorded("a", "Red Lotus Association"), Recorded("b", "Red Lotus Asociation")]
    )
    found = propose(["Red-Lotus Association"], register)["Red-Lotus Association"]
    assert [(one.organization_id, one.score) for one in found] == [("a", 99), ("b", 89)]


def test_a_khmer_name_typed_in_another_order_is_proposed_and_not_matched():
    recorded, typed = "ក\u17d2រ\u17bbម", "ក\u17bb\u17d2រម"
    register = Register([Recorded("group", "Group", recorded)])
    assert register.ids(typed) == ()
    (found,) = propose([typed], register)[typed]
    assert (found.organization_id, found.score) == ("group", 99)


def test_the_likeliest_come_first_and_no_more_than_asked_for():
    register = Register([Recorded(f"o{n}", f"Angkor Lotus Association {n}") for n in range(30)])
    found = propose(["Angkor Lotus Association"], register, at_most=2)["Angkor Lotus Association"]
    assert len(found) == 2
    everything = propose(["Angkor Lotus Association"], register, at_most=50, at_least=1)
    scores = [one.score for one in everything["Angkor Lotus Association"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("name", ["", "???", "\u200b", "Zebra Quilt Society"])
def test_a_name_like_no_other_has_no_proposal(founding, name):
    assert propose([name], founding) == {name: []}


def test_an_empty_register_proposes_nothing():
    assert propose(["Lotus"], Register([])) == {"Lotus": []}
    assert propose([], Register([])) == {}
