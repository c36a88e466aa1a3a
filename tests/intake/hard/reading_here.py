"""Reads a file in this process: what the child does, without the time that a process takes."""

import io
from typing import Any

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.book import Book
from cjn_metrics.intake.reading import Limits, calling, child
from cjn_metrics.intake.reading.telling import Teller


def read_here(data: bytes, name: str, limits: Limits | None = None) -> Book:
    """Read bytes into a Book; raises what the child raises, also what is a defect there."""
    limits = limits or Limits()
    stream = io.BytesIO()
    child._read(data, Teller(stream, limits), limits)
    stream.seek(0)
    told: Any = calling._told(stream, None)
    if not told.is_whole:
        raise FileRefused(told.refused)
    return Book(name, *(told.facts[one] for one in _FACTS), told.sheets, told.problems)


_FACTS = ("sha256", "kind", "encoding", "delimiter", "uses_1904")
