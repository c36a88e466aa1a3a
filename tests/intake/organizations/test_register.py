"""The recorded organizations are found by name, Khmer name and confirmed alias."""

import pytest

from cjn_metrics.intake.organizations import Recorded, Register


@pytest.fixture(scope="module")
def tiny(tiny_reader):
    return Register.of(tiny_reader)


@pytest.mark.parametrize(
    "name",
    [
        "Apsara House",
        " apsara\u00a0 HOUSE\u200b",
        "ផ្ទះអប្សរា",
        "ផ្ទះ\u200bអប្សរា",
        "House of Apsara",
        "House of Ap\u00adsara",
    ],
)
def test_a_name_a_khmer_name_and_an_alias_are_found(tiny, name):
    assert tiny.ids(name) == ("apsara",)


@pytest.mark.parametrize("name", ["Apsara  Houses", "Apsara-House", "ផ្ទះអប្សរ", "", " \u200b "])
def test_another_name_is_not_found(tiny, name):
    assert tiny.ids(name) == ()


def test_what_is_recorded_of_an_organization_is_told(tiny):
    assert len(tiny) == 9
    assert "apsara" in tiny
    assert "Apsara House" not in tiny
    assert tiny.name_of("apsara") == "Apsara House"
    assert (tiny.type_of("apsara"), tiny.country_of("apsara")) == ("national NGO", "KH")
    assert (tiny.type_of("ebony"), tiny.country_of("ebony")) == (None, None)
    with pytest.raises(KeyError):
        tiny.name_of("nobody")


def test_the_network_itself_is_matched_and_marked(tiny, founding_reader):
    assert tiny.host == "lotus"
    assert tiny.ids("Lotus Network") == ("lotus",)
    founding = Register.of(founding_reader)
    assert founding.ids("CJN") == (founding.host,)


def test_the_store_is_asked_three_times_whatever_its_size(tiny_reader):
    before = tiny_reader.statements
    Register.of(tiny_reader)
    assert tiny_reader.statements - before == 3


def test_a_name_of_several_organizations_gives_all_of_them():
    register = Register([Recorded("b", "Lotus House"), Recorded("a", "lotus  house")])
    assert register.ids("LOTUS HOUSE") == ("a", "b")


def test_an_alias_decides_between_organizations_of_one_name():
    register = Register(
        [Recorded("b", "Lotus House"), Recorded("a", "lotus  house")], [("Lotus House", "b")]
    )
    assert register.ids("Lotus House") == ("b",)


def test_an_alias_that_is_the_name_of_another_organization_decides_nothing():
    register = Register([Recorded("a", "Lotus"), Recorded("b", "Bamboo")], [("Lotus", "b")])
    assert register.ids("lotus") == ("a", "b")


def test_an_empty_register_knows_nobody():
    register = Register([])
    assert (len(register), register.host, register.ids("Lotus")) == (0, None, ())
    assert register.spelled == []
