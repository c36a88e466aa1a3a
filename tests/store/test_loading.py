"""CSV tables become records; what is wrong with them is named by file, row and column."""

import json

import duckdb
import pytest

from cjn_metrics.errors import RecordsProblem
from cjn_metrics.store import Store, create_store
from cjn_metrics.store.loading import load
from cjn_metrics.store.migrating import create_tables
from tests.conftest import FOUNDING_RECORDS, TINY_RECORDS

PERSON = "person_id,name,source_id"
ACTIVITY = "activity_id,title,type,status,earliest_date,latest_date,is_public"


@pytest.fixture(scope="module")
def tables():
    con = duckdb.connect()
    create_tables(con)
    return con


@pytest.fixture
def loaded(tables, tmp_path):
    """Return a function that loads one CSV file as a table and returns the table's rows."""

    def load_table(table, content, fields=None, **descriptor):
        header = content.lstrip(b"\xef\xbb\xbf").split(b"\n")[0].strip().decode()
        named = [{"name": name} for name in fields or header.split(",")]
        path = f"{table}.csv"
        (tmp_path / path).write_bytes(content)
        resource = {"name": table, "path": path, "schema": {"fields": named}, **descriptor}
        (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
        tables.execute("begin")
        try:
            load(tables, tmp_path)
            return tables.execute(f"select * from {table}").fetchall()
        finally:
            tables.execute("rollback")

    return load_table


@pytest.mark.parametrize("records", [FOUNDING_RECORDS, TINY_RECORDS], ids=lambda path: path.name)
def test_the_records_of_this_project_load(tmp_path, records):
    create_store(tmp_path / "store", records, "Ana", "Records")
    Store(tmp_path / "store").verify(lambda sentence: None)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_with_and_without_mark_and_with_either_line_ending(loaded, mark, ending):
    lines = [PERSON.encode(), "p1,អេង,".encode(), b'p2,"Two\nlines, and ""quotes""",', b""]
    assert loaded("person", mark + ending.join(lines)) == [
        ("p1", "អេង", None),
        ("p2", 'Two\nlines, and "quotes"', None),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'+1", "+1"),
        ("'-1", "-1"),
        ("'@x", "@x"),
        ("'\tx", "\tx"),
        ("'\rx", "\rx"),
        ("''=1", "''=1"),
        ("'90s", "'90s"),
        ("it's =1", "it's =1"),
        ("'", "'"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("zero\u200bwidth", "zero\u200bwidth"),
    ],
)
def test_texts_are_as_they_were_before_they_were_defused(loaded, cell, text):
    rows = loaded("person", f'{PERSON}\np1,"{cell}",\n'.encode())
    assert rows == [("p1", text, None)]


def test_columns_may_come_in_any_order_and_an_empty_cell_is_unknown(loaded):
    rows = loaded("person", b"name,person_id\nAna,p1\n\n")
    assert rows == [("p1", "Ana", None)]


def test_many_rows_keep_their_order(loaded):
    content = PERSON + "\n" + "".join(f"p{i},Name {i},\n" for i in range(12_000))
    assert [row[0] for row in loaded("person", content.encode())] == [
        f"p{i}" for i in range(12_000)
    ]


GOOD = "a1,Title,meeting,held,2022-06-03,2022-12-31,true"


@pytest.mark.parametrize(
    ("table", "content", "words"),
    [
        ("person", "", "first row must name each of these columns once: person_id"),
        ("person", "person_id,nama\n", "“nama” is no column of this table. Did you mean name"),
        ("person", "person_id,person_id,name\n", "first row must name each"),
        ("person", f"{PERSON}\np1,Ana\n", "row 2: there are 2 cells where the header has 3"),
        ("person", f"{PERSON}\np1,Ana,\n,Ben,\n", "row 3, column “person_id”: a value is needed"),
        ("person", f"{PERSON}\np1,,\n", "row 2, column “name”: a value is needed"),
        ("person", f"{PERSON}\np1, ,\n", "row 2, column “name”: a value is needed"),
        ("person", "person_id\np1\n", "the column “name” is missing"),
        ("person", f"{PERSON}\np1,A,\np2,B,\np1,C,\n", "row 4, .*: row 2 has the same identifier"),
        ("person", f"{PERSON}\np1,A\0,\n", "row 2, column “name”: .* no text"),
        ("person", f'{PERSON}\np1,"A" B,\n', "row 2: this is not CSV"),
        ("activity", f"{ACTIVITY}\n{GOOD.replace('2022-06-03', '3/6/2022')}\n", "YYYY-MM-DD"),
        ("activity", f"{ACTIVITY}\n{GOOD.replace('2022-06-03', '2022-06-31')}\n", "no such day"),
        (
            "activity",
            f"{ACTIVITY}\n{GOOD.replace('true', 'yes')}\n",
            "“is_public”: .* true or false",
        ),
        (
            "activity",
            f"{ACTIVITY}\n{GOOD}\n{GOOD.replace('a1', 'a2').replace('meeting', 'party')}\n",
            "row 3, column “type”: the value must be one of: meeting, training",
        ),
        (
            "activity",
            f"{ACTIVITY}\n{GOOD.replace('2022-06-03', '2023-06-03')}\n",
            "row 2, column “earliest_date”: it must hold that earliest_date <= latest_date",
        ),
        (
            "reported_attendance",
            "reported_attendance_id,activity_id,unit,count,covers\nr,a,people,27.0,everyone\n",
            "row 2, column “count”: a whole number",
        ),
        (
            "reported_attendance",
            "reported_attendance_id,activity_id,unit,count,covers\nr,a,people,99999999999,everyone\n",
            "row 2, column “count”: the number is too large",
        ),
    ],
)
def test_a_fault_is_named_by_file_row_and_column(loaded, table, content, words):
    fields = PERSON.split(",") if table == "person" and not content else None
    with pytest.raises(RecordsProblem, match=rf"{table}\.csv.*{words}") as caught:
        loaded(table, content.encode(), fields)
    for value in ("Ana", "party", "31/", "99999999999"):
        assert value not in str(caught.value).replace("activity", "")


def test_a_file_that_is_not_utf_8_says_so(loaded):
    with pytest.raises(RecordsProblem, match="is not UTF-8 text"):
        loaded("person", f"{PERSON}\np1,Zoë,\n".encode("latin-1"))


def test_the_description_and_the_file_must_name_the_same_columns(loaded):
    with pytest.raises(
        RecordsProblem, match="each of these columns once: person_id, name, source_id"
    ):
        loaded("person", b"person_id,name\np1,Ana\n", PERSON.split(","))


@pytest.mark.parametrize(
    ("descriptor", "words"),
    [
        (None, "holds no datapackage.json"),
        ("{", "is not readable JSON"),
        ("{}", "must list resources"),
        ("[]", "must list resources"),
        ('{"resources": [{"name": "person", "path": "person.csv"}]}', "must list resources"),
        (
            '{"resources": [{"name": "persons", "path": "x", "schema": {"fields": []}}]}',
            "mean person",
        ),
        (
            '{"resources": [{"name": "version", "path": "x", "schema": {"fields": []}}]}',
            "“version”",
        ),
        (
            '{"resources": [{"name": "person", "path": "../x", "schema": {"fields": []}}]}',
            "outside",
        ),
        ('{"resources": [{"name": "person", "path": "/x", "schema": {"fields": []}}]}', "outside"),
        (
            '{"resources": [{"name": "person", "path": "x", "schema": {"fields": []}}]}',
            "x is missing",
        ),
    ],
)
def test_a_description_that_is_wrong(tables, tmp_path, descriptor, words):
    if descriptor is not None:
        (tmp_path / "datapackage.json").write_text(descriptor)
    with pytest.raises(RecordsProblem, match=words):
        load(tables, tmp_path)


def test_a_table_is_named_once(tables, tmp_path):
    resource = {"name": "person", "path": "person.csv", "schema": {"fields": []}}
    resource["schema"] = {"fields": [{"name": name} for name in PERSON.split(",")]}
    (tmp_path / "person.csv").write_text(f"{PERSON}\n")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource, resource]}))
    tables.execute("begin")
    with pytest.raises(RecordsProblem, match="names the table “person” twice"):
        load(tables, tmp_path)
    tables.execute("rollback")
