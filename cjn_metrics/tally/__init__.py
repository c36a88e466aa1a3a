"""Answers of the commonest questions in memory, as exact as the store's and without asking it.

DuckDB plans each statement anew, which takes longer than answering most of them. A server that
answers many readers keeps what the figures are counted from as arrays (``prepare``) and counts
there. Each metric is defined by its file in metrics/: what is counted here must equal that row
for row (tests/metrics/test_tally.py), and what is not known here is asked of the store.
"""

import threading
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from cjn_metrics.store import Reader

if TYPE_CHECKING:
    from cjn_metrics.tally.tally import Tally

# A version's arrays go with its reader: a version that is let go of, because a person in it was
# forgotten, is nowhere in memory any more.
_tallies: "WeakKeyDictionary[Reader, Tally]" = WeakKeyDictionary()
_loading = threading.Lock()


def prepare(reader: Reader) -> None:
    """Load a version, so that its commonest questions are answered in memory from now on.

    Worth it where many questions are asked: it takes some tenths of a second for a million
    attendances. Raises StoreDamaged when a part of the file is unreadable.
    """
    # A command asks once and loads nothing, so it does not import numpy either.
    from cjn_metrics.tally.held import load
    from cjn_metrics.tally.tally import Tally

    with _loading:
        if reader not in _tallies:
            _tallies[reader] = Tally(load(reader))


def of(reader: Reader) -> "Tally | None":
    """Return what was prepared of a version; None when the store is to be asked."""
    return _tallies.get(reader)
