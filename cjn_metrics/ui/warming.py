"""Does while the server starts what the first reader would otherwise wait for."""

import gc
import subprocess
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

from cjn_metrics.errors import CJNMetricsError
from cjn_metrics.ui import at_hand, fonts
from cjn_metrics.ui.chart_in_page import known_to_streamlit
from cjn_metrics.ui.handles import reader, store_at_hand

# A first page with figures and charts loads these, and what they load.
_ON_THE_FIRST_PAGE = (
    "cjn_metrics.ui.showing",
    "cjn_metrics.ui.activities",
)
# Tables of records load these, and so do questions that are asked of the store. A browser that
# draws a first page has use for all processors so long.
_ON_OTHER_PAGES = ("pandas", "pyarrow")
_FIRST_PAGE_SECONDS = 8


@asynccontextmanager
async def made_ready(app: object) -> AsyncIterator[None]:
    """Have a store before anyone can ask for it, and open it and load the pages' parts meanwhile.

    The server answers from the beginning: a first page waits only for what is not loaded yet.
    """
    at_hand.serving()
    known_to_streamlit()
    async with store_at_hand(app):
        threading.Thread(target=_warm_all, name="warming", daemon=True).start()
        yield


def _warm_all() -> None:
    warm()
    time.sleep(_FIRST_PAGE_SECONDS)
    for name in _ON_OTHER_PAGES:
        import_module(name)
    with suppress(OSError, subprocess.SubprocessError):
        fonts.make_missing()
    # What is loaded by now stays: collecting garbage takes 0.1 s if it is looked through each time.
    gc.collect()
    gc.freeze()


def warm() -> None:
    """Load the parts of a first page, and what the current version is asked most."""
    # What is wrong with a store the pages and the health route say.
    with suppress(CJNMetricsError):
        # It may have been opened before the server began to serve.
        at_hand.keep(reader()[0])
    for name in _ON_THE_FIRST_PAGE:
        import_module(name)
