"""The report of the chosen period: a preview, and the same as Word, PDF, HTML or Markdown.

It is made to leave the network, so it holds what is published, whoever makes it; figures count
everything, as everywhere. A report with the rest is for the command line.
"""

import re
from functools import partial

import streamlit as st

from cjn_metrics.extracts import file_name
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _
from cjn_metrics.ui import view as views
from cjn_metrics.ui.empty import nothing_found
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.view import View, current

NAMES = {"docx": "Word", "pdf": "PDF", "html": "HTML", "md": "Markdown"}
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
}
# A browser draws this many at once without effort; the files have them all.
_PREVIEWED = 30


def about_report() -> bool:
    """Say for which filters the report is and what it leaves out; False when there is nothing."""
    view = current()
    context = views.context(view)
    if context.is_empty:
        nothing_found(view)
        return False
    st.markdown(
        escaped(
            _("{filters}. The period at the side decides what the report is about.").format(
                filters=view.filters.sentence()
            )
        )
    )
    if context.unpublished:
        st.caption(
            _(
                "Activities that are not published are counted in it, and neither listed nor"
                " named. Whoever runs this dashboard can make a report that lists them too, with"
                " the command “report --include-unpublished”."
            )
        )
    return True


def report_buttons() -> None:
    """Draw a button for each form of the report; it is made when the button is clicked."""
    view = current()
    row = st.container(horizontal=True)
    for form, name in NAMES.items():
        row.download_button(
            name,
            data=partial(_made, view, form),
            file_name=file_name("report", "", view.filters, view.reader, form),
            mime=MEDIA_TYPES[form],
            on_click="ignore",
            icon=":material/download:",
            key=f"report-{form}",
        )


def report_preview() -> None:
    """Show what the report says, its first activities of many."""
    view = current()
    with told_plainly():
        with st.spinner(_("Writing the report…")):
            text = _preview(view.key, view.filters, view.reader)
        context = views.context(view)
        if context.certain + context.possible - context.unpublished > _PREVIEWED:
            said = _("The preview lists the first {count} activities; the files list more.")
            st.caption(said.format(count=_PREVIEWED))
        with st.container(border=True):
            st.markdown(text)


def _made(view: View, form: str) -> bytes:
    # The libraries behind it take a second to import, which no other page should wait for.
    from cjn_metrics.report import gather, write

    return write(gather(view.reader, view.filters, Access.PUBLIC), form)


# The version's id stands for the reader, which is not part of the key.
@st.cache_data(max_entries=20, show_spinner=False)
def _preview(key: str, filters: Filters, _reader: Reader) -> str:
    from cjn_metrics.report import gather
    from cjn_metrics.report.markdown import as_markdown

    text = as_markdown(gather(_reader, filters, Access.PUBLIC, at_most=_PREVIEWED), escaped)
    # The page has a title of its own, and a page has one.
    return re.sub(r"^(#+ )", r"#\1", text, flags=re.MULTILINE)
