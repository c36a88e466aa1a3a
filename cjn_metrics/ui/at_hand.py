"""Keeps what readers ask for most at hand, while a server serves: figures counted in memory."""

import logging
import threading

from cjn_metrics import tally
from cjn_metrics.errors import CJNMetricsError
from cjn_metrics.store import Reader

_log = logging.getLogger(__name__)
# Only a server is asked often enough for loading to pay.
_is_serving = threading.Event()


def serving() -> None:
    """Have the versions loaded that are kept from now on."""
    _is_serving.set()


def keep(reader: Reader) -> None:
    """Load a version while its readers go on; until that is done the store itself is asked."""
    if _is_serving.is_set():
        threading.Thread(target=_load, args=(reader,), name="loading", daemon=True).start()


def _load(reader: Reader) -> None:
    try:
        tally.prepare(reader)
    except CJNMetricsError as problem:
        _log.warning("Figures are counted by the store: %s", problem)
