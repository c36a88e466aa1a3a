"""Every format says the same, shows text as it is, and comes out the same every time."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from docx import Document

from cjn_metrics.errors import AskedWrongly
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import FORMATS, gather, write
from tests.report.reading import text_of
from tests.report.sample import SEEN, awkward

KHMER = re.compile("[\u1780-\u17ff]+")
NOTHING = Filters(date(1999, 1, 1), date(1999, 12, 31))


@pytest.fixture(scope="module")
def report(tiny_reader):
    return awkward(tiny_reader)


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_record_holds_is_shown_and_never_run(report, form):
    text = text_of(report, form).replace("\x07", "")
    if form != "pdf":
        assert SEEN in text
        return
    # A PDF is read back in pieces: lines break anywhere, and Khmer comes in the order of drawing.
    together = "".join(text.split())
    words = [KHMER.sub("", word) for word in SEEN.split()]
    assert [word for word in words if word not in together] == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(report, form):
    assert write(report, form) == write(report, form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_period_without_activities_gives_a_document_that_says_so(founding_reader, form):
    text = text_of(gather(founding_reader, NOTHING, Access.PUBLIC), form)
    assert "Nothing is recorded for this period and these filters." in text


@pytest.mark.parametrize("form", FORMATS)
def test_demonstration_records_are_marked(demo_reader, form):
    report = gather(demo_reader, Filters(to_date=date(2015, 1, 1)), Access.PUBLIC)
    assert "Demonstration: every record in this store is made up." in text_of(report, form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_hundred_activities_all_stand_in_it(demo_reader, form):
    report = gather(demo_reader, Filters(), Access.LOCAL, at_most=100)
    text = "".join(text_of(report, form).split())
    missing = [
        one.title
        for one in (*report.activities, *report.submissions)
        if "".join(one.title.replace("\u200b", "").split()) not in text.replace("\u200b", "")
    ]
    assert len(report.activities) + len(report.submissions) == 100
    # Khmer is shaped, and the reader of PDF gives some of its signs in the order of drawing.
    assert [title for title in missing if title.isascii()] == []
    assert form == "pdf" or missing == []


def test_there_is_no_other_format(report):
    with pytest.raises(AskedWrongly, match="docx, html, md, pdf"):
        write(report, "exe")


def test_a_pdf_marks_a_demonstration_on_every_page(demo_reader):
    report = gather(demo_reader, Filters(), Access.PUBLIC, at_most=40)
    pages = pypdf.PdfReader(io.BytesIO(write(report, "pdf"))).pages
    assert len(pages) > 3
    assert all("every record in this store is made up" in page.extract_text() for page in pages)


def test_a_pdf_has_a_title_a_language_bookmarks_and_page_numbers(report):
    read = pypdf.PdfReader(io.BytesIO(write(report, "pdf")))
    assert read.metadata.title == f"{report.title}, {report.period}"
    assert read.root_object["/Lang"] == "en"
    assert read.outline[0].title == report.title
    assert read.pages[0].extract_text().rstrip().endswith(f"1 / {len(read.pages)}")


def test_only_web_addresses_are_links_in_a_pdf(report):
    bad = replace(report.sources[0], url="javascript:alert(1)")
    read = pypdf.PdfReader(io.BytesIO(write(replace(report, sources=(bad,)), "pdf")))
    links = [
        note.get_object()["/A"]["/URI"]
        for page in read.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert "https://lotus.example/forests" in links
    assert not any("javascript" in link for link in links)


def test_html_loads_and_runs_nothing(report):
    bad = replace(report.sources[0], url="javascript:alert(1)")
    text = write(replace(report, sources=(bad,)), "html").decode("utf-8")
    assert "<script" not in text
    assert 'src="http' not in text
    assert 'href="javascript' not in text
    assert 'href="https://lotus.example/forests"' in text
    assert "default-src 'none'" in text


def test_charts_in_html_say_what_they_show(report):
    text = write(report, "html").decode("utf-8")
    assert text.count("<img ") == len(report.charts) == 3
    assert all(one.takeaway in text for one in report.charts)


def test_charts_in_word_say_what_they_show(report):
    document = Document(io.BytesIO(write(report, "docx")))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [one.takeaway for one in report.charts]


def test_word_has_headings_and_its_banner_in_the_header(report):
    document = Document(io.BytesIO(write(report, "docx")))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[:4] == ["Summary", "Figures", "Charts", "Activities"]
    assert document.sections[0].header.paragraphs[0].text == report.banner
    assert document.core_properties.title == f"{report.title}, {report.period}"


def test_nothing_of_the_template_is_left_in_word(founding_reader):
    report = gather(founding_reader, Filters(), Access.PUBLIC)
    with zipfile.ZipFile(io.BytesIO(write(report, "docx"))) as made:
        text = made.read("word/document.xml").decode("utf-8")
    assert "{%" not in text
    assert "{{" not in text
