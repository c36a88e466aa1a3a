"""Which column says what: one choice for each column, and a name to keep the choices under."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cjn_metrics.intake.decisions import LEFT_AWAY
from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.table import MappedTable
from cjn_metrics.intake.values import is_blank
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.intake.asking import shared_values
from cjn_metrics.ui.intake.work import (
    Work,
    in_hand,
    mappings_folder,
    require_manager,
    with_one,
)

_IN_A_ROW = 3
_SAMPLES = 3
_SAMPLE_LENGTH = 60
# Cells looked at for samples and for what stands between several names.
_LOOKED_AT = 1_000
_SEPARATORS = {";": "semicolon ;", ",": "comma ,", "/": "slash /", "|": "bar |", "\n": "new line"}


def map_columns() -> None:
    """Draw every column with its first values and what it was mapped to, which can be changed."""
    found = in_hand()
    draft = found.understood
    nothing_mapped = not any(draft.mapping.get(one.table.sheet) for one in draft.tables)
    with st.expander(
        _summary(draft), icon=":material/view_column:", expanded=nothing_mapped or _must_map(draft)
    ):
        several = len(draft.tables) > 1
        for place, mapped in enumerate(draft.tables):
            if several:
                st.markdown(f"**{escaped(mapped.table.sheet)}**")
            _columns(found, place, mapped)
        if not any(name in FIELDS for name in draft.asked):
            shared_values(found, _unmapped_fields(draft))
        _save(found, draft)


def _summary(draft: Draft) -> str:
    mapped = sum(len(columns) for columns in draft.mapping.values())
    used = plural("{count} column is used", "{count} columns are used", mapped)
    if not draft.unmapped:
        return escaped(_("Columns: {used}").format(used=used))
    names = ", ".join(column for _sheet, column in draft.unmapped)
    return escaped(_("Columns: {used}; not stored: {names}").format(used=used, names=names))


def _must_map(draft: Draft) -> bool:
    """True when what is missing is most likely a column that nobody mapped yet."""
    return bool(draft.unmapped) and any(name.endswith(".title") for name in draft.asked)


def _columns(found: Work, place: int, mapped: MappedTable) -> None:
    used = found.understood.mapping.get(mapped.table.sheet, {})
    several = len(found.understood.tables) > 1
    parts: list[DeltaGenerator] = []
    for index, column in enumerate(mapped.table.columns):
        if index % _IN_A_ROW == 0:
            parts = st.columns(_IN_A_ROW, gap="medium")
        texts = [row[index] for row in mapped.table.rows[:_LOOKED_AT]]
        texts = [text for text in texts if not is_blank(text)]
        with parts[index % _IN_A_ROW].container(gap="xsmall"):
            name = f"{mapped.table.sheet}!{column}" if several else column
            key = found.key(f"column-{place}-{index}")
            st.session_state[key] = used.get(column, LEFT_AWAY)
            st.selectbox(
                escaped(column),
                [LEFT_AWAY, *FIELDS],
                format_func=_label,
                key=key,
                on_change=_map,
                args=(found, name, key),
            )
            st.caption(escaped(_samples(texts)))
            field = FIELDS.get(used.get(column, ""))
            if field is not None and field.may_be_split:
                _separator(found, name, f"{place}-{index}", texts)


def _label(field: str) -> str:
    return _(FIELDS[field].label) if field else _("Leave away")


def _map(found: Work, column: str, key: str) -> None:
    found.decide(columns=with_one(found.decisions.columns, column, st.session_state[key]))


def _samples(texts: list[str]) -> str:
    if not texts:
        return _("No values")
    different = list(dict.fromkeys(texts))[:_SAMPLES]
    return " · ".join(
        text if len(text) <= _SAMPLE_LENGTH else f"{text[:_SAMPLE_LENGTH]}…" for text in different
    )


def _separator(found: Work, column: str, place: str, texts: list[str]) -> None:
    """Offer to split cells, where there is anything that they could be split at."""
    chosen = found.decisions.splits.get(column)
    seen = [mark for mark in _SEPARATORS if any(mark in text for text in texts)]
    if chosen in _SEPARATORS and chosen not in seen:
        seen.append(chosen)
    if not seen:
        return
    key = found.key(f"split-{place}")
    st.session_state[key] = chosen

    def split() -> None:
        found.decide(splits=with_one(found.decisions.splits, column, st.session_state[key]))

    st.selectbox(
        _("Several in one cell"),
        seen,
        index=None,
        placeholder=_("One in each cell"),
        format_func=lambda mark: _("Split at {mark}").format(mark=_(_SEPARATORS[mark])),
        key=key,
        on_change=split,
    )


def _unmapped_fields(draft: Draft) -> list[str]:
    """Return the fields of an activity that no column says, and that all rows may share."""
    mapped = {field for columns in draft.mapping.values() for field in columns.values()}
    return [
        name
        for name in FIELDS
        if name.startswith("activity.") and name not in mapped and name != "activity.key"
    ]


def _save(found: Work, draft: Draft) -> None:
    with st.form(found.key("save"), border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom", gap="medium")
        key = found.key("mapping-name")
        left.text_input(
            _("Keep these choices under a name, to be offered for the next file like this one"),
            max_chars=60,
            placeholder=_("Sign-in sheet of our trainings"),
            key=key,
        )
        saved = right.form_submit_button(_("Keep"), icon=":material/bookmark_add:")
    if saved and (name := st.session_state[key].strip()):
        with told_plainly():
            require_manager()
            from cjn_metrics.intake.profiles import save_mapping, saved_decisions
            from cjn_metrics.intake.profiles.saved import PREFIX

            folder = mappings_folder()
            decisions = found.decisions
            if draft.profile.startswith(PREFIX):
                decisions = decisions.over(saved_decisions(folder, draft.profile))
            headers = [column for mapped in draft.tables for column in mapped.table.columns]
            save_mapping(folder, name, headers, decisions)
            st.success(
                escaped(_("Kept as “{name}”.").format(name=name)), icon=":material/bookmark:"
            )
