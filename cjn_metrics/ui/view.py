"""What one run of a page looks at: which version, which filters, and for whom.

main.py pins the version and the filters at the start of a run. Parts that run by themselves
later (a dialog) take the pinned ones, so that what they say belongs to
what is on the page, but ask for the access again: it is never kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import streamlit as st

from cjn_metrics import answers, browsing, tally
from cjn_metrics.answers import Answer, Context
from cjn_metrics.browsing import Facts, Found
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.ui import handles
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.remembered import remembered

if TYPE_CHECKING:
    import pandas

_PINNED = "pinned"
_OLDER = "older_version"
# Answers are small (a figure, a breakdown, at most some hundred buckets). Of rows no more is kept
# than what a page shows of a list, which a rerun for another reason would ask for again.
_KEPT = 1_000
_PAGES_KEPT = 100


@dataclass(frozen=True)
class View:
    """Everything a question to the store needs."""

    reader: Reader
    filters: Filters
    access: Access
    is_older: bool
    """True when the reader opened an older version to look at it."""

    @property
    def key(self) -> str:
        """The version's id: the part of every cache key that stands for the store."""
        return self.reader.version.version_id

    def counts(self, *names: str) -> bool:
        """True when all these metrics are counted in memory, in less time than a thread takes.

        Without names: when the version is in memory at all.
        """
        kept = tally.of(self.reader)
        return kept is not None and kept.metrics.issuperset(names)


# Set only while main.py runs a page: parts that run by themselves later look for themselves.
_this_run: ContextVar[View | None] = ContextVar("this_run", default=None)


def open_view() -> tuple[Reader, str | None, bool]:
    """Return the version to show, a sentence when it is not as it should be, and if it is older.

    An older version is shown only to those who may manage, and only until they go back.
    """
    number = st.session_state.get(_OLDER)
    if number is not None and current_access().may_manage:
        return *handles.reader(number), True
    return *handles.reader(), False


@contextmanager
def pinned(reader: Reader, filters: Filters, *, is_older: bool) -> Iterator[None]:
    """Fix what this run of the page looks at, for its parts to find and for those run later."""
    version = reader.version
    st.session_state[_PINNED] = (version.number, version.version_id, filters, is_older)
    token = _this_run.set(View(reader, filters, current_access(), is_older))
    try:
        yield
    finally:
        _this_run.reset(token)


def current() -> View:
    """Return what the page looks at."""
    if view := _this_run.get():
        return view
    number, version_id, filters, is_older = st.session_state[_PINNED]
    return View(handles.pinned(number, version_id), filters, current_access(), is_older)


def look_at(number: int | None) -> None:
    """Show an older version from the next run on; None goes back to the current one."""
    st.session_state[_OLDER] = number


@remembered(most=4)
def facts(reader: Reader, access: Access) -> Facts:
    """Ask a version about itself, once per access."""
    return browsing.facts(reader, access)


@remembered(_KEPT)
def context(view: View) -> Context:
    """Ask how sure the period is, once per filters and access."""
    return answers.context(view.reader, view.filters, view.access)


@remembered(_KEPT)
def figures(view: View, names: tuple[str, ...]) -> dict[str, Answer]:
    """Answer single figures together, once per filters and access."""
    return answers.figures(view.reader, names, view.filters, view.access)


@remembered(_KEPT)
def answer(view: View, name: str, grain: str = "auto") -> Answer:
    """Answer one metric, once per filters, grain and access."""
    return answers.answer(view.reader, name, view.filters, view.access, grain)


@remembered(_PAGES_KEPT)
def found(view: View, words: str, status: str, order: str, page: int, size: int) -> Found:
    """Return one page of activities, once per filters, access and what is searched for."""
    return browsing.find_activities(
        view.reader,
        view.filters,
        view.access,
        words=words,
        status=status,
        order=order,
        page=page,
        size=size,
    )


@remembered(_PAGES_KEPT)
def first_rows(view: View, name: str, most: int) -> "pandas.DataFrame":
    """Return the first rows of a record extract, once per filters and access."""
    # Loaded by the first table of records, which no first page has.
    import pandas as pd

    stream = answers.record_rows(view.reader, name, view.filters, view.access)
    rows = list(islice((row for batch in stream.batches for row in batch), most))
    stream.batches.close()
    return pd.DataFrame(rows, columns=stream.columns)


@remembered(_KEPT)
def record_counts(view: View, names: tuple[str, ...]) -> dict[str, int]:
    """Count the rows of record extracts with one statement, once per filters and access."""
    return answers.record_counts(view.reader, names, view.filters, view.access)


@remembered(_KEPT)
def metric_counts(view: View) -> dict[str, int]:
    """Count the rows of every metric with one statement, once per filters and access."""
    return answers.metric_counts(view.reader, view.filters, view.access)
