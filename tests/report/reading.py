"""Reads a report back, each format with a reader that nobody here wrote, as one line of text."""

import io
import re
from html.parser import HTMLParser

import pypdf
from docx import Document

from cjn_metrics.report import FORMATS, write


def text_of(report, form):
    """Return everything a report says in one format, in reading order, on one line."""
    content = write(report, form)
    return " ".join(_READERS[form](content).split())


def _word(content):
    document = Document(io.BytesIO(content))
    parts = [document.sections[0].header, document.sections[0].footer]
    said = [paragraph.text for part in parts for paragraph in part.paragraphs]
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            said += [cell.text for row in block.rows for cell in row.cells]
        else:
            said.append(block.text)
    return "\n".join(said)


def _pdf(content):
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    # A word with a hyphen may go on in the next line.
    return "\n".join(page.extract_text() for page in pages).replace("-\n", "-")


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.said = []
        self.is_style = False

    def handle_starttag(self, tag, attrs):
        self.is_style = tag == "style"
        # Inline elements keep their text in one; the others end a word.
        if tag not in {"strong", "em", "a"}:
            self.said.append("\n")

    def handle_endtag(self, tag):
        self.is_style = False

    def handle_data(self, data):
        if not self.is_style:
            self.said.append(data)


def _html(content):
    reader = _Text()
    reader.feed(content.decode("utf-8"))
    return "".join(reader.said)


def _markdown(content):
    text = re.sub(r"^(#+|-|>|\d+\.|\|)\s", "", content.decode("utf-8"), flags=re.M)
    return re.sub(r"\\(.)", r"\1", text.replace("**", "").replace(" | ", " "))


_READERS = dict(zip(FORMATS, (_word, _pdf, _html, _markdown), strict=True))
