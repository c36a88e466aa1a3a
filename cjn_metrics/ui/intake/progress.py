"""How far a long step has come, shown while it lasts."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from cjn_metrics.ui.failures import escaped

Tell = Callable[[str, float], None]
# Seconds between two messages to the browser; a step may tell of every row.
_PAUSE = 0.1


@contextmanager
def shown_while(label: str) -> Iterator[Tell]:
    """Show a box with a bar while the block runs; nothing is left of it afterwards.

    The block gets what to tell it by: what is done, and which share of it, from 0 to 1.
    """
    place = st.empty()
    with place.status(escaped(label), expanded=True):
        bar = st.progress(0.0)
    told_at = 0.0

    def tell(what: str, share: float) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= _PAUSE:
            told_at = now
            bar.progress(min(max(share, 0.0), 1.0), text=escaped(what))

    try:
        yield tell
    finally:
        place.empty()
