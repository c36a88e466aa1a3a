"""Every record extract and every metric under the current filters, each with its rows counted."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cjn_metrics.catalogue import metrics, record, records
from cjn_metrics.extracts import file_name
from cjn_metrics.extracts.calendar_feed import calendar
from cjn_metrics.extracts.iati import iati_csv
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _, plural
from cjn_metrics.ui import view as views
from cjn_metrics.ui.downloads import metric_button, record_button
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.view import context, current
from cjn_metrics.ui.words import titled

_MEDIA_TYPES = {"zip": "application/zip", "ics": "text/calendar", "csv": "text/csv"}


def about_extracts() -> None:
    """Say what the files are, for which filters, and what they leave out."""
    view = current()
    period = context(view)
    st.markdown(
        escaped(
            _("{filters}. Each CSV has every row; any spreadsheet opens it.").format(
                filters=view.filters.sentence()
            )
        )
    )
    for said in period.sentences():
        st.caption(escaped(said))
    if period.withheld:
        st.caption(
            escaped(
                plural(
                    "{count} activity is counted, but its rows are left out: it is not published.",
                    "{count} activities are counted, but their rows are left out: not published.",
                    period.withheld,
                )
            )
        )


def record_extracts() -> None:
    """Draw a button for every record extract, with its row count."""
    view = current()
    st.header(_("Records"))
    st.caption(
        _("Rows, each marked certain or possible in the period, so that figures can be recounted.")
    )
    counts = views.record_counts(view, tuple(records()))
    for name, count in counts.items():
        with _entry(record(name).title, record(name).description):
            record_button(view, name, count, place="extracts")


def metric_extracts(subjects: Sequence[str]) -> None:
    """Draw a button for every metric, with its row count, under its subject.

    ``subjects`` are the record extracts whose rows stand behind the metrics, in order.
    """
    view = current()
    st.header(_("Metrics"))
    st.caption(_("Figures, each with a low and a high where not everything is known."))
    counts = views.metric_counts(view)
    for subject in subjects:
        with st.expander(titled(subject)):
            for one in metrics().values():
                if one.subject == subject:
                    with _entry(one.title, one.definition):
                        metric_button(view, one, counts[one.name], place="extracts")


def standard_files() -> None:
    """Draw buttons for the activities in the forms of other standards; published ones only."""
    view = current()
    st.header(_("To pass on"))
    st.caption(_("What is published, whoever takes it away; figures count everything."))
    reader, filters = view.reader, view.filters
    _published(
        _("The dashboard in one file"),
        _("A zip for a USB stick or an e-mail: open index.html in a browser, without a network."),
        "Dashboard",
        file_name("dashboard", "", filters, reader),
        lambda: _bundled(reader, filters),
        icon=":material/folder_zip:",
    )
    _published(
        _("Calendar"),
        _("For any calendar program. A day that is not known is marked tentative, with its span."),
        "iCalendar",
        file_name("calendar", "", filters, reader),
        lambda: calendar(reader, filters, Access.PUBLIC),
        icon=":material/calendar_month:",
    )
    _published(
        _("IATI activities"),
        _("A table for donors, its columns named by the IATI standard. Unknown days stay blank."),
        "IATI CSV",
        file_name("iati", "", filters, reader),
        lambda: b"".join(iati_csv(reader, filters, Access.PUBLIC)),
        icon=":material/download:",
    )


def _published(
    title: str, text: str, label: str, file: str, make: Callable[[], bytes], *, icon: str
) -> None:
    kind = file.rpartition(".")[2]
    with _entry(title, text):
        st.download_button(
            label,
            data=make,
            file_name=file,
            mime=_MEDIA_TYPES[kind],
            on_click="ignore",
            icon=icon,
            key=f"download-{label}",
        )


def _bundled(reader: Reader, filters: Filters) -> bytes:
    # It brings the library that draws, which no page should wait for.
    from cjn_metrics.bundle import bundle_bytes

    return bundle_bytes(reader, filters)


def _entry(title: str, text: str) -> DeltaGenerator:
    """Draw what an extract is, and return the place for its button beside it."""
    words, button = st.columns([4, 1], vertical_alignment="center", gap="medium")
    words.markdown(f"**{escaped(_(title))}**  \n{escaped(_(text))}")
    return button
