"""A file that is made whole before it is sent, and goes when it is closed."""

import tempfile
from collections.abc import Callable
from typing import BinaryIO

from cjn_metrics.errors import OutputProblem


def filled(suffix: str, fill: Callable[[BinaryIO], object], no_room: str) -> BinaryIO:
    """Return an open temporary file that ``fill`` has written, at its beginning.

    Closing removes it. no_room: the sentence of the OutputProblem that is raised when the disk
    does not take it, with {folder} for the folder. Raises whatever else ``fill`` does.
    """
    # Handed on open: whoever sends it closes it.
    file = tempfile.TemporaryFile(prefix="cjn-metrics-", suffix=suffix)  # noqa: SIM115  # as said
    try:
        fill(file)
        file.seek(0)
    except OSError as problem:
        file.close()
        raise OutputProblem(no_room.format(folder=tempfile.gettempdir())) from problem
    except BaseException:
        file.close()
        raise
    return file
