"""A report as one HTML file that opens and prints anywhere, with nothing to load."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from cjn_metrics.report.content import Report
from cjn_metrics.report.markdown import affiliations
from cjn_metrics.report.pictures import svg_charts
from cjn_metrics.translation import language
from cjn_metrics.whole_pages import templates

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent / "templates"


def as_html(report: Report) -> str:
    """Write a report as a whole HTML page: styles and charts inside, no script, nothing fetched.

    Every text is escaped; an address becomes a link only when it is http or https. Parts about
    which nothing is recorded are left out.
    """
    drawn = zip(report.charts, svg_charts(report), strict=True)
    pictures = [(chart, b64encode(svg).decode("ascii")) for chart, svg in drawn if svg]
    return _template().render(
        report=report, labels=report.labels, pictures=pictures, style=_style(), language=language()
    )


@cache
def _style() -> Markup:
    return Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8"))


@cache
def _template() -> "Template":
    made = templates(_TEMPLATES)
    made.filters["affiliations"] = affiliations
    return made.get_template("report.html")
