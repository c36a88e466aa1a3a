"""How much of a file is read, and with how much of the machine."""

import os
from dataclasses import dataclass

from cjn_metrics.errors import AskedWrongly
from cjn_metrics.translation import _

_MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may take. A megabyte is 1,048,576 bytes, as Streamlit's upload limit has it."""

    max_bytes: int = 20 * _MB
    max_rows: int = 200_000
    """Rows that are not blank, over all sheets; one header comes on top."""
    max_unpacked_bytes: int = 100 * _MB
    """What the parts of an archive may declare together, and the text that a Book may hold."""
    memory_bytes: int = 1024 * _MB
    """Of the process that reads, where the system can limit it."""
    seconds: float = 60

    @classmethod
    def for_page(cls) -> "Limits":
        """Return what the server allows: 20 MB and 200,000 rows unless its settings say otherwise.

        They are CJN_METRICS_IMPORT_MAX_MB and CJN_METRICS_IMPORT_MAX_ROWS. Raises
        AskedWrongly when one of them is not a whole number from 1.
        """
        megabytes = _setting("CJN_METRICS_IMPORT_MAX_MB", 20)
        return cls(
            max_bytes=megabytes * _MB,
            max_rows=_setting("CJN_METRICS_IMPORT_MAX_ROWS", 200_000),
            max_unpacked_bytes=max(100, megabytes) * _MB,
            memory_bytes=max(1024, 16 * megabytes) * _MB,
        )

    @classmethod
    def for_command_line(cls) -> "Limits":
        """Return what somebody at the machine may read: 500 MB, 5,000,000 rows, ten minutes.

        What an archive may declare is not raised: a workbook of more is not a member's list.
        """
        return cls(max_bytes=500 * _MB, max_rows=5_000_000, memory_bytes=4096 * _MB, seconds=600)


def _setting(name: str, otherwise: int) -> int:
    said = os.environ.get(name, "").strip()
    if not said:
        return otherwise
    if not (said.isascii() and said.isdigit() and int(said) > 0):
        raise AskedWrongly(
            _("{name} is not a whole number. Give one from 1 on, such as {example}.").format(
                name=name, example=otherwise
            )
        )
    return int(said)
