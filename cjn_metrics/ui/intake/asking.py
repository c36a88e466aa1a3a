"""What the file does not say and a person must: the order of day and month, what all rows share."""

from collections.abc import Mapping

import streamlit as st

from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.fields import FIELDS, Field
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.intake.days import ORDERS, ambiguous_example
from cjn_metrics.ui.intake.work import Work, in_hand

DATE_ORDER = "date_order"
MUST_BE_SAID = frozenset({DATE_ORDER, "activity.title"})
"""Until these are said nearly every row is wrong, and mending cell by cell is no way out."""
_TITLE_LENGTH = 300
# What a list of people usually leaves to its file name: asked together, answered in one go.
_OF_THE_ACTIVITY = (
    "activity.title",
    "activity.type",
    "activity.earliest_date",
    "activity.last_day",
    "activity.place",
)


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
            _date_order(found)
        if fields:
            shared_values(found, _with_companions(fields, draft))


def shared_values(found: Work, names: list[str]) -> None:
    """Draw a form with fields that every row gets where it says nothing itself."""
    draft = found.understood
    given: dict[str, str] = {}
    for mapped in draft.tables:
        given.update(mapped.values)
    given.update(found.decisions.values)
    proposed = dict(given)
    if "activity.title" in draft.asked and (title := _title_above(found)):
        proposed.setdefault("activity.title", title)
    with st.form(found.key("shared", of_draft=True), border=False):
        st.caption(_("For every row that does not say it itself; blank is not known:"))
        for start in range(0, len(names), 2):
            places = st.columns(2, gap="medium")
            for place, name in zip(places, names[start : start + 2], strict=False):
                with place:
                    _one_value(found, FIELDS[name], proposed.get(name, ""))
        if len(proposed) > len(given):
            st.caption(_("The title stands above the table. Is it the activity's?"))
        st.form_submit_button(
            _("Use for every row"),
            icon=":material/check:",
            on_click=_take_values,
            args=(found, names, given),
        )


def _title_above(found: Work) -> str:
    """Return the first line above a table, without what it says before a colon; often a title."""
    for mapped in found.understood.tables:
        table = mapped.table
        for sheet in found.book.sheets:
            if sheet.name != table.sheet:
                continue
            for number, row in zip(sheet.numbers, sheet.rows, strict=True):
                cells = list(dict.fromkeys(text.strip() for text in row if text.strip()))
                if number < table.header_row and len(cells) == 1:
                    return cells[0].rpartition(": ")[2][:_TITLE_LENGTH]
    return ""


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


def _date_order(found: Work) -> None:
    example = ambiguous_example(found)
    key = found.key("date-order")
    st.session_state[key] = found.decisions.date_order

    def choose() -> None:
        found.decide(date_order=st.session_state[key])

    label = _("Which comes first in its dates?")
    readings = {order: _(words) for order, words in ORDERS}
    if example:
        label = _("Which day is {text}?").format(text=example[0])
        readings = {order: f"{example[1][order]} ({said})" for order, said in readings.items()}
    st.radio(
        escaped(label),
        list(readings),
        index=None,
        format_func=lambda order: escaped(readings[order]),
        key=key,
        on_change=choose,
        horizontal=True,
    )
    st.caption(
        escaped(_("Nothing in the file tells days from months. It holds for all of its dates."))
    )
