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

_MEDIA_TYPES = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ICONS = {"zip": ":material/folder_zip:", "xlsx": ":material/table_view:"}
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
    """Draw the buttons for all extracts with their definitions: a zip of CSVs, or a workbook."""
    view = current()
    row = st.container(horizontal=True)
    labels = {"zip": _("Everything as a zip"), "xlsx": _("Everything as an Excel workbook")}
    if _needs_the_route(view, names=True):
        for form, label in labels.items():
            with row:
                _link(label, view, f"everything.{form}")
        return
    reader, filters, access = view.reader, view.filters, view.access

    def workbook() -> bytes:
        with extracts.workbook_file(reader, filters, access) as file:
            return file.read()

    made = {"zip": lambda: extracts.everything_bytes(reader, filters, access), "xlsx": workbook}
    for form, label in labels.items():
        with row:
            st.download_button(
                label,
                data=made[form],
                file_name=extracts.file_name("everything", "", filters, reader, form),
                mime=_MEDIA_TYPES[form],
                on_click="ignore",
                icon=_ICONS[form],
                key=f"download-everything-{form}",
            )


def _needs_the_route(view: View, *, names: bool) -> bool:
    if not view.access.may_see_names:
        return False
    return names or context(view).unpublished > 0


def _link(label: str, view: View, path: str, more: list[tuple[str, str]] | None = None) -> None:
    # The version is named so that the file holds what the page shows.
    query = [*view.filters.to_query(), ("version", str(view.reader.version.number)), *(more or [])]
    query.append(("key", link_key()))
    icon = _ICONS.get(path.rpartition(".")[2], ":material/download:")
    st.link_button(label, f"/extracts/{path}?{urlencode(query)}", icon=icon)
