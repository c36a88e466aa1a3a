"""Record extracts of any size, written by DuckDB byte for byte as tables.py would write them."""

from collections.abc import Generator, Sequence

from cjn_metrics.catalogue import record
from cjn_metrics.extracts.columns import record_columns
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader

_PLAIN = {"BOOLEAN", "DATE", "BIGINT", "INTEGER", "HUGEINT", "UBIGINT", "SMALLINT"}
# The rule of cells.py in the words of RE2, which knows no spaces but those of ASCII.
_SPACE = (
    r"\t\n\v\f\r \x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200b}\x{2028}\x{2029}\x{202f}\x{205f}"
    r"\x{2060}\x{3000}\x{feff}"
)
_TO_DEFUSE = rf"^'*(?:[\t\r\n\x00]|[{_SPACE}]*[=+\-@＝＋－＠])"
_SPECIAL = rf"[\n\x03]|{_TO_DEFUSE}"
# Rows end with LF in DuckDB and with CRLF in ours. A line end within a text is written as these
# two, so that the others can be found: CR makes DuckDB quote the text.
_LINE_END = b"\r\x03"


def can_stream(name: str) -> bool:
    """True when DuckDB writes every column of a record extract as we do. Raises UnknownExtract."""
    return all(kind in _PLAIN or kind == "VARCHAR" for _column, kind in record_columns(name))


def streamed_rows(
    reader: Reader, name: str, filters: Filters, access: Access
) -> Generator[bytes, None, None]:
    """Yield the rows of a record extract as CSV, without header, in pieces of any length.

    Rows come in their fixed order. Closing the iterator ends the query. Raises UnknownExtract,
    StoreDamaged. A character of no meaning, U+0003, is left out of texts.
    """
    columns = ", ".join(
        cell_sql(column) if kind == "VARCHAR" else f'"{column}"'
        for column, kind in record_columns(name)
    )
    sql = f"select {columns} from ({record(name).sql})"
    return with_our_line_ends(reader.copied(sql, {**filters.parameters(), **access.parameters()}))


def cell_sql(column: str) -> str:
    """Write in SQL what ``cells.cell`` does to a text; an empty one is nothing."""
    text = f'"{column}"'
    quoted = {each: each.replace("'", "''") for each in (_TO_DEFUSE, _SPECIAL)}
    defused = (
        f"case when regexp_matches({text}, '{quoted[_TO_DEFUSE]}') then '''' || {text}"
        f" else {text} end"
    )
    lines = f"replace(replace({defused}, chr(3), ''), chr(10), chr(13) || chr(3))"
    # Few texts are special: one look at each decides, and only those few pay for more.
    return (
        f"case when {text} = '' then null"
        f" when regexp_matches({text}, '{quoted[_SPECIAL]}') then {lines}"
        f" else {text} end as {text}"
    )


def with_our_line_ends(
    blocks: Generator[bytes, None, None],
) -> Generator[bytes, None, None]:
    """Turn DuckDB's line ends into CRLF, and those within texts back into what they were."""
    held = b""
    try:
        for block in blocks:
            text = held + block
            # The mark of a line end may be cut in two.
            held = text[-1:] if text.endswith(_LINE_END[:1]) else b""
            whole = text[: len(text) - len(held)]
            yield whole.replace(b"\n", b"\r\n").replace(_LINE_END, b"\n")
        if held:
            yield held
    finally:
        blocks.close()


def header(columns: Sequence[str]) -> bytes:
    """Return the header row; columns' names are plain words."""
    return f"{','.join(columns)}\r\n".encode()
