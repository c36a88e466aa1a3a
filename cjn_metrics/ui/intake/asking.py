"""What the file does not say and a person must: the order of day and month, what all rows share."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from cjn_metrics.browsing import day_as_known
from cjn_metrics.intake.decisions import DateOrder
from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.fields import FIELDS, Field
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.intake.work import Work, in_hand

DATE_ORDER = "date_order"
# What a list of people usually leaves to its file name: asked together, answered in one go.
_OF_THE_ACTIVITY = (
    "activity.title",
    "activity.type",
    "activity.earliest_date",
    "activity.last_day",
    "activity.place",
)
_ORDERS: tuple[tuple[DateOrder, str], ...] = (("dmy", "day first"), ("mdy", "month first"))


def ask_missing() -> None:
    """Draw what must be said before the file can be stored; nothing when nothing must."""
    found = in_hand()
    draft = found.understood
    decided = found.decisions.date_order is not None
    fields = [name for name in draft.asked if name in FIELDS]
    if not (fields or DATE_ORDER in draft.asked or decided):
        return
    with st.container(border=True):
        st.subheader(_("What the file does not say"))
        if DATE_ORDER in draft.asked or decided:
            _date_order(found, draft)
        if fields:
            shared_values(found, _with_companions(fields, draft))


def shared_values(found: Work, names: list[str]) -> None:
    """Draw a form with fields that every row gets where it says nothing itself."""
    draft = found.understood
    given: dict[str, str] = {}
    for mapped in draft.tables:
        given.update(mapped.values)
    given.update(found.decisions.values)
    with st.form(found.key("shared", of_draft=True), enter_to_submit=True):
        st.caption(_("For every row of the file:"))
        columns = st.columns(2, gap="medium")
        for place, name in enumerate(names):
            with columns[place % 2]:
                _one_value(found, FIELDS[name], given.get(name, ""))
        st.form_submit_button(
            _("Use for every row"),
            icon=":material/check:",
            on_click=_take_values,
            args=(found, names, given),
        )


def _with_companions(fields: list[str], draft: Draft) -> list[str]:
    mapped = {field for columns in draft.mapping.values() for field in columns.values()}
    names = list(fields)
    if any(name.startswith("activity.") for name in fields):
        names += [one for one in _OF_THE_ACTIVITY if one not in (*names, *mapped)]
    order = list(FIELDS)
    return sorted(names, key=order.index)


def _one_value(found: Work, field: Field, value: str) -> None:
    from cjn_metrics.intake.values.choices import VOCABULARIES

    key = found.key(f"every-{field.name}", of_draft=True)
    label = _(field.label)
    if field.kind == "choice" and field.vocabulary:
        options = list(VOCABULARIES[field.vocabulary])
        st.selectbox(
            label,
            options,
            index=options.index(value) if value in options else None,
            format_func=_,
            placeholder=_("Not said"),
            key=key,
        )
    else:
        st.text_input(
            label,
            value=value,
            max_chars=300,
            placeholder=_("12 May 2024, May 2024 or 2024") if field.kind == "date" else None,
            key=key,
        )


def _take_values(found: Work, names: list[str], given: Mapping[str, str]) -> None:
    values = dict(found.decisions.values)
    for name in names:
        said = st.session_state.get(found.key(f"every-{name}", of_draft=True)) or ""
        if said.strip() != given.get(name, ""):
            values[name] = said.strip()
    found.decide(values={name: value for name, value in values.items() if value})


def _date_order(found: Work, draft: Draft) -> None:
    example = _ambiguous_example(found, draft)
    key = found.key("date-order")
    st.session_state[key] = found.decisions.date_order

    def choose() -> None:
        found.decide(date_order=st.session_state[key])

    readings = dict(_ORDERS)
    label = _("Which day is meant?")
    if example:
        label = _("Which day is {text}?").format(text=example[0])
        readings = {
            order: f"{_reading(example[1][order])} ({_(words)})" for order, words in _ORDERS
        }
    st.radio(
        escaped(label),
        [order for order, _words in _ORDERS],
        index=None,
        format_func=lambda order: escaped(_(readings[order])),
        key=key,
        on_change=choose,
        horizontal=True,
    )
    st.caption(
        escaped(_("Nothing in the file tells days from months. It holds for all of its dates."))
    )


def _reading(span: tuple[date | None, date | None]) -> str:
    return day_as_known(*span)


def _ambiguous_example(
    found: Work, draft: Draft
) -> tuple[str, dict[DateOrder, tuple[date | None, date | None]]] | None:
    """Return a cell that reads as two different days, with both; None when there is none."""
    from cjn_metrics.intake.problems import Unreadable
    from cjn_metrics.intake.values.dates import DateReader

    today = date.today()
    for mapped in draft.tables:
        columns = draft.mapping.get(mapped.table.sheet, {})
        dated = [name for name, field in columns.items() if FIELDS[field].kind == "date"]
        for column in dated:
            index = mapped.table.columns.index(column)
            for text in dict.fromkeys(row[index] for row in mapped.table.rows):
                readings = {}
                try:
                    for order, _words in _ORDERS:
                        span = DateReader(order, found.book.uses_1904, today)(text)
                        readings[order] = (span.earliest, span.latest)
                except Unreadable:
                    continue
                if text and readings["dmy"] != readings["mdy"]:
                    return text, readings
    return None
