"""Reads a file in this process: what the child does, without the time that a process takes."""

import io

from cjn_metrics.intake.book import Book
from cjn_metrics.intake.reading import Limits, child
from cjn_metrics.intake.reading.hearing import hear
from cjn_metrics.intake.reading.telling import Teller


def read_here(data: bytes, name: str, limits: Limits | None = None) -> Book:
    """Read bytes into a Book; raises what the child raises, also what is a defect there."""
    limits = limits or Limits()
    stream = io.BytesIO()
    child.tell(data, Teller(stream, limits), limits)
    stream.seek(0)
    heard = hear(stream)
    assert heard.is_whole
    return heard.book(name)
