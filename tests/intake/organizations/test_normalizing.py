"""Names are equal by themselves after NFC, case, spacing and unseen characters, and no more."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjn_metrics.intake.organizations import normalized
from cjn_metrics.intake.organizations.khmer import in_order

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202e\u2066\u17b4\u034f\ufe0f\x00"
SPACES = (" ", "  ", "\t", "\n", "\u00a0", "\u2003", "\u3000", " \u200b ")
NAMES = st.text(max_size=30) | st.sampled_from(
    ("Médecins du Monde", "អង្គការសិទ្ធិកុមារ", "STRASSE straße", "Ǆ ŉ ΐ ᾳ", "ＵＮ Women", "İzmir Ağı")
)


@given(NAMES)
@example("\u0345\u0301 Ά")
@example("a\u200b\u0301")
def test_normalizing_again_changes_nothing(name):
    assert normalized(normalized(name)) == normalized(name)


@given(NAMES, st.data())
def test_unseen_characters_never_make_a_name_another(name, data):
    place = data.draw(st.integers(0, len(name)))
    unseen = data.draw(st.text(st.sampled_from(UNSEEN), min_size=1, max_size=3))
    assert normalized(name[:place] + unseen + name[place:]) == normalized(name)


@given(st.lists(NAMES.filter(str.strip), min_size=1, max_size=4), st.sampled_from(SPACES))
def test_spacing_never_makes_a_name_another(words, space):
    assert normalized(space + space.join(words) + space) == normalized(" ".join(words))


@given(NAMES)
def test_decomposing_never_makes_a_name_another(name):
    assert normalized(unicodedata.normalize("NFD", name)) == normalized(name)
    assert normalized(unicodedata.normalize("NFC", name)) == normalized(name)


@given(NAMES)
def test_case_never_makes_a_name_another(name):
    assert normalized(name.casefold()) == normalized(name)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs"))))
def test_capitals_never_make_a_name_another(name):
    assert normalized(name.upper()) == normalized(name.lower()) == normalized(name)


@given(st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17B3), max_size=20))
def test_nothing_that_khmer_writes_is_lost(name):
    assert normalized(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("កុមារ", "កុមារី"),
        ("ស្រី", "ស្ត្រី"),
        ("កម្ពុជា", "កមពុជា"),
        ("សិទ្ធិកុមារ", "សិទ្ធកុមារ"),
        ("ក្រុមទី១", "ក្រុមទី២"),
        ("ក្រុមទី១", "ក្រុមទី1"),
        ("Women's Aid", "Women’s Aid"),
        ("Women's Aid", "Womens Aid"),
        ("CRC-Cambodia", "CRC Cambodia"),
        ("Médecins du Monde", "Medecins du Monde"),
        ("Child Rights", "ChildRights"),
        ("ＵＮＩＣＥＦ", "UNICEF"),
    ],
)
def test_what_can_be_seen_makes_another_name(one, other):
    assert normalized(one) != normalized(other)


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u00a0\u200b\ufeff", "\x00"])
def test_a_name_in_which_nothing_is_seen_is_empty(blank):
    assert normalized(blank) == ""


@given(st.text(st.sampled_from("កខតដរ្ាេីើោែំ៉៊ុក់ a"), max_size=14))
def test_ordering_khmer_again_changes_nothing(text):
    assert in_order(in_order(text)) == in_order(text)


@pytest.mark.parametrize(
    ("typed", "ordered"),
    [
        ("\u1780\u17bb\u17c9", "\u1780\u17c9\u17bb"),  # vowel before the shifter
        ("\u1780\u17b7\u17d2\u179a", "\u1780\u17d2\u179a\u17b7"),  # vowel before the subscript
        ("\u179f\u17d2\u179a\u17d2\u178f\u17b8", "\u179f\u17d2\u178a\u17d2\u179a\u17b8"),
        ("\u1780\u17c1\u17b6", "\u1780\u17c4"),  # two keys for one vowel
        ("\u1780\u17c6\u17b6", "\u1780\u17b6\u17c6"),
    ],
)
def test_khmer_typed_otherwise_is_put_in_order(typed, ordered):
    assert in_order(typed) == in_order(ordered) == ordered


def test_text_that_is_not_khmer_keeps_its_order():
    assert in_order("Médecins ﷺ ไทย 1 ្") == "Médecins ﷺ ไทย 1 ្"
