"""Tables of figures and of records; cells are shown as they are, never read as Markdown."""

from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from cjn_metrics.answers import Answer, record_rows, shown
from cjn_metrics.catalogue import record
from cjn_metrics.translation import _
from cjn_metrics.ui.downloads import record_button
from cjn_metrics.ui.view import current, record_counts
from cjn_metrics.ui.words import titled

ROWS_SHOWN = 200
# For the eye: identifiers and what stands in the record itself are in the extract.
_NOT_SHOWN = ("activity_id", "organization_id", "person_id", "speaking_id", "ask_id")


def figures_table(answer: Answer) -> None:
    """Draw the rows of a breakdown, a series or a table; low and high as one figure."""
    rows = [_readable(row) for row in answer.rows]
    if not rows:
        st.caption(_("There are no rows."))
        return
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=_(answer.metric.title))


def records_table(name: str) -> None:
    """Draw the first rows of a record extract, and the button that takes all of them away."""
    view = current()
    count = record_counts(view, [name])[name]
    st.subheader(_(record(name).title))
    if not count:
        st.caption(_("No rows: nothing of this is recorded for the period and filters."))
        return
    stream = record_rows(view.reader, name, view.filters, view.access)
    rows = list(islice((row for batch in stream.batches for row in batch), ROWS_SHOWN))
    stream.batches.close()
    frame = pd.DataFrame(rows, columns=stream.columns).dropna(axis="columns", how="all")
    frame = frame[[column for column in frame if column not in _NOT_SHOWN]]
    if count > ROWS_SHOWN:
        st.caption(
            _("The first {shown} of {count} rows; the extract has all of them.").format(
                shown=f"{ROWS_SHOWN:,}", count=f"{count:,}"
            )
        )
    st.dataframe(
        frame,
        hide_index=True,
        column_config={column: titled(column) for column in frame},
        alt=_(record(name).title),
    )
    record_button(view, name, count, place="table")


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    readable: dict[str, Any] = {}
    for key, value in row.items():
        if key == "low":
            readable[_("Figure")] = shown(value, row["high"], 1 if row["high"] is None else 0)
        elif key != "high":
            readable[titled(key)] = _(value) if key == "label" and value else value
    return readable
