"""The files of the founding records are written as promised, and every table loads as described."""

import csv
from pathlib import Path

import duckdb
import pytest

REPOSITORY = Path(__file__).parents[1]
FOLDER = REPOSITORY / "data" / "cjn"
SCHEMA = REPOSITORY / "cjn_metrics" / "store" / "schema.sql"

FILES = sorted(file.stem for file in FOLDER.glob("*.csv"))

REFERENCES = {
    "source_id": "source",
    "organization_id": "organization",
    "person_id": "person",
    "activity_id": "activity",
    "speaking_id": "speaking",
    "ask_id": "ask",
}


def rows(table):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("table", FILES)
def test_file_has_a_byte_order_mark_and_crlf(table):
    content = (FOLDER / f"{table}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")


@pytest.mark.parametrize("table", FILES)
def test_cells_are_tidy_and_no_formula(table):
    for row in rows(table):
        for cell in row.values():
            assert cell == cell.strip()
            assert not cell.startswith(("=", "+", "-", "@", "'"))


def test_every_file_loads_under_all_constraints():
    with duckdb.connect() as con:
        con.execute(SCHEMA.read_text(encoding="utf-8"))
        for table in FILES:
            columns = [
                name
                for (name,) in con.execute(
                    "select column_name from duckdb_columns() where table_name = ?"
                    " order by column_index",
                    [table],
                ).fetchall()
            ]
            records = rows(table)
            assert records, table
            assert list(records[0]) == columns
            con.executemany(
                f"insert into {table} values ({', '.join('?' * len(columns))})",
                [[cell or None for cell in record.values()] for record in records],
            )
            assert con.table(table).count("*").fetchone() == (len(records),)


@pytest.mark.parametrize("table", FILES)
def test_every_reference_resolves_and_every_record_names_its_source(table):
    for row in rows(table):
        for column, target in REFERENCES.items():
            if column in row:
                assert row[column], f"{column} is blank"
                assert row[column] in {r[column] for r in rows(target)}


def test_every_source_is_used_or_is_evidence_for_a_bound():
    used = {r["source_id"] for table in FILES if table != "source" for r in rows(table)}
    assert {r["source_id"] for r in rows("source")} - used == {"crc-c-khm-co-4-6"}
