"""The Word template: what it may use is documented, and a wrong one is said to be wrong."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cjn_metrics.errors import AskedWrongly
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import gather
from cjn_metrics.report.template_making import make
from cjn_metrics.report.word import DEFAULT_TEMPLATE, as_word, template_fields

DOCUMENTED = Path(__file__).parents[2] / "docs" / "report-template.md"


@pytest.fixture(scope="module")
def report(tiny_reader):
    return gather(tiny_reader, Filters(date(2023, 1, 1)), Access.LOCAL)


def saved(folder, *paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(folder / "own.docx")
    return folder / "own.docx"


def read(content):
    return "\n".join(each.text for each in Document(io.BytesIO(content)).paragraphs)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist() if "docProps" not in name}


def test_the_template_is_the_one_that_its_maker_makes():
    assert parts(make()) == parts(DEFAULT_TEMPLATE.read_bytes())


def test_a_template_of_the_networks_own_is_filled_in(report, tmp_path):
    own = saved(tmp_path, "{{ network }}", "{%p for one in activities %}", "{{ one.title }}",
                "{%p endfor %}")  # fmt: skip
    assert read(as_word(report, own)).split("\n")[:2] == ["Lotus Network", "Spring meeting"]


def test_the_setting_names_the_template(report, tmp_path, monkeypatch):
    own = saved(tmp_path, "Ours: {{ period }}")
    monkeypatch.setenv("CJN_METRICS_REPORT_TEMPLATE", str(own))
    assert read(as_word(report)) == "Ours: Since 1 January 2023"


def test_a_field_that_reports_do_not_have_is_named(report, tmp_path):
    with pytest.raises(AskedWrongly, match=r"own\.docx has a tag .*'nonsense'"):
        as_word(report, saved(tmp_path, "{{ nonsense }}"))


def test_a_broken_tag_is_said_to_be_broken(report, tmp_path):
    with pytest.raises(AskedWrongly, match="has a tag that is not right"):
        as_word(report, saved(tmp_path, "{%p for one in activities %}"))


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_a_file_that_is_no_word_document_is_refused(report, tmp_path, content):
    file = tmp_path / "own.docx"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AskedWrongly, match="cannot be read as a Word document"):
        as_word(report, file)


def test_every_field_is_documented_and_no_other(report):
    fields = template_fields(report)
    known = {*fields, "charts", "picture", "takeaway"}
    for several in ("figures", "activities", "submissions", "sources"):
        for one in fields[several]:
            known |= set(one)
            for inner in one.values():
                if isinstance(inner, list):
                    known |= {key for each in inner for key in each}
    rows = re.findall(r"^\| `([\w.]+)`", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in row.split(".")}
    # The names under which a loop has one entry.
    assert documented - {"one", "each", "fact", "ask"} == known


def test_the_documentation_lists_every_label(report):
    text = DOCUMENTED.read_text(encoding="utf-8")
    assert [key for key in report.labels if f"`{key}`" not in text] == []
