"""What DuckDB writes into a pipe is, byte for byte, what Python would write row by row."""

import csv
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics import extracts
from cjn_metrics.answers import record_rows
from cjn_metrics.catalogue import records
from cjn_metrics.extracts.cells import cell
from cjn_metrics.extracts.streaming import can_stream, cell_sql, with_our_line_ends
from cjn_metrics.extracts.tables import csv_chunks
from cjn_metrics.privacy import Access
from cjn_metrics.store import CAN_COPY
from cjn_metrics.store.temporary import private_folder
from tests.extracts.reading import EVERYTHING, YEAR_2023, made

pytestmark = pytest.mark.skipif(not CAN_COPY, reason="needs named pipes")
TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@＝'\"\t\r\n ,;\u200b\u2060\ufeff\x00\x1c\x85\xa0\u3000ក្មa"),
        st.characters(codec="utf-8", exclude_characters="\x03#"),
    ),
    max_size=12,
)


def by_python(reader, name, filters, access):
    rows = record_rows(reader, name, filters, access)
    return b"".join(csv_chunks(rows.columns, rows.batches))


@pytest.mark.parametrize("name", records())
def test_every_record_extract_can_be_streamed(name):
    assert can_stream(name)


@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize("filters", [EVERYTHING, YEAR_2023], ids=["everything", "2023"])
@pytest.mark.parametrize("name", records())
@pytest.mark.parametrize("store", ["founding", "awkward", "demo"])
def test_both_ways_write_the_same_bytes(request, store, name, filters, access):
    reader = request.getfixturevalue(f"{store}_reader")
    assert made(reader, name, filters, access) == by_python(reader, name, filters, access)


@given(st.lists(TEXT, min_size=1, max_size=8))
def test_any_text_is_written_as_python_writes_it(tiny_reader, texts):
    sql = f"select n, {cell_sql('t')} from (select 1 as n, unnest($texts::varchar[]) as t)"
    written = b"".join(with_our_line_ends(tiny_reader.copied(sql, {"texts": texts})))
    batches = [[(1, text) for text in texts]]
    _header, *rows = csv_chunks(["n", "t"], batches)
    assert written == b"".join(rows), [cell(text) for text in texts]


def test_a_text_with_a_number_sign_is_quoted_and_reads_the_same(tiny_reader):
    # Some programs take what follows one for a comment, so DuckDB quotes it; Python does not.
    sql = f"select 1 as n, {cell_sql('t')} from (select 'Act #5' as t)"
    written = b"".join(with_our_line_ends(tiny_reader.copied(sql, {})))
    assert written == b'1,"Act #5"\r\n'
    assert list(csv.reader([written.decode()])) == [["1", "Act #5"]]


def test_a_mark_cut_in_two_between_blocks_is_put_together():
    blocks = (block for block in (b'1,"a\r', b"\x03b\r", b'"\n', b"2,c\n"))
    assert b"".join(with_our_line_ends(blocks)) == b'1,"a\nb\r"\r\n2,c\r\n'


def test_who_leaves_early_ends_the_query_and_leaves_nothing_behind(demo_reader):
    before = set(private_folder().iterdir())
    rows = extracts.record_csv(demo_reader, "attendance", EVERYTHING, Access.LOCAL)
    next(rows)
    next(rows)
    rows.close()
    assert "extract" not in {thread.name for thread in threading.enumerate()}
    assert set(private_folder().iterdir()) == before


def test_a_query_that_fails_says_so_instead_of_waiting(tiny_reader):
    with pytest.raises(Exception, match="nowhere"):
        list(tiny_reader.copied("select * from nowhere", {}))


def test_the_connection_reaches_no_other_file(tiny_reader, tmp_path):
    file = tmp_path / "secret.csv"
    file.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"(?i)permission|access"):
        list(tiny_reader.copied(f"select * from read_csv('{file}')", {}))


def test_two_downloads_of_a_version_are_the_same_file(demo_reader):
    assert made(demo_reader, "attendance") == made(demo_reader, "attendance")
