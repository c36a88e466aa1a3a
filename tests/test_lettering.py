"""Labels in lines: nothing lost, nothing torn, nothing taken for markup."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.charts.lettering import lettered, lines


def test_a_cut_label_ends_after_a_word_with_an_ellipsis():
    assert (
        lettered("Committee on the Rights of the Child", 14, 2) == "Committee on<br>the Rights of…"
    )
    assert lettered("Children & <b>", 40) == "Children &amp; &lt;b&gt;"
    assert lettered("US$5 or US$6", 40) == "US&#36;5 or US&#36;6"
    assert lettered("", 10) == ""


def test_khmer_is_broken_between_letters_only():
    text = "គណៈកម្មាធិការជាតិគាំពារសិទ្ធិកុមារនៅកម្ពុជា និងអង្គការ\u200bសង្គមស៊ីវិល"
    broken = lines(text, 12)
    assert len(broken) > 2
    assert "".join(broken) == text.replace(" ", "")
    for before, after in pairwise(broken):
        assert not before.endswith("\u17d2")
        assert not "\u17b4" <= after[0] <= "\u17d3", "a sign torn from its letter"


@given(st.text(), st.integers(2, 40), st.integers(1, 4))
def test_any_text_fits_its_lines(text, width, most):
    assert "".join("".join(lines(text, width)).split()) == "".join(text.split())
    shown = lettered(text, width, most).split("<br>")
    assert len(shown) <= most
    assert all("<" not in line for line in shown)
