"""Who is meant by names that are not recorded: suggestions accepted together, the rest by hand."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from cjn_metrics.intake.decisions import NEW
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.intake.work import Work, current_version, in_hand, require_manager

if TYPE_CHECKING:
    from cjn_metrics.intake.organizations.review import Review, ReviewRow

_LIKE = "like:"
PAGE_SIZE = 1_000
# From so many names on the editor is higher, in pixels.
_MANY, _TALL = 12, 620
# With more recorded organizations the list to choose from has only those that are proposed.
_MOST_OPTIONS = 2_000


def decide_organizations() -> None:
    """Draw the names to decide on, with what they are like; nothing when all are recorded."""
    found = in_hand()
    if not found.understood.unknown_names and not found.decisions.organizations:
        return
    st.subheader(_("Organizations that are not recorded"))
    _decide()


@st.fragment
def _decide() -> None:
    found = in_hand()
    with told_plainly():
        require_manager()
        if found.understood.unknown_names:
            with st.spinner(_("Looking for organizations that are alike…")):
                review = _review(found)
            rows = review.remaining(found.drafted_of[0].organizations if found.drafted_of else {})
            st.caption(
                escaped(
                    plural(
                        "{count} name is neither recorded nor decided on. What you decide is"
                        " remembered for the next file.",
                        "{count} names are neither recorded nor decided on. What you decide is"
                        " remembered for the next file.",
                        len(rows),
                    )
                )
            )
            _together(found, review, rows)
            _one_by_one(found, review, rows)
        _check_again(found)


def _review(found: Work) -> "Review":
    """Return the review of the names; it holds while the draft's names are among its own."""
    unknown = found.understood.unknown_names
    if found.review is not None and {one.key for one in unknown} <= {
        row.key for row in found.review.rows
    }:
        return found.review
    from cjn_metrics.intake.organizations import Register
    from cjn_metrics.intake.organizations.review import Review

    register = Register.of(current_version())
    found.recorded = {one.organization_id: "" for one in register.spelled}
    found.recorded = {known: register.name_of(known) for known in found.recorded}
    found.review = Review.of(unknown, register)
    return found.review


def _together(found: Work, review: "Review", rows: "Sequence[ReviewRow]") -> None:
    """Draw what decides on many names at once; what was decided by hand stays as it is."""
    decided = found.decisions.organizations
    open_keys = {row.key for row in rows if row.key not in decided}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if any(row.best for row in rows):
            _accept(found, review, open_keys)
        alike = _alike(review, open_keys)
        if alike and st.button(
            plural(
                "Join {count} group of names alike",
                "Join {count} groups of names alike",
                len(alike),
            ),
            icon=":material/join:",
            key=found.key("groups"),
            help=_("The names of a group become one new organization."),
        ):
            decisions: dict[str, str] = {}
            for keys in alike:
                decisions |= review.as_one_new(keys)
            _take(found, decisions)
        if st.button(
            plural("{count} name is new", "All {count} are new", len(open_keys))
            if len(open_keys) == len(rows)
            else plural("The other one is new", "All {count} others are new", len(open_keys)),
            icon=":material/add:",
            disabled=not open_keys,
            key=found.key("all-new"),
        ):
            _take(found, review.as_new(open_keys))


def _accept(found: Work, review: "Review", open_keys: set[str]) -> None:
    from cjn_metrics.intake.organizations import BULK_SCORE

    score = st.number_input(
        _("Score from"),
        min_value=70,
        max_value=100,
        value=BULK_SCORE,
        step=1,
        width=120,
        key=found.key("score"),
        help=_(
            "100 is the same name. From {score} on the names differ in nothing but spelling; below"
            " that, look at each."
        ).format(score=BULK_SCORE),
    )
    accepted = review.accept_above(score)
    likely = {key: meant for key, meant in accepted.items() if key in open_keys}
    if st.button(
        plural("Accept {count} suggestion", "Accept {count} suggestions", len(likely)),
        icon=":material/done_all:",
        disabled=not likely,
        key=found.key("accept"),
    ):
        _take(found, likely)


def _alike(review: "Review", open_keys: set[str]) -> list[list[str]]:
    """Return the groups of two and more open names none of which is like a recorded one."""
    groups: dict[int, list[str]] = {}
    for row in review.rows:
        if row.key in open_keys and row.best is None:
            groups.setdefault(row.group, []).append(row.key)
    return [keys for keys in groups.values() if len(keys) > 1]


def _one_by_one(found: Work, review: "Review", rows: "Sequence[ReviewRow]") -> None:
    pages = -(-len(rows) // PAGE_SIZE)
    key = found.key("names-page", of_draft=True)
    page = min(int(st.session_state.get(key, 1)), pages)
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    labels = _labels(found, shown)
    leaders = {row.group: row for row in reversed(review.rows)}
    editor = found.key(f"names-{page}", of_draft=True)
    st.data_editor(
        pd.DataFrame(
            {
                "name": [row.name for row in shown],
                "count": [row.count for row in shown],
                "decision": [found.decisions.organizations.get(row.key) for row in shown],
                "near": [_near(row, leaders[row.group]) for row in shown],
                "score": [row.score or None for row in shown],
                "why": [row.why for row in shown],
            }
        ),
        hide_index=True,
        height=_TALL if len(shown) > _MANY else "auto",
        key=editor,
        column_order=["name", "decision", "near", "score", "count", "why"],
        disabled=["name", "count", "near", "score", "why"],
        column_config={
            "name": st.column_config.TextColumn(_("Name in the file"), width="medium"),
            "count": st.column_config.NumberColumn(_("Times"), width=70),
            "decision": st.column_config.SelectboxColumn(
                _("Which one it is"),
                options=list(labels),
                format_func=lambda value: labels.get(str(value), ""),
                width="medium",
            ),
            "near": st.column_config.TextColumn(_("Most alike"), width="medium"),
            "score": st.column_config.NumberColumn(_("Score"), width=70),
            "why": st.column_config.TextColumn(_("Because"), width="large"),
        },
        on_change=_take_edits,
        args=(found, editor, shown),
        placeholder="",
        alt=_("Names that are not recorded; “Which one it is” can be chosen"),
    )
    if pages > 1:
        st.pagination(pages, key=key)


def _near(row: "ReviewRow", leader: "ReviewRow") -> str | None:
    if row.best:
        return row.best.organization_name
    if leader.key != row.key:
        return _("“{name}” in this file").format(name=leader.name)
    return None


def _labels(found: Work, rows: "Sequence[ReviewRow]") -> dict[str, str]:
    """Return what a name can be decided to mean, with the words for it, likelier ones first."""
    labels = {NEW: _("A new organization")}
    for row in rows:
        for proposal in (row.best, *row.others):
            if proposal:
                labels[proposal.organization_id] = proposal.organization_name
    groups: dict[int, list[ReviewRow]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    for leader, *others in groups.values():
        if others:
            labels[_LIKE + leader.key] = _("New, the same as “{name}”").format(name=leader.name)
    if len(found.recorded) <= _MOST_OPTIONS:
        for known, name in sorted(found.recorded.items(), key=lambda item: item[1].casefold()):
            labels.setdefault(known, name)
    for value in found.decisions.organizations.values():
        labels.setdefault(value, found.recorded.get(value, value.removeprefix(_LIKE)))
    return labels


def _take_edits(found: Work, editor: str, rows: "Sequence[ReviewRow]") -> None:
    """Note what was chosen; it is understood with the next run of the whole page."""
    decided = dict(found.decisions.organizations)
    for place, changes in st.session_state[editor]["edited_rows"].items():
        if "decision" not in changes:
            continue
        key, chosen = rows[int(place)].key, changes["decision"]
        if not chosen or chosen == _LIKE + key:
            decided.pop(key, None)
        else:
            decided[key] = chosen
    found.decide(organizations=_settled(decided))


def _settled(decided: Mapping[str, str]) -> dict[str, str]:
    """Return the decisions with no name waiting for another.

    "The same as another name of the file" becomes the organization which that other name means,
    and is a decision that the other is new, if nobody decided on it.
    """
    settled = dict(decided)
    for key, chosen in decided.items():
        if chosen.startswith(_LIKE):
            other = chosen.removeprefix(_LIKE)
            meant = settled.setdefault(other, NEW)
            if meant != NEW and not meant.startswith(_LIKE):
                settled[key] = meant
    return settled


def _take(found: Work, decisions: Mapping[str, str]) -> None:
    found.decide(organizations=_settled({**decisions, **found.decisions.organizations}))
    st.rerun()


def _check_again(found: Work) -> None:
    decided = len(found.decisions.organizations)
    if not decided:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if found.has_changed and st.button(
            _("Use these decisions"), icon=":material/rule:", key=found.key("check-names")
        ):
            st.rerun()
        if st.button(_("Take back these decisions"), type="tertiary", key=found.key("decide-anew")):
            found.decide(organizations={})
            st.rerun()
        st.caption(plural("{count} name decided", "{count} names decided", decided))
