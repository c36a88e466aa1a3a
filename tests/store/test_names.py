"""A name is found as people write it, and not inside other words."""

import io
import zipfile

import pytest

from cjn_metrics.store.names import NamePattern, plain
from cjn_metrics.store.searching import text_of

SOKHA = NamePattern(["Dr. Chan Sokha"], ["p-1007", "12"])


@pytest.mark.parametrize(
    "text",
    [
        "Chan Sokha",
        "CHAN  SOKHA",
        "sokha, chan",
        "chan-sokha",
        "Chan\u00a0Sokha",
        "Cha\u200bn So\u00adkha",
        "https://example.org/u/chan_sokha/",
        "Chan\nSokha",
    ],
)
def test_it_is_found_however_it_is_written(text):
    assert "NN" in SOKHA.without(f"told by {text} himself", "NN")
    assert SOKHA.without(text, "NN").replace("NN", "").strip("/:.") in (
        "",
        "https://example.org/u",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Chan",
        "Sokha",
        "Chan Sokhan",
        "Pechan Sokha",
        "Chan and Sokha",
        "Chan x Sokha",
        "p-1007",
    ],
)
def test_other_words_stay(text):
    assert SOKHA.without(text, "NN") == text


def test_what_is_left_alone_is_not_composed_anew():
    assert SOKHA.without("e\u0301", "NN") == "e\u0301"
    assert SOKHA.without("e\u0301 Chan Sokha", "NN") == "\u00e9 NN"


@pytest.mark.parametrize(
    ("identifier", "without"),
    [
        ("debrief-chan-sokha", "debrief-X"),
        ("a:p-1007:b", "a:X:b"),
        ("p-10071", "p-10071"),
        ("12", "12"),
        ("channel", "channel"),
    ],
)
def test_identifiers_lose_the_name_and_the_telling_identifier(identifier, without):
    assert SOKHA.without_identifiers(identifier, "X") == without


def test_a_name_of_two_letters_must_be_the_whole_text():
    short = NamePattern(["Ny"])
    assert short.without(" NY ", "NN") == "NN"
    assert short.without("Ny said", "NN") == "Ny said"


def test_a_khmer_name_needs_no_spaces_around_it():
    pattern = NamePattern(["លោក ចាន់ សុខា"])
    assert pattern.without("ដោយលោកចាន់សុខាហើយ", "NN") == "ដោយNNហើយ"


@pytest.mark.parametrize(
    "content",
    [
        b"First,Last\nSokha,x\ny,CHAN\n",
        "Sokha;Chan".encode("utf-16"),
        "Sokha\tChan".encode("utf-16-be"),
        "Sokha Chan \u00e9".encode("cp1252"),
    ],
)
def test_a_file_names_somebody_when_every_word_is_in_it(tmp_path, content):
    file = tmp_path / "list"
    file.write_bytes(content)
    assert SOKHA.may_be_in(text_of(file))
    assert not NamePattern(["Chan Dara"]).may_be_in(text_of(file))


def test_a_workbook_is_looked_into_across_its_parts(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "sharedStrings.xml", "<si><t>So</t><t>kha</t></si><si><t>O&apos;Chan</t></si>"
        )
        archive.writestr("sheet1.xml", "<is><t>Chan</t></is>")
    file = tmp_path / "book"
    file.write_bytes(made.getvalue())
    assert SOKHA.may_be_in(text_of(file))
    assert "o'chan" in text_of(file)
    file.write_bytes(made.getvalue()[:-30])
    assert text_of(file)


def test_texts_are_compared_in_one_form():
    assert plain("E\u0301\u200bA") == "\u00e9a"
