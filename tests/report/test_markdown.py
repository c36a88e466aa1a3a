"""Markdown shows text as it is: read back by a parser of CommonMark that nobody here wrote."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import gather
from cjn_metrics.report.markdown import as_markdown, plainly

AWKWARD = [
    "![x](http://example.org/x.png)",
    "<script>alert(1)</script>",
    "**bold** and _slanted_ and `code`",
    "# no heading",
    "- no list",
    "+ no list",
    "1. no list",
    "12) no list",
    "a | b",
    "a\n\nb",
    "&amp; is five letters",
    "\\* a backslash",
    "[a link][1]",
    "~~struck~~",
    "= underline",
    "ផ្ទះអប្សរា",
    "https://example.org/_a_",
]


def shown(text):
    """The text that a reader of the Markdown sees, in a list as in the report."""
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(f"- {text}\n")
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children}
    assert kinds <= {"text", "text_special"}, kinds
    return "".join(child.content for token in inline for child in token.children)


@pytest.mark.parametrize("text", AWKWARD)
def test_a_reader_sees_the_text_as_it_is(text):
    assert shown(plainly(text)) == " ".join(text.split())


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_text_is_seen_as_it_is(text):
    apart = " ".join(text.split())
    if apart:
        assert shown(plainly(text)) == apart


def test_only_web_addresses_become_links(founding_reader):
    said = gather(founding_reader, Filters(date(2021, 7, 1)), Access.PUBLIC)
    bad = replace(said.sources[0], url="javascript:alert(1)")
    text = as_markdown(replace(said, sources=(bad, *said.sources[1:])))
    assert "<https://childrightsenvironment.org/global-community/>" in text
    assert "<javascript" not in text


def test_a_demonstration_is_marked(demo_reader):
    text = as_markdown(gather(demo_reader, Filters(to_date=date(2016, 1, 1)), Access.PUBLIC))
    assert "> **Demonstration: every record in this store is made up.**" in text
