"""Which record a tab has open, and on which version its form was begun."""

from dataclasses import dataclass, field

import streamlit as st

from cjn_metrics.editing import KINDS, UndecidedName
from cjn_metrics.errors import UnknownRecord
from cjn_metrics.store import Reader
from cjn_metrics.translation import _
from cjn_metrics.ui import handles
from cjn_metrics.ui.view import View, current

PARAMETER = "record"
_OPEN = "record-opened"
_TURN = "record-turn"
_DONE = "record-done"


@dataclass
class Opened:
    """One record in its form, from opening to saving."""

    kind: str
    key: str | None
    """The record's identifier; None for one that is being added."""
    number: int
    version_id: str
    """The version that the form was filled from, also when there is a newer one by now."""
    is_older: bool
    """True when somebody looks at an older version, which cannot be changed."""
    turn: int
    """Part of the keys of all widgets, so that the next form begins with fresh ones."""
    faults: dict[str, str] = field(default_factory=dict)
    """What was wrong when somebody last tried to save it, by column or list."""
    undecided: list[UndecidedName] = field(default_factory=list)

    @property
    def reader(self) -> Reader:
        """The version that the form was filled from."""
        return handles.pinned(self.number, self.version_id)

    def widget(self, name: str) -> str:
        """Return the key of one of the form's widgets."""
        return f"record-{self.turn}-{name}"


def opened() -> Opened | None:
    """Return the record that the address names; None when it names none.

    A form once begun stays on its version, so that nothing typed is lost when somebody else
    publishes. Raises UnknownRecord for an address that names no kind of record.
    """
    asked = st.query_params.get(PARAMETER)
    if not asked:
        st.session_state.pop(_OPEN, None)
        return None
    kind, _colon, key = asked.partition(":")
    if kind not in KINDS:
        raise UnknownRecord(_("The address names no record. Choose one from the list."))
    view = current()
    found: Opened | None = st.session_state.get(_OPEN)
    if found is None or (found.kind, found.key or "") != (kind, key) or _has_moved(found, view):
        found = begin(kind, key or None, view)
    return found


def begin(kind: str, key: str | None, view: View) -> Opened:
    """Fill the form anew from the version on the page."""
    turn = st.session_state.get(_TURN, 0) + 1
    st.session_state[_TURN] = turn
    version = view.reader.version
    found = Opened(kind, key, version.number, version.version_id, view.is_older, turn)
    st.session_state[_OPEN] = found
    return found


def is_stale(found: Opened, view: View) -> bool:
    """True when the store has a newer version than the form was filled from."""
    return found.version_id != view.key


def go_to(kind: str, key: str | None = None) -> None:
    """Open a record, or the form for a new one, from the next run on."""
    st.query_params[PARAMETER] = f"{kind}:{key or ''}"
    st.session_state.pop(_OPEN, None)


def leave() -> None:
    """Go back to the list from the next run on."""
    st.query_params.pop(PARAMETER, None)
    st.session_state.pop(_OPEN, None)


def begin_again() -> None:
    """Forget what was typed and fill the form anew from the next run on."""
    st.session_state.pop(_OPEN, None)


def done(sentence: str) -> None:
    """Keep a sentence for the top of the next run."""
    st.session_state[_DONE] = sentence


def take_done() -> str | None:
    """Return the sentence kept by ``done``, once."""
    sentence: str | None = st.session_state.pop(_DONE, None)
    return sentence


def _has_moved(found: Opened, view: View) -> bool:
    """True when the reader has begun to look at another, older version, or has gone back."""
    if found.is_older or view.is_older:
        return found.version_id != view.key
    return False
