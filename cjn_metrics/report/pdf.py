"""A report as PDF, set by typst: the same bytes on every system, for nothing of its is taken."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjn_metrics.report.content import Report
from cjn_metrics.report.layout import laid_out
from cjn_metrics.report.pictures import svg_charts

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def as_pdf(report: Report) -> bytes:
    """Write a report as tagged PDF on A4, with bookmarks, page numbers and the banner on each page.

    Text reaches typst as JSON, which it draws as it is: nothing in a record is read as markup.
    A letter of a script that the fonts lack (neither Latin nor Khmer) is drawn as an empty box;
    the standard for accessible PDF would refuse the whole file for it, so it is not asked for.
    """
    import typst

    pictures = zip(report.charts, svg_charts(report), strict=True)
    charts = [
        {"title": one.title, "takeaway": one.takeaway, "picture": svg.decode("utf-8")}
        for one, svg in pictures
        if svg
    ]
    data: dict[str, Any] = laid_out(report) | {"charts": charts}
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        # Whoever makes it again from the same version gets the same file.
        timestamp=(report.made_at or datetime(2000, 1, 1)).replace(microsecond=0),
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> "Fonts":
    import fontpkg_noto_sans_khmer
    from typst import Fonts

    folder = Path(fontpkg_noto_sans_khmer.__file__).parent / "files"
    return Fonts(include_system_fonts=False, font_paths=[folder])
