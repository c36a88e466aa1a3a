"""Record extracts of any size, written by DuckDB byte for byte as tables.py would write them."""

from collections.abc import Generator, Sequence
from functools import cache
from pathlib import Path

from cjn_metrics.catalogue import record
from cjn_metrics.extracts.columns import record_columns
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader

_PLAIN = {"BOOLEAN", "DATE", "BIGINT", "INTEGER", "HUGEINT", "UBIGINT", "SMALLINT"}


def can_stream(name: str) -> bool:
    """True when DuckDB writes every column of a record extract as we do. Raises UnknownExtract."""
    return all(kind in _PLAIN or kind == "VARCHAR" for _column, kind in record_columns(name))


def streamed_rows(
    reader: Reader, name: str, filters: Filters, access: Access
) -> Generator[bytes, None, None]:
    """Yield the rows of a record extract as CSV, without header, in pieces of any length.

    Rows come in their fixed order. Closing the iterator ends the query. Raises UnknownExtract,
    StoreDamaged.
    """
    known = {**filters.parameters(), **access.parameters()}
    lines = _own_lines(name)
    if lines:
        return reader.copied([*cell_macros(), *lines], known, as_scanned=True)
    cells = " || ',' || ".join(
        f'csv_text("{column}")' if kind == "VARCHAR" else f'csv_plain("{column}")'
        for column, kind in record_columns(name)
    )
    return reader.copied(
        [*cell_macros(), f"select {cells} as line from ({record(name).sql})"], known
    )


@cache
def cell_macros() -> tuple[str, ...]:
    """Return the statements that define ``csv_text`` and ``csv_plain``, one cell of a line each."""
    return _statements(Path(__file__).with_name("csv_cell.sql"))


@cache
def _own_lines(name: str) -> tuple[str, ...]:
    """Return the statements of an extract with a faster way of its own; none for the others."""
    file = Path(__file__).with_name(f"{name}_lines.sql")
    return _statements(file) if file.exists() else ()


def _statements(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8").rstrip().removesuffix(";").split(";\n\n"))


def header(columns: Sequence[str]) -> bytes:
    """Return the header row; columns' names are plain words."""
    return f"{','.join(columns)}\r\n".encode()
