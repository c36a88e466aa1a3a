"""Tables as CSV: UTF-8 with a byte order mark, commas, CRLF, one header row, nothing cut.

The byte order mark is what makes a spreadsheet show Khmer instead of question marks.
"""

import csv
import io
from collections.abc import Generator, Iterable, Sequence

from cjn_metrics.answers import Answer, record_rows
from cjn_metrics.extracts.cells import cell
from cjn_metrics.extracts.columns import metric_columns, record_columns
from cjn_metrics.extracts.streaming import can_stream, header, streamed_rows
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import CAN_COPY, Reader

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def csv_chunks(
    columns: Sequence[str], batches: Iterable[Sequence[Sequence[object]]]
) -> Generator[bytes, None, None]:
    """Write a table piece by piece: the header, then each batch of rows as it is taken.

    Without rows the header alone is written. No more than one batch is held at a time. Closing
    the iterator closes ``batches`` too, where they can be closed.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    try:
        writer.writerow(columns)
        yield BYTE_ORDER_MARK + _taken(buffer)
        for batch in batches:
            writer.writerows([cell(value) for value in row] for row in batch)
            yield _taken(buffer)
    finally:
        if close := getattr(batches, "close", None):
            close()


def record_csv(
    reader: Reader, name: str, filters: Filters, access: Access
) -> Generator[bytes, None, None]:
    """Write a record extract as CSV, every row that this reader may see, in bounded memory.

    Raises UnknownExtract at once, and StoreDamaged when the rows are taken and cannot be read.
    """
    if CAN_COPY and can_stream(name) and reader.file is not None:
        return _copied(reader, name, filters, access)
    rows = record_rows(reader, name, filters, access)
    return csv_chunks(rows.columns, rows.batches)


def _copied(
    reader: Reader, name: str, filters: Filters, access: Access
) -> Generator[bytes, None, None]:
    rows = streamed_rows(reader, name, filters, access)
    try:
        yield BYTE_ORDER_MARK + header([column for column, _kind in record_columns(name)])
        yield from rows
    finally:
        rows.close()


def metric_csv(answer: Answer) -> bytes:
    """Write the answer to a metric as CSV: a header, and a row for each of its rows."""
    columns = [name for name, _type in metric_columns(answer.metric.name)]
    rows = [[row[column] for column in columns] for row in answer.rows]
    return b"".join(csv_chunks(columns, [rows]))


def _taken(buffer: io.StringIO) -> bytes:
    written = buffer.getvalue().encode("utf-8")
    buffer.seek(0)
    buffer.truncate()
    return written
