"""Lists of a record as tables to edit in place, and back as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from cjn_metrics.editing import LISTS, Field, described
from cjn_metrics.filters import FIRST_DAY, LAST_DAY
from cjn_metrics.translation import _
from cjn_metrics.ui.records.opened import Opened
from cjn_metrics.ui.records.writing import fault

Rows = list[dict[str, Any]]


def edit_list(found: Opened, table: str, rows: Sequence[dict[str, Any]], *, disabled: bool) -> Rows:
    """Draw a list to edit in place; return all of its rows as they should be."""
    listed = LISTS[table]
    names = [field.name for field in listed.fields]
    columns = [*names, "key"] if any("key" in row for row in rows) else names
    frame = pd.DataFrame(
        [[row.get(name) for name in columns] for row in rows], columns=columns, dtype=object
    )
    st.markdown(f"**{_(listed.title)}**")
    edited = st.data_editor(
        frame,
        key=found.widget(table),
        num_rows="dynamic",
        hide_index=True,
        column_order=names,
        column_config={field.name: _column(table, field) for field in listed.fields},
        disabled=disabled,
        placeholder="",
        alt=_(listed.title),
    )
    fault(found, table)
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in edited.to_dict("records")
    ]


def _column(table: str, field: Field) -> Any:
    column = described(table, field)
    label, about = _(field.label), _(column.help)
    if field.kind == "choice":
        return st.column_config.SelectboxColumn(
            label, help=about, options=list(column.choices), format_func=lambda one: _(str(one))
        )
    if field.kind == "date":
        return st.column_config.DateColumn(
            label, help=about, format="DD/MM/YYYY", min_value=FIRST_DAY, max_value=LAST_DAY
        )
    if field.kind == "count":
        return st.column_config.NumberColumn(label, help=about, min_value=0, step=1)
    if field.kind == "yes or no":
        return st.column_config.CheckboxColumn(label, help=about)
    return st.column_config.TextColumn(label, help=about, max_chars=1_000)


def _plain(value: Any) -> Any:
    """A cell as it was typed; what pandas takes for missing is None."""
    if value is None or value is pd.NA or value != value:
        return None
    return value.date() if isinstance(value, datetime) else value
