"""Choices: the values themselves, what else people call them, and nothing that is a guess."""

import re
from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.choices import VOCABULARIES, read_choice, synonyms
from cjn_metrics.intake.values.text import likeness

SCHEMA = (files("cjn_metrics.store") / "schema.sql").read_text(encoding="utf-8")
PAIRS = [(name, value) for name, values in VOCABULARIES.items() for value in values]
SYNONYMS = [
    (name, word, value)
    for name, values in synonyms().items()
    for value, words in values.items()
    for word in words
]


@pytest.mark.parametrize(
    ("vocabulary", "table", "column"),
    [
        ("activity type", "activity", "type"),
        ("audience", "activity_audience", "audience"),
        ("organization type", "organization", "type"),
        ("attendance role", "attendance", "role"),
        ("attendance status", "attendance", "status"),
        ("attendance mode", "attendance", "mode"),
        ("submission status", "submission_status", "status"),
    ],
)
def test_a_vocabulary_is_what_the_store_takes(vocabulary, table, column):
    body = SCHEMA.partition(f"create table {table} (")[2].partition(";")[0]
    allowed = re.search(rf"check \({column} in \((.+)\)\)", body)[1]
    assert tuple(re.findall("'([^']+)'", allowed)) == VOCABULARIES[vocabulary]


def test_every_choice_among_the_fields_has_its_vocabulary():
    named = {field.vocabulary for field in FIELDS.values() if field.kind == "choice"}
    assert named == set(VOCABULARIES)


@pytest.mark.parametrize(("vocabulary", "value"), PAIRS)
def test_a_value_is_read_in_any_case_and_spacing(vocabulary, value):
    for written in (value, value.upper(), f"  {value.title()}\xa0", value.replace(" ", "-")):
        assert read_choice(vocabulary, written) == value


@pytest.mark.parametrize(("vocabulary", "word", "value"), SYNONYMS)
def test_a_synonym_stands_for_one_value(vocabulary, word, value):
    assert value in VOCABULARIES[vocabulary]
    assert read_choice(vocabulary, word) == value
    alike = [v for n, w, v in SYNONYMS if n == vocabulary and likeness(w) == likeness(word)]
    assert set(alike) == {value}


@pytest.mark.parametrize(
    ("vocabulary", "text"),
    [
        ("organization type", "NGO"),
        ("attendance mode", "hybrid"),
        ("attendance role", "moderator"),
        ("attendance status", "maybe"),
        ("activity type", ""),
        ("submission status", "under review"),
    ],
)
def test_what_could_be_two_values_or_none_is_not_guessed(vocabulary, text):
    with pytest.raises(Unreadable, match="The known ones are: "):
        read_choice(vocabulary, text)


def test_the_error_names_the_nearest_value_and_not_the_cell():
    with pytest.raises(Unreadable, match="Did you mean workshop") as raised:
        read_choice("activity type", "workshap")
    assert "workshap" not in str(raised.value)


@given(st.sampled_from(sorted(VOCABULARIES)), st.text())
def test_any_text_is_a_value_or_unreadable(vocabulary, text):
    value = None
    with suppress(Unreadable):
        value = read_choice(vocabulary, text)
    assert value is None or value in VOCABULARIES[vocabulary]
