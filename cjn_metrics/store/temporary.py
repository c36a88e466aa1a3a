"""One private folder per process for what DuckDB spills and for migrated copies of old versions.

It lies outside every store: a hardened reader may still write into its temporary folder.
"""

import atexit
import os
import shutil
import tempfile
import threading
from pathlib import Path

_made: dict[int, Path] = {}
_making = threading.Lock()


def private_folder() -> Path:
    """Return this process's own folder (mode 700), made when first asked for, removed at exit."""
    with _making:
        # Keyed by process: a forked child must not remove its parent's folder.
        process = os.getpid()
        if process not in _made or not _made[process].is_dir():
            _made[process] = Path(tempfile.mkdtemp(prefix="cjn-metrics-"))
            atexit.register(_remove, process)
        return _made[process]


def _remove(process: int) -> None:
    if process == os.getpid() and process in _made:
        shutil.rmtree(_made[process], ignore_errors=True)
