"""Cells as text: cleaned the same every time, and known to be blank."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.values import cleaned, is_blank
from cjn_metrics.intake.values.text import likeness

KHMER_WORDS = "យុត្តិធម៌\u200bកុមារ"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\t\r\n",
        "\xa0",
        "\u200b",
        "\ufeff \u2060",
        "NA",
        "n/a",
        "N/A",
        "#N/A",
        " null ",
        "None",
        "NIL",
        "-",
        "–",
        "—",
        "\u200bn/a\u200b",
    ],
)
def test_a_cell_that_says_nothing_is_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "no", "Nana", "N/A organization", "--x", "?", "ទេ", "n a"])
def test_a_cell_that_says_something_is_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  two\xa0 \n words ", "two words"),
        ("e\u0301", "é"),
        ("a\x00b\x07", "ab"),
        ("\u202eevil\u202c", "evil"),
        ("\ufeff\u200bname\u200b", "name"),
        ("\u200e12/05/2024", "12/05/2024"),
        ("half \ud800 a character", "half a character"),
        (KHMER_WORDS, KHMER_WORDS),
    ],
)
def test_cleaning_keeps_what_is_seen_and_takes_the_rest_away(text, clean):
    assert cleaned(text) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in once)


@given(st.text())
def test_any_text_is_blank_or_not(text):
    assert is_blank(text) == is_blank(f"\u200b {text}\xa0")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Co-Organiser", "co organizer"),
        ("Côte d'Ivoire", "COTE D IVOIRE"),
        ("កណ្ដាល", "កណ្តាល"),
        ("U.N.", "un"),
        (KHMER_WORDS, "យុត្តិធម៌កុមារ"),
    ],
)
def test_spellings_of_one_word_are_alike(one, other):
    assert likeness(one) == likeness(other)
