"""Buttons that take an extract away, each with the number of rows it will hold.

What is made on click lies for a while at an address that needs no sign-in. Extracts that name
who attended therefore go by a route that checks each request (routes.py).
"""

from urllib.parse import urlencode

import streamlit as st

from cjn_metrics import extracts
from cjn_metrics.answers import Answer
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.view import View

_NAMING_RECORDS = ("attendance", "organizations")


def record_button(view: View, name: str, count: int, *, place: str) -> None:
    """Draw the button for a record extract; ``place`` tells two on one page apart."""
    label = plural("CSV, {count} row", "CSV, {count} rows", count)
    if name in _NAMING_RECORDS and view.access.may_see_names:
        _link(label, view, f"records/{name}.csv")
        return
    reader, filters, access = view.reader, view.filters, view.access
    st.download_button(
        label,
        data=lambda: b"".join(extracts.record_csv(reader, name, filters, access)),
        file_name=extracts.file_name("records", name, filters, reader),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{place}-records-{name}",
    )


def metric_button(view: View, answer: Answer, *, place: str) -> None:
    """Draw the button for a metric's figures."""
    label = plural("CSV, {count} row", "CSV, {count} rows", len(answer.rows))
    name = answer.metric.name
    if answer.metric.has_names and view.access.may_see_names:
        _link(label, view, f"metrics/{name}.csv", [("grain", answer.grain)])
        return
    st.download_button(
        label,
        data=lambda: extracts.metric_csv(answer),
        file_name=extracts.file_name("metrics", name, view.filters, view.reader),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{place}-metrics-{name}",
    )


def everything_button(view: View) -> None:
    """Draw the button for the zip of all extracts with their definitions."""
    label = _("Everything as a zip")
    if view.access.may_see_names:
        _link(label, view, "everything.zip")
        return
    reader, filters, access = view.reader, view.filters, view.access
    st.download_button(
        label,
        data=lambda: extracts.everything_bytes(reader, filters, access),
        file_name=extracts.file_name("everything", "", filters, reader),
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        key="download-everything",
    )


def _link(label: str, view: View, path: str, more: list[tuple[str, str]] | None = None) -> None:
    # The version is named so that the file holds what the page shows.
    query = [*view.filters.to_query(), ("version", str(view.reader.version.number)), *(more or [])]
    icon = ":material/folder_zip:" if path.endswith(".zip") else ":material/download:"
    st.link_button(label, f"/extracts/{path}?{urlencode(query)}", icon=icon)
