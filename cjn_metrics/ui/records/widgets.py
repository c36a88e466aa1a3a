"""One widget for each kind of field, filled from the record and with its sentence as help."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from cjn_metrics.editing import Field, described
from cjn_metrics.filters import FIRST_DAY, LAST_DAY
from cjn_metrics.store import Reader
from cjn_metrics.translation import _
from cjn_metrics.ui.records.opened import Opened
from cjn_metrics.ui.records.writing import fault

_LISTINGS = {"country": "countries", "province": "provinces", "language": "languages"}
_LONGEST = 2_000


def fill_in(
    found: Opened, table: str, field: Field, value: Any, sources: Mapping[str, str], *, place: str,
    disabled: bool,
) -> Any:  # fmt: skip
    """Draw a field and what is wrong with it; return what is filled in, None when nothing is.

    place: the name under which its faults are kept. sources: identifier → title.
    """
    column = described(table, field)
    label = _(field.label) + (r" \*" if column.is_required and field.kind != "yes or no" else "")
    key = found.widget(place)
    shared: dict[str, Any] = {"key": key, "help": _(column.help), "disabled": disabled}
    if key not in st.session_state:
        st.session_state[key] = _shown(field, value)
    given: Any
    if field.kind == "date":
        given = st.date_input(
            label,
            value=None,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="DD/MM/YYYY",
            **shared,
        )
    elif field.kind == "yes or no":
        given = st.checkbox(label, **shared)
    elif field.kind == "long text":
        given = st.text_area(label, max_chars=_LONGEST, height=100, **shared)
    elif options := _options(field, column.choices, value, sources):
        given = st.selectbox(
            label,
            list(options),
            index=None,
            format_func=lambda one: options.get(one, one),
            placeholder=_("Choose") if column.is_required else _("Not known"),
            **shared,
        )
    else:
        given = st.text_input(label, max_chars=_LONGEST, **shared)
    fault(found, place)
    return given


def sources_of(reader: Reader) -> dict[str, str]:
    """Return identifier → title of every source, by title."""
    rows = reader.rows("select source_id, title from source order by lower(title), source_id", {})
    return {row["source_id"]: row["title"] for row in rows}


def organization_names(reader: Reader) -> dict[str, str]:
    """Return identifier → name of every organization, by name."""
    rows = reader.rows(
        "select organization_id, name from organization order by lower(name), organization_id", {}
    )
    return {row["organization_id"]: row["name"] for row in rows}


def _options(
    field: Field, choices: tuple[str, ...], value: Any, sources: Mapping[str, str]
) -> dict[str, str]:
    """Return value → what people read; empty for a field without a fixed list."""
    if choices:
        return {choice: _(choice) for choice in choices}
    if field.kind == "source":
        return dict(sources)
    if field.kind in _LISTINGS:
        from cjn_metrics.intake.values.listings import listing

        names = listing(_LISTINGS[field.kind]).names
        listed = dict(sorted(names.items(), key=lambda item: item[1]))
        # What is recorded can be chosen, also when no list of ours has it.
        return {value: str(value), **listed} if value and value not in listed else listed
    return {}


def _shown(field: Field, value: Any) -> Any:
    if field.kind == "yes or no":
        return bool(value)
    return "" if value is None and field.kind in ("text", "long text", "url") else value
