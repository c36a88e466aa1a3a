"""Buttons that take an extract away, each with the number of rows it will hold.

What is made on click lies for a while at an address that needs no sign-in. Extracts that name
who attended, or hold rows of activities that are not published, therefore go by a route that
checks each request (routes.py).
"""

from urllib.parse import urlencode

import streamlit as st

from cjn_metrics import extracts
from cjn_metrics.answers import answer
from cjn_metrics.catalogue import Metric
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import link_key
from cjn_metrics.ui.view import View, context, current

_NAMING_RECORDS = ("attendance", "organizations")


def record_button(view: View, name: str, count: int, *, place: str) -> None:
    """Draw the button for a record extract; ``place`` tells two on one page apart."""
    label = plural("CSV, {count} row", "CSV, {count} rows", count)
    if _needs_the_route(view, names=name in _NAMING_RECORDS):
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


def metric_button(view: View, one: Metric, count: int, *, place: str, grain: str = "auto") -> None:
    """Draw the button for a metric's figures, ``count`` rows of them."""
    label = plural("CSV, {count} row", "CSV, {count} rows", count)
    if _needs_the_route(view, names=one.has_names):
        _link(label, view, f"metrics/{one.name}.csv", [("grain", grain)])
        return
    reader, filters, access = view.reader, view.filters, view.access
    st.download_button(
        label,
        data=lambda: extracts.metric_csv(answer(reader, one.name, filters, access, grain)),
        file_name=extracts.file_name("metrics", one.name, filters, reader),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{place}-metrics-{one.name}",
    )


def everything_button() -> None:
    """Draw the button for the zip of all extracts with their definitions."""
    view = current()
    label = _("Everything as a zip")
    if _needs_the_route(view, names=True):
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


def _needs_the_route(view: View, *, names: bool) -> bool:
    if not view.access.may_see_names:
        return False
    return names or context(view).unpublished > 0


def _link(label: str, view: View, path: str, more: list[tuple[str, str]] | None = None) -> None:
    # The version is named so that the file holds what the page shows.
    query = [*view.filters.to_query(), ("version", str(view.reader.version.number)), *(more or [])]
    query.append(("key", link_key()))
    icon = ":material/folder_zip:" if path.endswith(".zip") else ":material/download:"
    st.link_button(label, f"/extracts/{path}?{urlencode(query)}", icon=icon)
