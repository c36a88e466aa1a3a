"""A period as a document: gathered once, then written in any of four formats.

What a report says is content.py; a format adds and computes nothing.
"""

from cjn_metrics.errors import AskedWrongly, good_values
from cjn_metrics.report.content import Report
from cjn_metrics.report.gathering import gather
from cjn_metrics.translation import _

__all__ = ["FORMATS", "Report", "gather", "write"]

FORMATS = ("docx", "pdf", "html", "md")


def write(report: Report, form: str) -> bytes:
    """Write a report in one of FORMATS; text is UTF-8. Raises AskedWrongly for another one."""
    match form:
        # Each brings its library: only who wants Word waits for Word's.
        case "docx":
            from cjn_metrics.report.word import as_word

            return as_word(report)
        case "pdf":
            from cjn_metrics.report.pdf import as_pdf

            return as_pdf(report)
        case "html":
            from cjn_metrics.report.html import as_html

            return as_html(report).encode("utf-8")
        case "md":
            from cjn_metrics.report.markdown import as_markdown

            return as_markdown(report).encode("utf-8")
    raise AskedWrongly(
        _("A report is never written as {form!r}. {known}").format(
            form=form, known=good_values(form, FORMATS)
        )
    )
