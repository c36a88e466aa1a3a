"""A CSV holds every row it promises and reads back, by others too, as what was recorded."""

import tracemalloc
from datetime import date
from pathlib import Path

import duckdb
import pandas
import pytest

from cjn_metrics import extracts
from cjn_metrics.answers import answer, record_counts, record_rows
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.errors import UnknownExtract
from cjn_metrics.extracts.cells import cell, restore
from cjn_metrics.extracts.columns import (
    metric_columns,
    metric_descriptions,
    record_columns,
    record_descriptions,
)
from cjn_metrics.extracts.tables import csv_chunks
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from tests.extracts.reading import EVERYTHING, YEAR_2023, made, read_back

GOLDEN = Path(__file__).parents[1] / "data" / "golden"


def test_the_bytes_of_an_extract_are_pinned(awkward_reader):
    # After a change that is meant: write what is made here to the file and read the difference.
    pinned = (GOLDEN / "organizations_2023.csv").read_bytes()
    assert made(awkward_reader, "organizations", YEAR_2023) == pinned


def test_a_table_is_utf8_with_mark_and_crlf_and_ends_its_last_line():
    content = b"".join(csv_chunks(["name", "n"], [[("ក", 1)], [("b\nc", None)]]))
    assert content == b'\xef\xbb\xbfname,n\r\n\xe1\x9e\x80,1\r\n"b\nc",\r\n'


def test_a_table_without_rows_has_its_header():
    assert b"".join(csv_chunks(["a", "b"], [])) == b"\xef\xbb\xbfa,b\r\n"


@pytest.mark.parametrize("name", list(records()))
@pytest.mark.parametrize("access", list(Access))
@pytest.mark.parametrize("filters", [EVERYTHING, YEAR_2023, Filters(types=("campaign",))])
def test_an_extract_holds_every_row_it_promises(tiny_reader, name, access, filters):
    header, *rows = read_back(made(tiny_reader, name, filters, access))
    assert len(rows) == record_counts(tiny_reader, [name], filters, access)[name]
    assert header == [column for column, _type in record_columns(name)]
    assert {row[header.index("in_period")] for row in rows} <= {"certain", "possible"}


@pytest.mark.parametrize("name", list(records()))
def test_others_read_back_what_was_recorded(awkward_reader, name, tmp_path):
    stream = record_rows(awkward_reader, name, EVERYTHING, Access.LOCAL)
    recorded = [row for batch in stream.batches for row in batch]
    written = [[cell(value) for value in row] for row in recorded]
    content = made(awkward_reader, name)
    file = tmp_path / "extract.csv"
    file.write_bytes(content)

    assert read_back(content) == [stream.columns, *written]

    frame = pandas.read_csv(file, dtype=str, keep_default_na=False)
    assert list(frame.columns) == stream.columns
    assert frame.to_numpy().tolist() == written

    with duckdb.connect() as con:
        read = con.execute(
            "select * from read_csv(?, all_varchar = true, header = true, quote = '\"',"
            " escape = '\"', delim = ',')",
            [str(file)],
        ).fetchall()
    assert [[value or "" for value in row] for row in read] == written

    for row, texts in zip(recorded, written, strict=True):
        for value, text in zip(row, texts, strict=True):
            assert not isinstance(value, str) or restore(text) == value


def test_a_period_restricts_the_rows(founding_reader):
    filters = Filters(date(2021, 7, 1), date(2021, 12, 31))
    header, *rows = read_back(made(founding_reader, "activities", filters))
    assert [row[header.index("in_period")] for row in rows] == ["possible"]


def test_an_unknown_extract_is_refused_before_anything_is_written(tiny_reader):
    with pytest.raises(UnknownExtract, match="activities"):
        extracts.record_csv(tiny_reader, "activity", EVERYTHING, Access.LOCAL)


def test_an_extract_is_written_in_bounded_memory():
    taken = 0

    def batches():
        nonlocal taken
        for number in range(50):
            taken = number + 1
            yield [(number, "x" * 100)] * 1_000

    tracemalloc.start()
    try:
        size = sum(map(len, csv_chunks(["number", "text"], batches())))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken == 50
    assert peak < size / 4


def test_a_broken_off_download_lets_go_of_its_query():
    closed = []

    def batches():
        try:
            while True:
                yield [(1,)]
        finally:
            closed.append(True)

    chunks = csv_chunks(["n"], batches())
    next(chunks)
    next(chunks)
    chunks.close()
    assert closed


@pytest.mark.parametrize("name", list(metrics()))
@pytest.mark.parametrize("filters", [EVERYTHING, Filters(themes=("no such theme",))])
def test_a_metric_is_written_as_it_is_answered(tiny_reader, name, filters):
    given_answer = answer(tiny_reader, name, filters, Access.LOCAL)
    header, *rows = read_back(extracts.metric_csv(given_answer))
    assert header == [column for column, _type in metric_columns(name)]
    assert rows == [[cell(value) for value in row.values()] for row in given_answer.rows]


def test_a_figure_is_three_columns(founding_reader):
    given_answer = answer(founding_reader, "organizations_involved", EVERYTHING, Access.LOCAL)
    assert extracts.metric_csv(given_answer) == b"\xef\xbb\xbflow,high,not_recorded\r\n27,32,0\r\n"


def test_every_column_of_every_extract_is_described():
    for name in records():
        told = record_descriptions(name)
        assert list(told) == [column for column, _type in record_columns(name)]
        assert all(told.values()), (name, told)
    for name in metrics():
        assert all(metric_descriptions(name).values()), name
