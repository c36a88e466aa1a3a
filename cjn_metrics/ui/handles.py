"""The open store: one shared, read-only handle per version, and the watch for a newer one."""

import gc
import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import streamlit as st
from anyio import to_thread

from cjn_metrics.errors import CJNMetricsError, StoreDamaged, StoreNewer, StoreProblem
from cjn_metrics.store import Reader, Store, Version, ensure_store, store_address
from cjn_metrics.translation import _
from cjn_metrics.ui import at_hand, remembered
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped

FOUNDING_RECORDS = Path(__file__).parents[2] / "data" / "cjn"
_TRY_AGAIN_SECONDS = 30
_log = logging.getLogger(__name__)
_making = threading.Lock()


def make_missing_store(waiting: AbstractContextManager[object] | None = None) -> None:
    """Make the store from the founding records when there is none; leave anything else alone.

    ``waiting`` is entered while that lasts, for example a spinner. Raises a StoreProblem when
    the store cannot be made.
    """
    folder = store_address()
    if Store(folder).exists():
        return
    with _making, waiting or nullcontext():
        ensure_store(folder, FOUNDING_RECORDS, "CJN Metrics", _("Loaded the founding records"))


@asynccontextmanager
async def store_at_hand(app: object) -> AsyncIterator[None]:
    """Make a missing store while the server starts, before anyone can ask for it.

    A store that cannot be made or opened does not keep the server from starting: the pages and
    the health route say what is wrong.
    """
    try:
        await to_thread.run_sync(make_missing_store)
    except CJNMetricsError as problem:
        _log.warning("%s", problem)
    yield


@dataclass(frozen=True)
class _Opened:
    reader: Reader
    problem: str | None
    """What is wrong with the version that should have been opened; None when this is the one."""
    at: float


def reader(number: int | None = None) -> tuple[Reader, str | None]:
    """Return the version to show, and one sentence when it is not the one it should be.

    Without ``number`` that is the current version or, when it cannot be read from end to end,
    the newest older one that can, with what is wrong as the sentence. The reader is shared by
    all sessions and is never closed: closing it would end their queries. Raises UnknownVersion
    for a number that is not there, StoreMissing, NotAStore or StoreDamaged when nothing opens.
    """
    folder = store_address()
    if number is not None:
        return pinned(number, _version_id(folder, number)), None
    try:
        version_id = Store(folder).current().version_id
    except (StoreDamaged, StoreNewer):
        # An older version may be readable still.
        version_id = ""
    found = _current(str(folder), version_id)
    _note_stamp(folder, found.reader.version.number)
    return found.reader, found.problem


def pinned(number: int, version_id: str) -> Reader:
    """Return one published version, also when it is not the current one any more.

    Raises UnknownVersion, or StoreDamaged when it does not open.
    """
    current, _problem = reader()
    if current.version.version_id == version_id:
        return current
    folder = store_address()
    stamp = _note_stamp(folder, number)
    return _older(str(folder), version_id, number, stamp)


# (folder, version) → when its file was written, as it was when it was opened.
_stamps: dict[tuple[str, int], int] = {}


def _note_stamp(folder: Path, number: int) -> int:
    """Return when a version's file was written; let go of all that was read if that is news.

    A version's file is written anew when a person is forgotten. An open handle would go on
    showing the name, also to whoever opens the file anew in this process.
    """
    stamp = Store(folder).stamp(number)
    if _stamps.setdefault((str(folder), number), stamp) != stamp:
        _stamps.clear()
        _stamps[str(folder), number] = stamp
        _current.clear()
        _older.clear()
        st.cache_data.clear()
        remembered.let_go()
        gc.collect()
    return stamp


def _is_worth_keeping(opened: _Opened) -> bool:
    return opened.problem is None or time.monotonic() - opened.at < _TRY_AGAIN_SECONDS


# The key is the version's id, because numbers repeat when a store is made anew in its folder.
# What falls out is forgotten, not closed: its file goes with the last cursor.
@st.cache_resource(max_entries=2, show_spinner=False, validate=_is_worth_keeping)
def _current(folder: str, version_id: str) -> _Opened:
    # Answers hold on to the versions that they came from.
    remembered.let_go()
    opened = _Opened(*Store(Path(folder)).open_last_good(), time.monotonic())
    at_hand.keep(opened.reader)
    return opened


@st.cache_resource(max_entries=2, show_spinner=False)
def _older(folder: str, version_id: str, number: int, stamp: int) -> Reader:
    remembered.let_go()
    return Store(Path(folder)).open(number)


def _version_id(folder: Path, number: int) -> str:
    ids = {version.number: version.version_id for version in Store(folder).history()}
    # A number that is not there is refused, in words, by opening it.
    return ids.get(number, "")


# An idle page notices within thirty seconds; a tick reads one small file.
@st.fragment(run_every=timedelta(seconds=25))
def watch_for_new_version(shown: Version) -> None:
    """Offer a newer version once there is one, without redrawing what is being read.

    ``shown`` is the version on the page. Any other rerun shows the newer one anyway.
    """
    store = Store(store_address())
    try:
        if store.current().version_id == shown.version_id:
            return
        newest = store.history()[0]
    except StoreProblem:
        # The page still has its version, and the next rerun says what is wrong.
        return
    text = _("Version {number} of the records has been published.").format(number=newest.number)
    if current_access().may_see_names:
        text = _("Version {number} of the records was published by {author}: {message}").format(
            number=newest.number, author=newest.author, message=newest.message
        )
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(escaped(text), width="stretch")
        if st.button(_("Show it"), icon=":material/update:"):
            st.rerun(scope="app")
