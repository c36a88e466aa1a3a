"""What runs in the process that reads a file: limits first, then the bytes from standard input.

``python -m cjn_metrics.intake.reading.child LIMITS``, LIMITS being those of ``Limits`` in JSON.
It knows neither the file's name nor where it lies. Errors that are defects show nothing: their
text could hold a cell.
"""

import hashlib
import json
import sys

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading.limits import Limits
from cjn_metrics.intake.reading.telling import Teller
from cjn_metrics.translation import _

MEMORY_USED_UP = 70
DEFECT = 71


def main() -> int:
    """Read standard input, tell on standard output; 0 also when the file is refused."""
    limits = Limits(**json.loads(sys.argv[1]))
    _limit_this_process(limits)
    try:
        teller = Teller(sys.stdout.buffer, limits)
        try:
            tell(sys.stdin.buffer.read(limits.max_bytes + 1), teller, limits)
        except FileRefused as refusal:
            teller.send(refused=str(refusal))
    except MemoryError:
        return MEMORY_USED_UP
    except Exception:
        return DEFECT
    return 0


def tell(data: bytes, teller: Teller, limits: Limits) -> None:
    """Tell all that the file of these bytes holds; raises FileRefused when it is refused."""
    # Each kind has libraries of its own, and a CSV should not wait for those of a workbook.
    from cjn_metrics.intake.reading import kinds

    if len(data) > limits.max_bytes:
        raise FileRefused(_("The file grew while it was read. Retry when it is complete."))
    teller.send(sha256=hashlib.sha256(data).hexdigest())
    if kinds.container(data) == "text":
        from cjn_metrics.intake.reading import delimited

        delimited.tell(data, teller)
    else:
        from cjn_metrics.intake.reading import archive, open_document, workbook

        opened = archive.opened(data, limits.max_unpacked_bytes)
        if workbook.kind(opened) == "ods":
            open_document.tell(opened, teller)
        else:
            workbook.tell(data, opened, teller)
    teller.end()


def _limit_this_process(limits: Limits) -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limits; the caller still ends this process when time is up.
        return
    seconds = int(limits.seconds) + 1
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # macOS refuses some of them.
            continue


if __name__ == "__main__":
    sys.exit(main())
