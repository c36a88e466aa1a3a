"""What is wrong in the file, mended where it is wrong: cell by cell, or by leaving rows out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cjn_metrics.intake.draft import Draft
from cjn_metrics.intake.problems import Problem
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import link_key
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.intake.asking import MUST_BE_SAID
from cjn_metrics.ui.intake.problem_files import keep_for_download
from cjn_metrics.ui.intake.work import Work, in_hand, require_manager

PAGE_SIZE = 100
_GROUPS = 8
_ROWS_NAMED = 5


@dataclass(frozen=True)
class Cell:
    """A place in the file with something wrong in it; without a column it is the whole row."""

    sheet: str
    row: int
    column: str | None
    original: str
    """What the file holds there."""
    messages: tuple[str, ...]


def mend_problems() -> None:
    """Draw the problems, errors first, what they are about in an editor, and the ways out."""
    found = in_hand()
    problems = to_mend(found.understood)
    if not problems and not _mended(found):
        return
    st.subheader(_("What is wrong or doubtful"))
    _groups(problems)
    if problems:
        _download(found)
    if MUST_BE_SAID & set(found.understood.asked):
        st.caption(_("Once the above is said, what is left can be mended here."))
        return
    _leave_out_all(found)
    _editor()


def to_mend(draft: Draft) -> list[Problem]:
    """Return the problems without the names to decide on, which have a place of their own."""
    names = {(one.sheet, one.row, one.column, one.name) for one in draft.unknown_names}
    return [p for p in draft.problems if (p.sheet, p.row, p.column, p.value) not in names]


def _groups(problems: Sequence[Problem]) -> None:
    counts = Counter((problem.severity, problem.message) for problem in problems)
    rows: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        if problem.row is not None:
            rows.setdefault((problem.severity, problem.message), []).append(problem.row)
    ordered = sorted(counts, key=lambda group: (group[0] != "error", -counts[group]))
    for group in ordered[:_GROUPS]:
        severity, message = group
        is_error = severity == "error"
        icon = ":red[:material/error:]" if is_error else ":orange[:material/warning:]"
        where = _where(rows.get(group, []))
        st.markdown(f"{icon} {escaped(f'{message} ({where})' if where else message)}")
    if len(ordered) > _GROUPS:
        more = plural("and {count} other kind", "and {count} other kinds", len(ordered) - _GROUPS)
        st.caption(more)


def _where(rows: list[int]) -> str:
    different = list(dict.fromkeys(rows))
    if not different:
        return ""
    named = ", ".join(f"{row:,}" for row in different[:_ROWS_NAMED])
    more = len(different) - _ROWS_NAMED
    if more > 0:
        return _("rows {rows} and {more} more").format(rows=named, more=f"{more:,}")
    return (_("row {rows}") if len(different) == 1 else _("rows {rows}")).format(rows=named)


def _download(found: Work) -> None:
    found.token = found.token or keep_for_download(found)
    st.link_button(
        _("The table with its problems, CSV"),
        f"/manage/problems/{found.token}.csv?key={link_key()}",
        icon=":material/download:",
        help=_("The original table with a column that says what is wrong, to mend it elsewhere."),
    )


def _leave_out_all(found: Work) -> None:
    problems = to_mend(found.understood)
    bad = {(p.sheet, p.row) for p in problems if p.is_error and p.row is not None}
    skips = found.decisions.skips_bad_rows
    if not bad and not skips:
        return
    key = found.key("skips")
    st.session_state[key] = skips

    def choose() -> None:
        found.decide(skips_bad_rows=st.session_state[key])

    st.toggle(
        plural(
            "Leave out the row with errors",
            "Leave out the {count} rows with errors",
            len(bad),
        ),
        key=key,
        on_change=choose,
        help=_("They are counted as left out; the rest is stored."),
    )


@st.fragment
def _editor() -> None:
    found = in_hand()
    with told_plainly():
        require_manager()
        cells = _cells(found)
        if cells:
            _edit(found, cells)
        _check_again(found)


def _edit(found: Work, cells: list[Cell]) -> None:
    pages = -(-len(cells) // PAGE_SIZE)
    page = 1
    if pages > 1:
        key = found.key("mend-page", of_draft=True)
        page = min(int(st.session_state.get(key, 1)), pages)
        st.caption(
            _("Cells {first} to {last} of {all}").format(
                first=f"{(page - 1) * PAGE_SIZE + 1:,}",
                last=f"{min(page * PAGE_SIZE, len(cells)):,}",
                all=f"{len(cells):,}",
            )
        )
    shown = cells[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    frame = _frame(found, shown)
    several = len({mapped.table.sheet for mapped in found.understood.tables}) > 1
    editor = found.key(f"mend-{page}", of_draft=True)
    st.data_editor(
        frame,
        hide_index=True,
        key=editor,
        disabled=["sheet", "row", "column", "original", "wrong"],
        column_order=[name for name in map(str, frame) if name != "sheet" or several],
        column_config={
            "sheet": _("Sheet"),
            "row": st.column_config.NumberColumn(_("Row"), width=60),
            "column": _("Column"),
            "original": _("In the file"),
            "mended": st.column_config.TextColumn(_("Should be")),
            "left_out": st.column_config.CheckboxColumn(_("Leave the row out"), width=150),
            "wrong": st.column_config.TextColumn(_("What is wrong"), width="large"),
        },
        on_change=_take_edits,
        args=(found, editor, shown),
        placeholder="",
        alt=_("Cells with problems; “Should be” can be edited, rows can be left out"),
    )
    if pages > 1:
        st.pagination(pages, key=found.key("mend-page", of_draft=True))


def _frame(found: Work, cells: Sequence[Cell]) -> pd.DataFrame:
    decisions = found.decisions
    return pd.DataFrame(
        {
            "sheet": [cell.sheet for cell in cells],
            "row": [cell.row for cell in cells],
            "column": [cell.column for cell in cells],
            "original": [cell.original for cell in cells],
            "mended": [
                decisions.corrections.get((cell.sheet, cell.row, cell.column or ""), cell.original)
                for cell in cells
            ],
            "left_out": [(cell.sheet, cell.row) in decisions.left_out for cell in cells],
            "wrong": [" ".join(cell.messages) for cell in cells],
        }
    )


def _take_edits(found: Work, editor: str, cells: Sequence[Cell]) -> None:
    """Note what was edited; it is understood with the next run of the whole page."""
    corrections = dict(found.decisions.corrections)
    left_out = set(found.decisions.left_out)
    for place, changes in st.session_state[editor]["edited_rows"].items():
        cell = cells[int(place)]
        if "mended" in changes and cell.column is not None:
            mended = changes["mended"] or ""
            corrections[cell.sheet, cell.row, cell.column] = mended
            if mended == cell.original:
                del corrections[cell.sheet, cell.row, cell.column]
        if "left_out" in changes:
            change = left_out.add if changes["left_out"] else left_out.discard
            change((cell.sheet, cell.row))
    found.decide(corrections=corrections, left_out=frozenset(left_out))


def _check_again(found: Work) -> None:
    if not _mended(found) and not found.has_changed:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if found.has_changed and st.button(
            _("Check again"), icon=":material/rule:", key=found.key("check")
        ):
            st.rerun()
        if _mended(found) and st.button(
            _("Take back all corrections"), type="tertiary", key=found.key("take-back")
        ):
            found.decide(corrections={}, left_out=frozenset())
            st.rerun()
        said = plural(
            "{count} cell corrected", "{count} cells corrected", len(found.decisions.corrections)
        )
        out = plural("{count} row left out", "{count} rows left out", len(found.decisions.left_out))
        st.caption(f"{said}, {out}")


def _mended(found: Work) -> bool:
    return bool(found.decisions.corrections or found.decisions.left_out)


def _cells(found: Work) -> list[Cell]:
    """Return the places that problems point at, errors first, each once, as the file has them."""
    draft = found.understood
    messages: dict[tuple[str, int, str | None], list[str]] = {}
    for problem in sorted(to_mend(draft), key=lambda one: not one.is_error):
        if problem.row is not None:
            place = (problem.sheet, problem.row, problem.column)
            messages.setdefault(place, []).append(problem.message)
    originals = _originals(draft, {(sheet, row) for sheet, row, _column in messages})
    return [
        Cell(sheet, row, column, originals[sheet, row].get(column or "", ""), tuple(said))
        for (sheet, row, column), said in messages.items()
        if (sheet, row) in originals
    ]


def _originals(draft: Draft, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], dict[str, str]]:
    found = {}
    for mapped in draft.tables:
        table = mapped.table
        for number, row in zip(table.numbers, table.rows, strict=True):
            if (table.sheet, number) in wanted:
                found[table.sheet, number] = dict(zip(table.columns, row, strict=True))
    return found
