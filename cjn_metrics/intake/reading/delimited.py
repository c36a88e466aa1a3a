"""Text → rows: CSV, TSV and their relatives.

The number of a row is that of its record, from 1, blank ones counted, as a spreadsheet shows it
when it opens the file: a quoted cell of three lines is still one row. A first line ``sep=;`` is
for the spreadsheet only, which swallows it, so row 1 is the line after it.
"""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import quoting
from cjn_metrics.intake.reading.decoding import Decoded, decode
from cjn_metrics.intake.reading.kinds import refuse_markup
from cjn_metrics.intake.reading.telling import MAX_CELL, Row, Teller
from cjn_metrics.translation import _

DELIMITERS = "\t;,|"
_SAMPLE = 64 * 1024
_SAMPLE_RECORDS = 200
# What old programs put behind the last line; it is no row.
_END_MARK = b"\x1a"
_SEP = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


def tell(data: bytes, teller: Teller) -> None:
    """Read a text file and send its only sheet, whose name is empty.

    Raises FileRefused for what is no table, and for a cell that no program could have written.
    """
    if data.endswith(_END_MARK) and b"\0" not in data[:64]:
        data = data.rstrip(_END_MARK)
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise FileRefused(_("The file is empty."))
    refuse_markup(text)
    said = _SEP.match(text)
    start = said.end() if said else 0
    delimiter = said.group(1) if said else find_delimiter(text[start : start + _SAMPLE])
    teller.send(kind="csv", encoding=decoded.encoding, delimiter=delimiter, uses_1904=False)
    for problem in decoded.problems:
        teller.warn(problem)
    csv.field_size_limit(MAX_CELL)
    try:
        rows: Iterator[Row]
        if '"' not in text or quoting.is_sound(_lines(io.BytesIO(data), decoded, start), delimiter):
            position = io.BytesIO(data)
            lines = _lines(position, decoded, start)
            rows = enumerate(csv.reader(lines, delimiter=delimiter), 1)
            teller.sheet("", rows, lambda count: position.tell() / len(data))
        else:
            rows = quoting.mended(_lines(io.BytesIO(data), decoded, start), delimiter, teller.warn)
            teller.sheet("", rows, lambda count: 0.5)
    except csv.Error as problem:
        raise FileRefused(
            _(
                "A cell holds more than {most} letters; a quotation mark is probably missing."
                " Save the file again from a spreadsheet program."
            ).format(most=f"{MAX_CELL:,}")
        ) from problem


def find_delimiter(sample: str) -> str:
    """Return what stands between the cells of the sample; a comma when nothing does.

    It is the character that splits the most records into the same number of cells, and into
    more of them: a comma within names splits some rows, the true delimiter all of them.
    """
    if len(sample) >= _SAMPLE:
        # The last record is cut.
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r"))] or sample
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] else ","


def _score(sample: str, delimiter: str) -> float:
    if delimiter not in sample:
        return 0.0
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if any(cells):
                widths[len(cells)] += 1
            if widths.total() >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0.0
    split = {width: count for width, count in widths.items() if width > 1}
    if not split:
        return 0.0
    # Two widths, because a block above the table, or two tables, have one each.
    commonest = sorted(split.items(), key=lambda item: item[1] * item[0], reverse=True)[:2]
    alike = sum(count for _width, count in commonest) / widths.total()
    return alike * math.sqrt(min(commonest[0][0], 100))


def _lines(source: io.BytesIO, decoded: Decoded, start: int) -> io.TextIOWrapper:
    """Decode piece by piece: the letters of a large file take four times its bytes otherwise."""
    source.seek(decoded.skip)
    lines = io.TextIOWrapper(source, encoding=decoded.codec, newline="")
    lines.read(start)
    return lines
