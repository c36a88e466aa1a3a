"""Tables of figures and of records; cells are shown as they are, whatever Markdown is in them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from cjn_metrics.answers import Answer
from cjn_metrics.browsing import day_as_known
from cjn_metrics.catalogue import record
from cjn_metrics.reasons import shown
from cjn_metrics.translation import _
from cjn_metrics.ui.asking import asked, in_place
from cjn_metrics.ui.downloads import record_button
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.view import View, context, current, first_rows, record_counts
from cjn_metrics.ui.words import broken_down_by, titled

if TYPE_CHECKING:
    import pandas

ROWS_SHOWN = 200
_SHORT = 20


def figures_table(answer: Answer) -> None:
    """Draw the rows of a breakdown, a series or a table; low and high as one figure.

    A short one is drawn as text: a first page needs nothing else of what server and browser
    load to draw any other kind of table.
    """
    label = broken_down_by(answer.metric.title)
    rows = [_readable(row, label) for row in answer.rows]
    if not rows:
        st.caption(_("There are no rows."))
    elif len(rows) <= _SHORT:
        st.markdown(_as_text(rows))
    else:
        import pandas as pd

        st.dataframe(pd.DataFrame(rows), hide_index=True, alt=_(answer.metric.title))


def records_table(name: str, columns: Sequence[str]) -> None:
    """Draw the first rows of a record extract, and the button that takes all of them away.

    ``columns`` are those shown, in order; ``first_day`` stands for the day as it is known, and
    one without any value is left out. The extract has them all.
    """
    view = current()
    counting = asked(record_counts, view, (name,))
    asking = asked(first_rows, view, name, ROWS_SHOWN)

    def draw() -> None:
        count = counting.result()[name]
        st.subheader(_(record(name).title))
        if count:
            _records(view, name, asking.result(), columns, count)
        elif context(view).withheld:
            st.caption(_("No rows: what is recorded of this, if anything, is not published."))
        else:
            st.caption(_("No rows: nothing of this is recorded for the period and filters."))

    in_place(draw, border=False)


def _records(
    view: View, name: str, frame: "pandas.DataFrame", columns: Sequence[str], count: int
) -> None:
    if "first_day" in columns:
        days = zip(frame["earliest_date"], frame["latest_date"], strict=True)
        known = [day_as_known(earliest, latest) for earliest, latest in days]
        frame = frame.assign(first_day=known)
    frame = frame[list(columns)].dropna(axis="columns", how="all")
    if count > ROWS_SHOWN:
        st.caption(
            _("The first {shown} of {count} rows; the extract has all of them.").format(
                shown=f"{ROWS_SHOWN:,}", count=f"{count:,}"
            )
        )
    st.dataframe(
        frame,
        hide_index=True,
        column_config={column: titled(column) for column in map(str, frame)},
        placeholder="",
        alt=_(record(name).title),
    )
    record_button(view, name, count, place="table")


def _as_text(rows: Sequence[dict[str, Any]]) -> str:
    """Write a table in Markdown, whatever the cells hold of it; figures stand on the right."""
    figures = [all(_is_figure(row[column]) for row in rows) for column in rows[0]]
    lines = [
        [escaped(column) for column in rows[0]],
        ["---:" if is_figure else "---" for is_figure in figures],
        *([_cell(value) for value in row.values()] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return escaped(f"{value:,}" if _is_figure(value) else str(value))


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float)


def _readable(row: dict[str, Any], label: str) -> dict[str, Any]:
    readable: dict[str, Any] = {}
    for key, value in row.items():
        if key == "low":
            readable[_("Figure")] = shown(value, row["high"], 1 if row["high"] is None else 0)
        elif key == "label":
            readable[label] = _(value) if value else value
        elif key != "high":
            readable[titled(key)] = value
    return readable
