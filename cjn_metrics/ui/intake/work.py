"""What a tab knows of the file in hand: bytes, what was read, decided and understood of it.

It lives in this session alone and ends with it, or with "Start over".
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from cjn_metrics.errors import NotAllowed
from cjn_metrics.store import Reader, Store, Version, store_address
from cjn_metrics.translation import _
from cjn_metrics.ui import handles
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.intake.problem_files import forget_download

if TYPE_CHECKING:
    from cjn_metrics.intake.book import Book
    from cjn_metrics.intake.decisions import Decisions
    from cjn_metrics.intake.draft import Draft
    from cjn_metrics.intake.organizations.review import Review

_KEY = "intake-work"
_COUNT = "intake-count"


@dataclass
class Storing:
    """A draft on its way into the store, in a thread that ends by itself.

    Streamlit stops a script when its reader touches the page; what is being stored goes on.
    """

    draft: "Draft"
    thread: threading.Thread | None = None
    stage: tuple[str, float] = ("", 0.0)
    """What is being done, and how much of it is, from 0 to 1."""
    version: Version | None = None
    failure: Exception | None = None


@dataclass
class Work:
    """One file, from the drop to the version that holds it."""

    count: int
    """Part of the keys of all widgets, so that the next file begins with fresh ones."""
    data: bytes
    book: "Book"
    decisions: "Decisions"
    draft: "Draft | None" = None
    drafted_of: "tuple[Decisions, str] | None" = None
    """The decisions, and the id of the store's version, that the draft was made of."""
    edition: int = 0
    """Counts the drafts; editors of one draft do not carry over to the next."""
    review: "Review | None" = None
    """Suggestions for unknown names; made when they are first shown."""
    recorded: dict[str, str] = field(default_factory=dict)
    """Identifier → name of the organizations that the review knew of."""
    sure: "tuple[Decisions, str] | None" = None
    """What the draft was made of that somebody asked to store."""
    storing: Storing | None = None
    said: str = ""
    """A sentence to show once on the next run."""
    author: str = ""
    message: str = ""
    undone: Version | None = None
    token: str = ""
    """What the address of its problems has in it, once there was a link to them."""

    def key(self, name: str, *, of_draft: bool = False) -> str:
        """Return a widget's key: of this file, or of its present draft alone."""
        edition = f"-{self.edition}" if of_draft else ""
        return f"intake-{self.count}{edition}-{name}"

    def decide(self, **changes: Any) -> None:
        """Change some of the decisions; the next run of the whole page understands them."""
        self.decisions = replace(self.decisions, **changes)

    @property
    def understood(self) -> "Draft":
        """The draft, on those parts of the page that come after it was made."""
        assert self.draft is not None
        return self.draft

    @property
    def has_changed(self) -> bool:
        """True when something was decided that the draft does not know of yet."""
        return self.drafted_of is None or self.decisions != self.drafted_of[0]


def work() -> Work | None:
    """Return what is in hand; None before a file is."""
    found: Work | None = st.session_state.get(_KEY)
    return found


def in_hand() -> Work:
    """Return what is in hand, where there is something."""
    found: Work = st.session_state[_KEY]
    return found


def take_in_hand(data: bytes, book: "Book") -> None:
    """Begin with a file that was read."""
    from cjn_metrics.intake.decisions import Decisions

    st.session_state[_KEY] = Work(files_so_far(), data, book, Decisions())


def start_over() -> None:
    """Forget the file and all that was decided about it."""
    found = st.session_state.pop(_KEY, None)
    if found is not None:
        forget_download(found.token)
    st.session_state[_COUNT] = files_so_far() + 1


def files_so_far() -> int:
    """Return how many files this tab has put away."""
    return int(st.session_state.get(_COUNT, 0))


def with_one(mapping: Mapping[Any, str], key: Any, value: str | None) -> dict[Any, str]:
    """Return a copy of a decision with one entry set, or taken away for None."""
    changed = {**mapping, key: value}
    return {key: one for key, one in changed.items() if one is not None}


def require_manager() -> None:
    """Raise NotAllowed for whoever may not manage the records; asked anew before every change."""
    if not current_access().may_manage:
        raise NotAllowed(
            _("Only someone at the machine that serves the dashboard may add records.")
        )


def current_version() -> Reader:
    """Return the current version, to which records are added, whatever version is looked at.

    Raises a StoreProblem when it cannot be read: an older one must not be built upon.
    """
    reader, problem = handles.reader()
    if problem:
        return Store(store_address()).open()
    return reader


def store() -> Store:
    """Return the store to which records are added."""
    return Store(store_address())


def mappings_folder() -> Path:
    """Return the folder in which mappings are saved."""
    return store().folder / "mappings"
