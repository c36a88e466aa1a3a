"""What DuckDB writes into a pipe is, byte for byte, what Python would write row by row."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics import extracts
from cjn_metrics.answers import record_rows
from cjn_metrics.catalogue import records
from cjn_metrics.extracts.cells import cell
from cjn_metrics.extracts.streaming import can_stream, cell_macros
from cjn_metrics.extracts.tables import csv_chunks
from cjn_metrics.privacy import Access
from cjn_metrics.store import CAN_COPY
from cjn_metrics.store.temporary import private_folder
from tests.extracts.reading import EVERYTHING, YEAR_2023, made

pytestmark = pytest.mark.skipif(not CAN_COPY, reason="needs named pipes")
TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@＝'\"\t\r\n ,;#\x03\u200b\u2060\ufeff\x00\x1c\x85\xa0\u3000ក្មa"),
        st.characters(codec="utf-8"),
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
    sql = "select '1,' || csv_text(t) as line from (select unnest($texts::varchar[]) as t)"
    written = b"".join(tiny_reader.copied([*cell_macros(), sql], {"texts": texts}))
    batches = [[(1, text) for text in texts]]
    _header, *rows = csv_chunks(["n", "t"], batches)
    assert written == b"".join(rows), [cell(text) for text in texts]


@pytest.mark.parametrize("rows", [1, 1000, 300_000])
def test_rows_come_as_the_first_table_has_them(tiny_reader, rows):
    # Left to itself the planner would look a few rows up in the many, and pass on those in turn.
    first = f"create temp table first as select (97 * n) % 100003 as n from range({rows}) r (n)"
    other = "create temp table other as select n, 'row ' || n as line from range(100003) r (n)"
    query = "select o.line from first f join other o using (n)"
    written = b"".join(tiny_reader.copied([first, other, query], {}, as_scanned=True))
    assert written == b"".join(b"row %d\r\n" % (97 * n % 100003) for n in range(rows))


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
        list(tiny_reader.copied(["select * from nowhere"], {}))


def test_the_connection_reaches_no_other_file(tiny_reader, tmp_path):
    file = tmp_path / "secret.csv"
    file.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"(?i)permission|access"):
        list(tiny_reader.copied([f"select * from read_csv('{file}')"], {}))


def test_two_downloads_of_a_version_are_the_same_file(demo_reader):
    assert made(demo_reader, "attendance") == made(demo_reader, "attendance")
