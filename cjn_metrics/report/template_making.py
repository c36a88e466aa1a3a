"""Makes the Word template that reports come in; the network restyles the result in Word.

Run ``python -m cjn_metrics.report.template_making`` after changing it. Tags are docxtpl's: ``p``
ones stand in a paragraph and ``tr`` ones in a row of their own, which vanish when filled in.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjn_metrics.report.word import DEFAULT_TEMPLATE, settled

if TYPE_CHECKING:
    from docx.document import Document

Table = Any
"""python-docx's, whose methods are in part without types."""

_QUIET = "55606B"


def make() -> bytes:
    """Return the template; the same bytes every time."""
    from docx import Document

    document = Document()
    _set_up(document)
    _furnish(document)
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ period }}", style="Subtitle")
    document.add_paragraph("{{ labels.summary }}", style="Heading 1")
    _loop(document, "said", "summary", ("{{ said }}", None))
    _figures(document)
    _charts(document)
    _entries(document, "activities")
    _entries(document, "submissions")
    _when(document, "withheld", ("{{ withheld }}", None))
    for part in ("how_known", "missing"):
        document.add_paragraph(f"{{%p if {part} %}}")
        document.add_paragraph(f"{{{{ labels.{part} }}}}", style="Heading 1")
        _loop(document, "said", part, ("{{ said }}", "List Bullet"))
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if sources %}")
    document.add_paragraph("{{ labels.sources }}", style="Heading 1")
    _loop(
        document,
        "one",
        "sources",
        (
            "{{ one.title }}.{% if one.by %} {{ one.by }}.{% endif %}"
            "{% if one.note %} {{ one.note }}{% endif %}{% if one.url %} {{ one.url }}{% endif %}",
            "List Bullet",
        ),
    )
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ labels.provenance }}", style="Heading 1")
    _loop(document, "said", "provenance", ("{{ said }}", None))
    file = io.BytesIO()
    document.save(file)
    return settled(file.getvalue())


def _set_up(document: "Document") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    for name, size in (("Normal", 10), ("Title", 22), ("Subtitle", 12), ("Heading 1", 15),
                       ("Heading 2", 12), ("Heading 3", 10.5)):  # fmt: skip
        style = document.styles[name]
        style.font.name = "Noto Sans"
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string("1B1F24")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # The theme's fonts would win; and Word takes this one for Khmer.
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), "Noto Sans Khmer")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def _furnish(document: "Document") -> None:
    """The banner at the head of every page, its number at the foot."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run("{{ banner }}").bold = True
    footer = section.footer.paragraphs[0]
    footer.add_run("{{ title }}, {{ period }}\t\t")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _loop(
    document: "Document", name: str, several: str, *paragraphs: tuple[str, str | None]
) -> None:
    document.add_paragraph(f"{{%p for {name} in {several} %}}")
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    document.add_paragraph("{%p endfor %}")


def _when(document: "Document", condition: str, *paragraphs: tuple[str, str | None]) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    document.add_paragraph("{%p endif %}")


def _figures(document: "Document") -> None:
    document.add_paragraph("{%p if figures %}")
    document.add_paragraph("{{ labels.figures }}", style="Heading 1")
    table = _table(document, (50, 32, 88), style="Light List")
    _row(table, 0, "{{ labels.figure }}", "{{ labels.count }}", "{{ labels.note }}")
    _row(table, None, "{%tr for one in figures %}")
    _row(table, None, "{{ one.title }}", "{{ one.text }}", "{{ one.note }}")
    _row(table, None, "{%tr endfor %}")
    document.add_paragraph("{%p endif %}")


def _charts(document: "Document") -> None:
    document.add_paragraph("{%p if charts %}")
    document.add_paragraph("{{ labels.charts }}", style="Heading 1")
    _loop(
        document,
        "one",
        "charts",
        ("{{ one.title }}", "Heading 2"),
        ("{{ one.picture }}", None),
        ("{{ one.takeaway }}", None),
    )
    document.add_paragraph("{%p endif %}")


def _entries(document: "Document", several: str) -> None:
    document.add_paragraph(f"{{%p if {several} %}}")
    document.add_paragraph(f"{{{{ labels.{several} }}}}", style="Heading 1")
    document.add_paragraph(f"{{%p for one in {several} %}}")
    document.add_paragraph("{{ one.title }}", style="Heading 2")
    _when(document, "one.description", ("{{ one.description }}", None))
    table = _table(document, (34, 136))
    _row(table, 0, "{%tr for fact in one.facts %}")
    _row(
        table,
        None,
        "{{ fact.label }}",
        "{{ fact.text }}{% if fact.note %} {{ fact.note }}{% endif %}",
    )
    _row(table, None, "{%tr endfor %}")
    person = "{{ each.name }}{% if each.affiliations %}, {{ each.affiliations }}{% endif %}"
    for people in ("speakers", "moderators"):
        document.add_paragraph(f"{{%p if one.{people} %}}")
        document.add_paragraph(f"{{{{ labels.{people} }}}}", style="Heading 3")
        # Their order is published; a numbered list would go on counting in the next activity.
        _loop(document, "each", f"one.{people}", (person, "List Bullet"))
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if one.asks %}")
    document.add_paragraph("{{ labels.asks }}", style="Heading 3")
    _loop(
        document,
        "ask",
        "one.asks",
        (
            "{{ ask.text }} ({{ labels.outcome }}: {{ ask.outcome }})"
            "{% if ask.quote %} “{{ ask.quote }}”{% endif %}",
            "List Bullet",
        ),
    )
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if one.documents %}")
    document.add_paragraph("{{ labels.documents }}", style="Heading 3")
    _loop(
        document,
        "each",
        "one.documents",
        (
            "{{ each.title }}{% if each.note %}: {{ each.note }}{% endif %}"
            "{% if each.url %} {{ each.url }}{% endif %}",
            "List Bullet",
        ),
    )
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _table(document: "Document", widths: tuple[int, ...], style: str | None = None) -> Table:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(widths), style=style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Table, place: int | None, *texts: str) -> None:
    cells = table.rows[place].cells if place is not None else table.add_row().cells
    for cell, text, column in zip(cells, texts, table.columns, strict=False):
        cell.text = text
        cell.width = column.width


if __name__ == "__main__":
    Path(DEFAULT_TEMPLATE).write_bytes(make())
