"""What the file tells, to look at before anything is stored: its activities, its first rows."""

from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from cjn_metrics.browsing import day_as_known
from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.table import MappedTable
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.intake.days import as_read
from cjn_metrics.ui.intake.work import Work, in_hand

_ROWS = 5
_ACTIVITIES = 8


def show_first_rows() -> None:
    """Draw the activities that would be added, with their days as they were understood, and the
    first rows of each table under the fields that their columns were mapped to."""
    found = in_hand()
    draft = found.understood
    st.subheader(_("As it was understood"))
    _activities(draft)
    several = len(draft.tables) > 1
    for mapped in draft.tables:
        columns = draft.mapping.get(mapped.table.sheet, {})
        if not columns or not mapped.table.rows:
            continue
        frame = _frame(found, mapped, dict(columns))
        count = len(mapped.table.rows)
        first = plural("{count} row", "{count} rows", count)
        if count > _ROWS:
            first = _("The first {shown} of {rows}").format(shown=_ROWS, rows=first)
        st.caption(escaped(f"{mapped.table.sheet}: {first}" if several else first))
        st.dataframe(
            frame,
            hide_index=True,
            placeholder="",
            alt=_("The first rows of the file, as they were understood"),
        )


def _activities(draft: Draft) -> None:
    new = draft.rows.get("activity", {})
    titles = new.get("title", [])
    if not titles or "activity.title" in draft.asked:
        return
    count = len(titles)
    said = plural("{count} activity is new", "{count} activities are new", count)
    if count > _ACTIVITIES:
        said = _("{new}; the first {shown}").format(new=said, shown=_ACTIVITIES)
    st.caption(escaped(said))
    blank: list[Any] = [None] * count
    each = zip(
        *(new.get(name) or blank for name in ("title", "type", "earliest_date", "latest_date")),
        new.get("last_day") or blank,
        strict=True,
    )
    st.dataframe(
        pd.DataFrame(
            [
                {
                    _("Activity"): title,
                    _("Type"): _(kind or ""),
                    _("First day"): day_as_known(earliest, latest, last),
                }
                for title, kind, earliest, latest, last in islice(each, _ACTIVITIES)
            ]
        ),
        hide_index=True,
        placeholder="",
        alt=_("Activities that would be added: title, type and first day"),
    )


def _frame(found: Work, mapped: MappedTable, columns: dict[str, str]) -> pd.DataFrame:
    table = mapped.table
    corrected = found.decisions.corrections
    places = [(column, table.columns.index(column)) for column in columns]
    # What a label explains in brackets is for choosing a field, not for reading a table.
    titles = {c: _(FIELDS[field].label).partition(" (")[0] for c, field in columns.items()}
    days = {
        column: as_read(found, (row[index] for row in table.rows))
        for column, index in places
        if FIELDS[columns[column]].kind == "date"
    }
    for column, title in titles.items():
        # Two columns may say the same thing.
        if list(titles.values()).count(title) > 1:
            titles[column] = f"{title} ({column})"
    rows = []
    for number, row in islice(zip(table.numbers, table.rows, strict=True), _ROWS):
        cells = {
            titles[column]: days.get(column, str)(
                corrected.get((table.sheet, number, column), row[index])
            )
            for column, index in places
        }
        rows.append({_("Row"): number, **cells})
    return pd.DataFrame(rows).replace("", None)
