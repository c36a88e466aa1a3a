"""Counts, countries, provinces, languages and links."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.listings import country_codes, listing
from cjn_metrics.intake.values.plain import (
    LARGEST_COUNT,
    read_count,
    read_country,
    read_language,
    read_province,
    read_url,
)

READERS = (read_count, read_country, read_province, read_language, read_url)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("27", 27),
        ("27.0", 27),
        (" 1,234 ", 1234),
        ("1 234 567", 1234567),
        ("1\xa0234", 1234),
        ("២៧", 27),
        ("១,២៣៤", 1234),
        ("007", 7),
        ("2147483647", LARGEST_COUNT),
    ],
)
def test_a_whole_number_is_a_count(text, count):
    assert read_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "27 people",
        "1.234",
        "27.5",
        "-3",
        "+3",
        "1,23",
        "1,2345",
        "1,234 567",
        "12e3",
        "२७",
        "2147483648",
        "9" * 12,
        "9" * 5000,
        "about 20",
        "20-30",
    ],
)
def test_anything_else_is_no_count(text):
    with pytest.raises(Unreadable):
        read_count(text)


@given(st.integers(0, LARGEST_COUNT))
def test_a_count_reads_back_however_it_was_written(number):
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number}.00"):
        assert read_count(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KH", "KH"), ("KHM", "KH"), ("kh", "KH"), ("cambodia", "KH"), ("កម្ពុជា", "KH"),
        ("Kingdom of Cambodia", "KH"), ("Viet Nam", "VN"), ("VIETNAM", "VN"), ("Lao PDR", "LA"),
        ("the Philippines", "PH"), ("The Netherlands", "NL"), ("UK", "GB"), ("U.S.A.", "US"),
        ("Cote d'Ivoire", "CI"), ("Timor Leste", "TL"), ("Republic of Korea", "KR"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("St. Lucia", "LC"), ("Trinidad & Tobago", "TT"),
    ],
)  # fmt: skip
def test_a_country_is_read_by_code_and_name(text, code):
    assert read_country(text) == code


@pytest.mark.parametrize("text", ["", "no", "per", "Korea", "Congo", "Europe", "XX", "Asia"])
def test_a_word_or_an_ambiguous_name_is_no_country(text):
    with pytest.raises(Unreadable):
        read_country(text)


def test_a_misspelled_country_is_proposed_and_not_taken():
    with pytest.raises(Unreadable, match="Did you mean Cambodia"):
        read_country("Camboda")


@pytest.mark.parametrize(("name", "size"), [("countries", 249), ("provinces", 25)])
def test_a_listing_is_whole_and_finds_each_of_its_names(name, size):
    known = listing(name)
    assert len(known.names) == size
    assert {code: known.find(written) for code, written in known.names.items()} == {
        code: code for code in known.names
    }
    assert all(code == country_codes()[code] for code in listing("countries").names)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KH-12", "KH-12"), ("kh12", "KH-12"), ("KH-02", "KH-2"), ("Phnom Penh", "KH-12"),
        ("PHNOM PENH CITY", "KH-12"), ("ភ្នំពេញ", "KH-12"), ("រាជធានីភ្នំពេញ", "KH-12"),
        ("ខេត្តកណ្ដាល", "KH-8"), ("កណ្តាល", "KH-8"), ("Kompong Cham", "KH-3"),
        ("Siem Reap Province", "KH-17"), ("siemreap", "KH-17"), ("Mondul Kiri", "KH-11"),
        ("Sihanoukville", "KH-18"), ("ត្បូងឃ្មុំ", "KH-25"), ("Ratanakiri", "KH-16"),
        ("Kampong Thom, province", "KH-6"), ("Banteay Meanchey", "KH-1"),
    ],
)  # fmt: skip
def test_a_province_is_read_by_code_and_by_both_its_names(text, code):
    assert read_province(text) == code


@pytest.mark.parametrize("text", ["", "12", "KH-26", "KH-0", "province", "Bangkok", "Kampong"])
def test_what_is_no_province_is_not_guessed(text):
    with pytest.raises(Unreadable):
        read_province(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("English", "en"),
        ("ខ្មែរ", "km"),
        ("Khmer", "km"),
        ("français", "fr"),
        ("French", "fr"),
        ("khm", "km"),
        ("ភាសាអង់គ្លេស", "en"),
    ],
)
def test_a_language_is_read_by_code_and_name(text, code):
    assert read_language(text) == code


@pytest.mark.parametrize("text", ["", "English and Khmer", "en/km", "Klingon", "xx"])
def test_two_languages_or_none_are_not_one(text):
    with pytest.raises(Unreadable):
        read_language(text)


@pytest.mark.parametrize(
    "text", ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://example.org/អប់រំ"]
)
def test_a_link_is_kept_as_written(text):
    assert read_url(f" {text}\u200b\n") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "www.example.org",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "https://example.org/a b",
        "https://[",
        'https://example.org/"><script>',
        "mailto:a@b.org",
        "https://example.org/" + "a" * 2000,
        "data:text/html,x",
        "https://?x",
    ],
)
def test_what_a_browser_should_not_open_is_no_link(text):
    with pytest.raises(Unreadable, match="https://"):
        read_url(text)


@pytest.mark.parametrize("reader", READERS)
@given(text=st.text() | st.text(alphabet="0123456789,.' ០១KH-https:/[]@", max_size=40))
def test_any_text_is_read_or_unreadable(reader, text):
    with suppress(Unreadable):
        assert reader(text) is not None
