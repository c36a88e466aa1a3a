"""The file is dropped, or the template taken first; then it is read."""

from io import BytesIO

import streamlit as st

from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.intake.progress import shown_while
from cjn_metrics.ui.intake.work import (
    Work,
    files_so_far,
    require_manager,
    start_over,
    take_in_hand,
    work,
)
from cjn_metrics.ui.view import current

TYPES = ("csv", "tsv", "txt", "xlsx", "xlsm", "ods")
_MB = 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_in_hand() -> bool:
    """True when a file was read; before that, draw where to drop one.

    Raises NotAllowed for whoever may not manage the records.
    """
    require_manager()
    view = current()
    if view.is_older:
        st.info(
            _(
                "You are looking at an older version, but records are always added to the"
                " current one."
            ),
            icon=":material/history:",
        )
    found = work()
    if found is None:
        _choose()
        found = work()
    if found is None:
        return False
    _say_which(found)
    return True


def _choose() -> None:
    from cjn_metrics.intake.reading import Limits

    place = st.empty()
    with place.container():
        st.markdown(
            _(
                "A sign-in sheet, the answers to a form, or the report of an online meeting, as it"
                " is. You see what was understood before anything is stored."
            )
        )
        limits = Limits.for_page()
        dropped = st.file_uploader(
            _("File"),
            type=TYPES,
            max_upload_size=limits.max_bytes // _MB,
            help=_("Up to {rows} rows.").format(rows=f"{limits.max_rows:,}"),
            key=f"intake-file-{files_so_far()}",
        )
        st.markdown(
            _(
                "To begin with an empty sheet instead, take the template: a workbook with lists to"
                " choose from and an example row. Filled in, it needs no mending."
            )
        )
        st.download_button(
            _("Template"),
            data=_template,
            file_name="cjn-records-template.xlsx",
            mime=_XLSX,
            on_click="ignore",
            icon=":material/download:",
        )
    if dropped is None:
        return
    from cjn_metrics.intake.reading import read

    with told_plainly():
        data = dropped.getvalue()
        with shown_while(_("Reading the file…")) as tell:
            book = read(data, dropped.name, limits, tell)
        take_in_hand(data, book)
        # Once the file is in hand nobody needs the place to drop one.
        place.empty()


def _say_which(found: Work) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        size = max(1, round(len(found.data) / 1024))
        st.markdown(
            f":material/description: {escaped(found.book.file_name)}"
            f" ({escaped(_('{size} KB').format(size=f'{size:,}'))})",
            width="stretch",
        )
        if found.storing is None:
            st.button(_("Start over"), icon=":material/restart_alt:", on_click=start_over)


def _template() -> bytes:
    from cjn_metrics.intake.template import write_template

    made = BytesIO()
    write_template(made)
    return made.getvalue()
