"""The open store: one shared, read-only handle per version, and the watch for a newer one."""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from datetime import timedelta
from pathlib import Path

import streamlit as st
from anyio import to_thread

from cjn_metrics.errors import (
    CJNMetricsError,
    FolderNotEmpty,
    StoreBusy,
    StoreMissing,
    StoreProblem,
)
from cjn_metrics.store import Reader, Store, Version, create_store, store_address
from cjn_metrics.translation import _
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped

FOUNDING_RECORDS = Path(__file__).parents[2] / "data" / "cjn"
_log = logging.getLogger(__name__)
_making = threading.Lock()


def make_missing_store(waiting: AbstractContextManager[object] | None = None) -> None:
    """Make the store from the founding records when there is none; leave any other alone.

    ``waiting`` is entered while that lasts, for example a spinner. Raises NotAStore for a
    folder that holds something else.
    """
    folder = store_address()
    if Store(folder).exists():
        return
    with _making, waiting or nullcontext():
        try:
            Store(folder).current()
        except StoreMissing:
            _make(folder)


def _make(folder: Path) -> None:
    try:
        create_store(folder, FOUNDING_RECORDS, "CJN Metrics", _("Loaded the founding records"))
    except (FolderNotEmpty, StoreBusy):
        # Another process of the dashboard may have been faster.
        if not Store(folder).exists():
            raise


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


def reader(number: int | None = None) -> tuple[Reader, str | None]:
    """Return the version to show, and one sentence when it is not the one it should be.

    Without ``number`` that is the current version, or the newest older one that opens, with
    what is wrong as the sentence. The reader is shared by all sessions and is never closed:
    closing it would end their queries. Raises UnknownVersion for a number that is not there,
    StoreMissing, NotAStore or StoreDamaged when nothing opens.
    """
    folder = store_address()
    if number is not None:
        return pinned(number, _version_id(folder, number)), None
    try:
        current = Store(folder).current()
        return _opened(str(folder), current.version_id, None), None
    except StoreMissing:
        raise
    except StoreProblem:
        return _last_good(str(folder))


def pinned(number: int, version_id: str) -> Reader:
    """Return one published version, also when it is not the current one any more.

    Raises UnknownVersion, or StoreDamaged when it does not open.
    """
    return _opened(str(store_address()), version_id, number)


# The key is the version's id, because numbers repeat when a store is made anew in its folder.
# What falls out is forgotten, not closed: its file goes with the last cursor.
@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(folder: str, version_id: str, _number: int | None) -> Reader:
    return Store(Path(folder)).open(_number)


# A store whose current version does not open is tried again twice a minute, not on every rerun.
@st.cache_resource(ttl=timedelta(seconds=30), max_entries=1, show_spinner=False)
def _last_good(folder: str) -> tuple[Reader, str | None]:
    return Store(Path(folder)).open_last_good()


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
