"""Which store is meant: the one asked for, else the one of the environment, else data/store."""

import os
from pathlib import Path

VARIABLE = "CJN_METRICS_STORE"
DEFAULT = Path(__file__).parents[2] / "data" / "store"


def store_address(given: str | Path | None = None) -> Path:
    """Return the store's folder as an absolute path; nothing is looked at or made there.

    given: what the reader asked for, for example with ``--store``; None or an empty text falls
    back to the variable ``CJN_METRICS_STORE`` and then to ``data/store`` of this project.
    """
    chosen = given or os.environ.get(VARIABLE) or DEFAULT
    return Path(chosen).expanduser().absolute()
