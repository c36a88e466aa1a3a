"""The workbook that people are given: what it holds, and that it is understood when it returns."""

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from python_calamine import load_workbook

from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.profiles import recognize
from cjn_metrics.intake.profiles.loading import profile
from cjn_metrics.intake.reading import read
from cjn_metrics.intake.template import EXAMPLE, PROFILE, write_template
from cjn_metrics.intake.understanding import understand
from cjn_metrics.intake.values.choices import VOCABULARIES

TABLES = ["Activities", "Attendance", "Speakers", "Submissions", "Organizations"]
SPACES = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module")
def template() -> bytes:
    written = io.BytesIO()
    write_template(written)
    return written.getvalue()


def rows_of(template: bytes, sheet: str) -> list[list[Any]]:
    return load_workbook(io.BytesIO(template)).get_sheet_by_name(sheet).to_python()


def xml_of(template: bytes, sheet: str) -> ElementTree.Element:
    place = ["Read me", *TABLES, "Codes"].index(sheet) + 1
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        return ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{place}.xml"))


def drop_downs(template: bytes, sheet: str) -> dict[str, list[str]]:
    """Header of a column with a list → the values to choose from."""
    codes = rows_of(template, "Codes")
    headers = rows_of(template, sheet)[0]
    found = {}
    for one in xml_of(template, sheet).iterfind(".//s:dataValidation", SPACES):
        column = ord(one.attrib["sqref"][0]) - ord("A")
        source = one.findtext("s:formula1", "", SPACES)
        letter, first, last = re.fullmatch(r"Codes!\$(\w)\$(\d+):\$\w\$(\d+)", source).groups()  # type: ignore[union-attr]
        lines = codes[int(first) - 1 : int(last)]
        found[headers[column]] = [line[ord(letter) - ord("A")] for line in lines]
    return found


def test_it_has_a_sheet_to_read_one_for_each_table_and_one_of_lists(template: bytes) -> None:
    assert load_workbook(io.BytesIO(template)).sheet_names == ["Read me", *TABLES, "Codes"]


def test_its_headers_are_those_of_the_profile_in_two_languages(template: bytes) -> None:
    for rule in profile(PROFILE).tables:
        headers = rows_of(template, rule.sheets[0])[0]
        assert headers == [column.header for column in rule.columns]
        assert all(re.fullmatch(r"[A-Z][^/]+ / [\u1780-\u17ff][^/]*", header) for header in headers)


def test_the_same_template_is_the_same_file(template: bytes) -> None:
    again = io.BytesIO()
    write_template(again)
    assert again.getvalue() == template


def test_columns_with_a_vocabulary_offer_all_of_it(template: bytes) -> None:
    for rule in profile(PROFILE).tables:
        offered = drop_downs(template, rule.sheets[0])
        for column in rule.columns:
            vocabulary = FIELDS[column.field].vocabulary
            if vocabulary:
                assert offered.pop(column.header) == list(VOCABULARIES[vocabulary])
        assert all(len(values) >= 25 for values in offered.values())


def test_countries_provinces_and_languages_are_offered_too(template: bytes) -> None:
    offered = drop_downs(template, "Organizations")
    assert "Cambodia" in offered["Country / ប្រទេស"]
    assert "Phnom Penh" in offered["Province / ខេត្ត"]
    assert "Khmer" in drop_downs(template, "Submissions")["Language / ភាសា"]


def test_no_list_forbids_other_words_and_no_rule_forbids_a_date(template: bytes) -> None:
    for sheet in TABLES:
        for one in xml_of(template, sheet).iterfind(".//s:dataValidation", SPACES):
            assert one.attrib["type"] == "list"
            assert one.attrib.get("showErrorMessage", "0") == "0"


def test_every_header_has_a_note_and_stays_in_view(template: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        notes = [archive.read(f"xl/comments{place + 1}.xml").decode() for place in range(5)]
    for rule, xml in zip(profile(PROFILE).tables, notes, strict=True):
        assert all(column.note.split("'")[0] in xml for column in rule.columns)
        pane = xml_of(template, rule.sheets[0]).find(".//s:pane", SPACES)
        assert pane is not None
        assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")


def test_nothing_in_it_is_a_formula_or_a_link(template: bytes) -> None:
    for sheet in ["Read me", *TABLES, "Codes"]:
        xml = xml_of(template, sheet)
        assert xml.find(".//s:f", SPACES) is None
        assert xml.find(".//s:hyperlink", SPACES) is None


def test_each_sheet_has_one_example_row_that_is_never_imported(
    template: bytes, tiny_reader: Any
) -> None:
    assert [row[0] for sheet in TABLES for row in rows_of(template, sheet)[1:]] == [EXAMPLE] * 5
    book = read(template, "template.xlsx")
    recognized = recognize(book)
    assert recognized.profile == PROFILE
    assert [one.table.sheet for one in recognized.tables] == TABLES
    assert [one.table.rows for one in recognized.tables] == [[]] * 5
    draft = understand(book, Decisions(), tiny_reader, today=date(2026, 6, 1))
    assert (draft.rows_read, draft.rows) == (0, {})
    assert draft.can_be_stored


def test_the_example_rows_would_be_understood_if_they_were_not_examples(
    template: bytes, tiny_reader: Any
) -> None:
    draft = understand(
        read(_without_the_word(template), "filled.xlsx"),
        Decisions(accepts_new_organizations=True),
        tiny_reader,
        today=date(2026, 6, 1),
    )
    assert [problem for problem in draft.problems if problem.is_error] == []
    counts = (draft.rows_stored, draft.activities, draft.speakers, draft.submissions)
    # The fifth row is that of an organization, whose name was the word.
    assert (draft.rows_read, *counts) == (5, 4, 2, 1, 1)
    assert (draft.earliest, draft.latest) == (date(2024, 5, 12), date(2024, 6, 30))


def _without_the_word(template: bytes) -> bytes:
    """The template with nothing in the place of "Example", as if somebody had taken it away."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as old,
        zipfile.ZipFile(written, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/sharedStrings.xml":
                content = content.replace(f">{EXAMPLE}<".encode(), b"><")
            new.writestr(name, content)
    return written.getvalue()
